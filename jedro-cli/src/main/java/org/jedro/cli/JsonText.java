package org.jedro.cli;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes plain Java data as indented JSON. */
final class JsonText {
    private JsonText() {}

    static String of(@Nullable Object data) {
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(data);
    }
}
