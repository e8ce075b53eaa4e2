// SPDX-License-Identifier: Apache-2.0
package org.jedro.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {
    private static final List<String> TYPES = List.of("avro", "csv", "excel", "jsonl", "json");

    @ParameterizedTest
    @CsvSource({"CSV, csv", "Json, json", "exel, excel", "cvs, csv", "jsno, json", "parquet, ", "x, "})
    void findsTheNameThatIsMeant(String name, String meant) {
        assertThat(Suggestions.closest(name, TYPES).orElse(null)).isEqualTo(meant);
    }
}
