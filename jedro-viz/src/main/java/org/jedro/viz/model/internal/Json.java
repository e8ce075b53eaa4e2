// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.model.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Records as JSON: absent values are left out, components keep their order. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .changeDefaultPropertyInclusion(always -> always.withValueInclusion(JsonInclude.Include.NON_ABSENT))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Json() {}

    /** {@return a value as JSON in UTF-8} */
    public static byte[] bytes(Object value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    /** {@return a value as JSON} */
    public static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /**
     * {@return the value that JSON describes}
     *
     * @throws tools.jackson.core.JacksonException if it is not such JSON
     */
    public static <T> T read(byte[] json, Class<T> type) {
        return MAPPER.readValue(json, type);
    }
}
