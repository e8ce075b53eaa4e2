// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jedro.Origin;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RunBodyTest {
    @Test
    @Tag("core/SV-02")
    void nestsParametersWhoseKeysHaveDotsAsTheCommandLineDoes() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("model.test_size", 0.3);
        parameters.put("model", Map.of("seed", 7));
        parameters.put("word", "a.b");

        MapValue read = RunBody.of((MapValue) Value.of(Map.of("params", parameters), Origin.JAVA))
                .map("params");

        assertThat(read.toJava()).isEqualTo(Map.of("model", Map.of("test_size", 0.3, "seed", 7L), "word", "a.b"));
    }
}
