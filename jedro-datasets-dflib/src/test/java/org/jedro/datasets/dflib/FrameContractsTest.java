// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.dflib;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.dflib.DataFrame;
import org.dflib.Series;
import org.jedro.ref.TypeRef;
import org.jedro.testkit.CodecContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** Every format that this module can turn into a table and back. */
@Tag("eco/D-01")
class FrameContractsTest {

    abstract static class FrameContract extends CodecContract<DataFrame> {
        FrameContract() {
            super(TypeRef.of(DataFrame.class));
        }

        @Override
        protected DataFrame value() {
            return DataFrame.byColumn("i", "l", "d", "s", "b", "i?", "d?", "s?", "b?", "none")
                    .of(
                            Series.ofInt(1, Integer.MIN_VALUE, Integer.MAX_VALUE),
                            Series.ofLong(Long.MIN_VALUE, 0, Long.MAX_VALUE),
                            Series.ofDouble(0.1, -Double.MIN_VALUE, Double.MAX_VALUE),
                            Series.of("čaj, \"x\"\r\ny\t", " ı İ ", "日本 \uD83D\uDE80"),
                            Series.ofBool(true, false, true),
                            Series.of(1, null, 3),
                            Series.of(1.5, null, -0.25),
                            Series.of(null, "007", null),
                            Series.of(true, null, false),
                            Series.of((String) null, null, null));
        }

        @Override
        protected DataFrame otherValue() {
            return DataFrame.byColumn("s").of(Series.of("x", null));
        }

        @Override
        protected List<DataFrame> values() {
            return List.of(empty(), wide(), tall(), nulls());
        }

        private static DataFrame empty() {
            return DataFrame.byColumn("a", "b").of(Series.of(new String[0]), Series.of(new String[0]));
        }

        private static DataFrame nulls() {
            return DataFrame.byColumn("only").of(Series.of(null, "x", null, null));
        }

        private static DataFrame wide() {
            String[] names =
                    IntStream.range(0, 1_000).mapToObj(i -> "column " + i).toArray(String[]::new);
            Series<?>[] columns = IntStream.range(0, 1_000)
                    .mapToObj(i -> i % 2 == 0 ? Series.ofInt(i, -i) : Series.of("x" + i, null))
                    .toArray(Series<?>[]::new);
            return DataFrame.byColumn(names).of(columns);
        }

        private static DataFrame tall() {
            int rows = 30_000;
            return DataFrame.byColumn("i", "late text", "late fraction", "late long")
                    .of(
                            Series.ofInt(IntStream.range(0, rows).toArray()),
                            Series.of(IntStream.range(0, rows)
                                    .mapToObj(i -> i == rows - 1 ? "text" : "t" + i % 300)
                                    .toArray(String[]::new)),
                            Series.ofDouble(IntStream.range(0, rows)
                                    .mapToDouble(i -> i == rows - 1 ? 0.5 : i)
                                    .toArray()),
                            Series.ofLong(IntStream.range(0, rows)
                                    .mapToLong(i -> i == rows - 1 ? 1L << 40 : i)
                                    .toArray()));
        }

        @Override
        protected void assertSame(DataFrame loaded, DataFrame saved) {
            assertThat(loaded.getColumnsIndex()).isEqualTo(saved.getColumnsIndex());
            assertThat(loaded.height()).isEqualTo(saved.height());
            for (String name : saved.getColumnsIndex()) {
                assertThat(loaded.getColumn(name).toList())
                        .as(name)
                        .isEqualTo(saved.getColumn(name).toList());
                assertThat(loaded.getColumn(name).getNominalType())
                        .as("type of " + name)
                        .isEqualTo(nominalType(saved.getColumn(name)));
            }
        }

        private static Class<?> nominalType(Series<?> column) {
            return column.getNominalType().isPrimitive() ? column.getNominalType() : Object.class;
        }
    }

    @Nested
    class Csv extends FrameContract {
        @Override
        protected Map<String, Object> entry() {
            return Map.of("type", "csv", "filepath", "data/table.csv");
        }
    }

    @Nested
    class CsvInAnotherDress extends FrameContract {
        @Override
        protected Map<String, Object> entry() {
            return Map.of(
                    "type",
                    "csv",
                    "filepath",
                    "table.tsv",
                    "delimiter",
                    "\t",
                    "quote",
                    "'",
                    "charset",
                    "UTF-16LE",
                    "nulls",
                    List.of("NA"));
        }
    }

    @Nested
    @Tag("eco/D-03")
    class Excel extends FrameContract {
        @Override
        protected Map<String, Object> entry() {
            return Map.of("type", "excel", "filepath", "data/table.xlsx", "sheet", "Čísla & co");
        }

        @Override
        protected boolean detectsTruncation() {
            return true;
        }

        @Override
        protected DataFrame value() {
            // the line breaks of XML are line feeds
            return super.value().cols("s").merge(Series.of("čaj, \"x\"\ny\t", " ı İ ", "日本 \uD83D\uDE80"));
        }
    }
}
