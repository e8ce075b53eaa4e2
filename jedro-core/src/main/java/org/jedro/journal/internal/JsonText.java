// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal.internal;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON of maps, lists, texts, numbers and flags. It is read and written token by token: the five hundred classes of Jackson's data
 * binding take longer to load than a command needs for the rest.
 */
final class JsonText {
    private static final JsonFactory TOKENS = new JsonFactory();
    private static final int BYTES = 256;

    private JsonText() {}

    /** In a separate class, so that it is loaded only for what is none of the above, such as a date in a parameter. */
    private static final class Binding {
        static final JsonMapper JSON = JsonMapper.builder().build();
    }

    /** {@return the text of a value, in UTF-8} */
    static byte[] of(Object value) {
        ByteArrayOutputStream text = new ByteArrayOutputStream(BYTES);
        try (JsonGenerator out = TOKENS.createGenerator(ObjectWriteContext.empty(), text)) {
            write(out, value);
        }
        return text.toByteArray();
    }

    private static void write(JsonGenerator out, @Nullable Object value) {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof String text) {
            out.writeString(text);
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof Integer number) {
            out.writeNumber(number);
        } else if (value instanceof Long number) {
            out.writeNumber(number);
        } else if (value instanceof Double number) {
            out.writeNumber(number);
        } else if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            map.forEach((key, item) -> {
                out.writeName(String.valueOf(key));
                write(out, item);
            });
            out.writeEndObject();
        } else if (value instanceof List<?> list) {
            out.writeStartArray();
            list.forEach(item -> write(out, item));
            out.writeEndArray();
        } else {
            Binding.JSON.writeValue(out, value);
        }
    }

    /**
     * {@return the value of a text}
     *
     * @throws tools.jackson.core.JacksonException if it is not JSON
     */
    static @Nullable Object read(String text) {
        try (JsonParser in = TOKENS.createParser(ObjectReadContext.empty(), text)) {
            Object value = value(in, in.nextToken());
            if (in.nextToken() != null) {
                throw new IllegalArgumentException("The text goes on after its value.");
            }
            return value;
        }
    }

    private static @Nullable Object value(JsonParser in, @Nullable JsonToken token) {
        if (token == null) {
            throw new IllegalArgumentException("The text has no value.");
        }
        return switch (token) {
            case START_OBJECT -> object(in);
            case START_ARRAY -> array(in);
            case VALUE_STRING -> in.getString();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> in.getNumberValue();
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser in) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = in.currentName();
            map.put(key, value(in, in.nextToken()));
        }
        return map;
    }

    private static List<@Nullable Object> array(JsonParser in) {
        List<@Nullable Object> list = new ArrayList<>();
        for (JsonToken token = in.nextToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
            list.add(value(in, token));
        }
        return list;
    }
}
