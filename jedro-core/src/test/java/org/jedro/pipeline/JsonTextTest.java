// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTextTest {
    @Test
    void writesPlainListsOnOneLineAndOthersNested() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("plain", List.of(1, 2.5, true, "x"));
        value.put("empty", List.of());
        value.put("none", Map.of());
        value.put("lists", List.of(List.of(1), "x"));
        value.put("maps", List.of(Map.of("k", List.of("v")), 2));

        assertThat(JsonText.of(value)).isEqualTo("""
                {
                  "plain": [1, 2.5, true, "x"],
                  "empty": [],
                  "none": {},
                  "lists": [
                    [1],
                    "x"
                  ],
                  "maps": [
                    {
                      "k": ["v"]
                    },
                    2
                  ]
                }
                """);
    }

    @Test
    void escapesWhatJsonDoesNotAllowInAText() {
        assertThat(JsonText.of("\"a\\b\"\n\t\u001f é")).isEqualTo("\"\\\"a\\\\b\\\"\\n\\u0009\\u001f é\"\n");
    }
}
