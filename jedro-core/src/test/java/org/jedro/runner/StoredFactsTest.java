// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jedro.runner.internal.StoredFacts;
import org.junit.jupiter.api.Test;

class StoredFactsTest {
    @Test
    void recordsTheNumbersOfMetrics() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("rows", 3);
        values.put("accuracy", 0.5);
        values.put("ratio", Double.NaN);
        values.put("limit", Double.POSITIVE_INFINITY);
        values.put("note", "no number");

        StoredFacts facts = StoredFacts.of("metrics", values);

        assertThat(facts.metrics()).containsExactly(Map.entry("rows", 3.0), Map.entry("accuracy", 0.5));
        assertThat(facts.rows()).isEqualTo(OptionalLong.of(5));
    }

    @Test
    void recordsNoValuesOfOtherData() {
        assertThat(StoredFacts.of("json", Map.of("balance", 7.5)).metrics()).isEmpty();
        assertThat(StoredFacts.of("csv", List.of(1, 2)).rows()).isEqualTo(OptionalLong.of(2));
        assertThat(StoredFacts.of("text", "metrics")).isEqualTo(StoredFacts.UNKNOWN);
        assertThat(StoredFacts.of("text", null)).isEqualTo(StoredFacts.UNKNOWN);
    }
}
