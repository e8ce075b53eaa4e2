// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.dflib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dflib.DataFrame;
import org.dflib.IntSeries;
import org.dflib.LongSeries;
import org.jedro.catalog.DataCatalog;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Types of columns in the formats whose files hardly define them: those of the entry count. */
class ColumnTypesTest {
    @TempDir
    Path project;

    private DataFrame load(String type, Map<String, ?> options, String text) throws IOException {
        Files.writeString(project.resolve("it." + type), text);
        Map<String, Object> entry = new LinkedHashMap<>(options);
        entry.put("type", type);
        entry.put("filepath", "it." + type);
        return DataCatalog.builder()
                .config(Map.of("it", entry), Map.of())
                .baseDirectory(project)
                .build()
                .load("it", DataFrame.class);
    }

    @Test
    void readsFieldsOfXmlAsTheTypesOfTheEntry() throws IOException {
        DataFrame table = load(
                "xml",
                Map.of("types", Map.of("code", "string", "day", "date", "price", "decimal", "count", "long")),
                "<r><i code='007' day='2026-11-21' price='1.10' count='3' n='5'/><i code='1' count='4' n='6'/></r>");

        assertThat(table.getColumn("code").toList()).isEqualTo(Arrays.asList("007", "1"));
        assertThat(table.getColumn("day").toList()).isEqualTo(Arrays.asList(LocalDate.of(2026, 11, 21), null));
        assertThat(table.getColumn("price").toList()).isEqualTo(Arrays.asList(new BigDecimal("1.10"), null));
        assertThat((Object) table.getColumn("count")).isInstanceOf(LongSeries.class);
        assertThat((Object) table.getColumn("n")).isInstanceOf(IntSeries.class);
    }

    @Test
    @Tag("eco/D-04")
    void readsValuesOfJsonAsTheTypesOfTheEntry() throws IOException {
        Map<String, ?> options = Map.of(
                "types", Map.of("code", "string", "at", "datetime", "price", "decimal", "count", "long", "n", "int"));
        String first =
                "{\"code\": 7, \"at\": \"2026-11-21 06:01:02\", \"price\": 0.12345678901234567890, \"count\": 3, \"n\": \"5\", \"x\": 1.5}";
        String second = "{\"code\": null, \"at\": null, \"price\": 2, \"count\": 4, \"n\": 6.0, \"x\": 2}";

        DataFrame table = load("json", options, "[" + first + "," + second + "]");

        assertThat(table.getColumn("code").toList()).isEqualTo(Arrays.asList("7", null));
        assertThat(table.getColumn("at").toList())
                .isEqualTo(Arrays.asList(LocalDateTime.of(2026, 11, 21, 6, 1, 2), null));
        assertThat(table.getColumn("price").toList())
                .isEqualTo(Arrays.asList(new BigDecimal("0.12345678901234567890"), new BigDecimal("2")));
        assertThat((Object) table.getColumn("count")).isInstanceOf(LongSeries.class);
        assertThat(table.getColumn("n").toList()).isEqualTo(Arrays.asList(5, 6));
        assertThat(table.getColumn("x").toList()).isEqualTo(Arrays.asList(1.5, 2.0));
        DataFrame lines = load("jsonl", options, first + "\n" + second + "\n");
        assertThat((Object) lines.getColumnsIndex()).isEqualTo(table.getColumnsIndex());
        for (String column : table.getColumnsIndex()) {
            assertThat(lines.getColumn(column).toList())
                    .isEqualTo(table.getColumn(column).toList());
        }
    }

    @Test
    void reportsWhichCellIsSomethingElse() {
        Map<String, ?> options = Map.of("types", Map.of("a", "int"));
        String expected = ", column 'a': expected a whole number but was ";

        assertThatThrownBy(() -> load("xml", options, "<r>\n<i a='1'/>\n<i a='secret'/>\n</r>"))
                .hasMessage("Dataset 'it' could not be loaded from it.xml: line 3" + expected + "another text.");
        assertThatThrownBy(() -> load("json", options, "[{\"a\": 1}, {\"a\": 1.5}]"))
                .hasMessage("Dataset 'it' could not be loaded from it.json: row 2" + expected
                        + "a number with a fraction.");
        assertThatThrownBy(() -> load("jsonl", options, "{\"a\": [1]}\n"))
                .hasMessage("Dataset 'it' could not be loaded from it.jsonl: row 1" + expected + "a value.");
    }

    /** These formats leave out nulls: that no row has a column may mean that all of it is null. */
    @Test
    void makesAColumnOfNullsOfOneThatNoRowHas() throws IOException {
        Map<String, ?> options = Map.of("types", Map.of("b", "int", "a", "date"));

        for (DataFrame table : List.of(
                load("xml", options, "<r><i x='1'/><i x='2'/></r>"),
                load("json", options, "[{\"x\": 1}, {\"x\": 2}]"),
                load("jsonl", options, "{\"x\": 1}\n{\"x\": 2}\n"))) {
            assertThat(table.getColumnsIndex().toArray()).containsExactly("x", "a", "b");
            assertThat(table.getColumn("a").toList()).containsExactly(null, null);
            assertThat(table.getColumn("b").toList()).containsExactly(null, null);
        }
        for (DataFrame table : List.of(load("xml", options, "<r/>"), load("json", options, "[]"))) {
            assertThat(table.getColumnsIndex().toArray()).containsExactly("a", "b");
            assertThat(table.height()).isZero();
        }
    }
}
