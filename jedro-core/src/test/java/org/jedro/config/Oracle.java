package org.jedro.config;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The recorded cases, as plain Java. */
final class Oracle {
    private Oracle() {}

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> cases(String file) {
        try (InputStream in = Oracle.class.getResourceAsStream("oracle/" + file)) {
            Map<String, Object> all = JsonMapper.builder().build().readValue(in.readAllBytes(), Map.class);
            return (List<Map<String, Object>>) all.get("cases");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Integers become Long, and what JSON cannot say is decoded; keys are texts, as in Jedro. */
    static Object plain(Object recorded) {
        if (recorded instanceof Integer number) {
            return number.longValue();
        }
        if (recorded instanceof List<?> list) {
            List<Object> plain = new ArrayList<>();
            list.forEach(item -> plain.add(plain(item)));
            return plain;
        }
        if (recorded instanceof Map<?, ?> map) {
            if (map.containsKey("$float")) {
                return switch (String.valueOf(map.get("$float"))) {
                    case "nan" -> Double.NaN;
                    case "inf" -> Double.POSITIVE_INFINITY;
                    default -> Double.NEGATIVE_INFINITY;
                };
            }
            Map<String, Object> plain = new LinkedHashMap<>();
            if (map.get("$map") instanceof List<?> pairs) {
                pairs.forEach(
                        pair -> plain.put(String.valueOf(((List<?>) pair).get(0)), plain(((List<?>) pair).get(1))));
            } else {
                map.forEach((key, value) -> plain.put((String) key, plain(value)));
            }
            return plain;
        }
        return recorded;
    }
}
