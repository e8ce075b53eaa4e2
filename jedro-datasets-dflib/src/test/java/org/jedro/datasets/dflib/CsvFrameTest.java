// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.dflib;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dflib.DataFrame;
import org.jedro.Origin;
import org.jedro.catalog.DataCatalog;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFrameTest {
    @TempDir
    Path project;

    private DataFrame load(String csv) throws IOException {
        Files.writeString(project.resolve("table.csv"), csv);
        Map<String, ?> entries = Map.of("table", Map.of("type", "csv", "filepath", "table.csv"));
        return DataCatalog.builder()
                .config((MapValue) Value.of(entries, Origin.JAVA), MapValue.empty())
                .baseDirectory(project)
                .build()
                .load("table", DataFrame.class);
    }

    private static List<@Nullable Object> cells(DataFrame table, String column) {
        List<@Nullable Object> cells = new ArrayList<>();
        table.getColumn(column).forEach(cells::add);
        return cells;
    }

    @Test
    void takesQuotedNumbersForNumbers() throws IOException {
        DataFrame table = load("whole,real\n\"1\",\"0.50\"\n-2,1e5\n");

        assertThat(cells(table, "whole")).containsExactly(1, -2);
        assertThat(cells(table, "real")).containsExactly(0.5, 100_000.0);
    }

    @Test
    void givesQuotedNumbersAndBooleansBackWithoutTheirQuotesWhenATextFollows() throws IOException {
        DataFrame table = load("number,flag\n\"0.10\",\"True\"\n,\n\"-0\",false\nNaN,TRUE\n\"x\"\"y\",\"no, none\"\n");

        assertThat(cells(table, "number")).containsExactly("0.10", null, "-0", "NaN", "x\"y");
        assertThat(cells(table, "flag")).containsExactly("True", null, "false", "TRUE", "no, none");
    }

    @Test
    void readsManyColumnsOfFewRows() throws IOException {
        String row = "1,0.5,text,true,".repeat(2_000) + "1\n";
        StringBuilder header = new StringBuilder("c0");
        for (int i = 1; i <= 8_000; i++) {
            header.append(",c").append(i);
        }

        DataFrame table = load(header + "\n" + row + row);

        assertThat(table.width()).isEqualTo(8_001);
        assertThat(cells(table, "c8000")).containsExactly(1, 1);
        assertThat(cells(table, "c7997")).containsExactly(0.5, 0.5);
    }
}
