// SPDX-License-Identifier: Apache-2.0
package org.jedro.it;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dflib.DataFrame;
import org.dflib.Series;
import org.jedro.ref.TypeRef;
import org.jedro.testkit.TableFormContract;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;

/** The frame as a form of tables, in formats with and without types, and where a codec of its own replaces the form. */
class FrameFormContractsTest {
    abstract static class Frames extends TableFormContract<DataFrame> {
        Frames() {
            super(TypeRef.of(DataFrame.class));
        }

        @Override
        protected DataFrame of(Map<String, List<@Nullable Object>> columns) {
            return DataFrame.byColumn(columns.keySet().toArray(new String[0]))
                    .of(columns.values().stream()
                            .map(cells -> Series.of(cells.toArray()))
                            .toArray(Series[]::new));
        }

        @Override
        protected Map<String, List<@Nullable Object>> columns(DataFrame table) {
            Map<String, List<@Nullable Object>> columns = new LinkedHashMap<>();
            for (String name : table.getColumnsIndex()) {
                columns.put(name, new ArrayList<>(table.getColumn(name).toList()));
            }
            return columns;
        }
    }

    @Nested
    class InCsv extends Frames {
        @Override
        protected Map<String, Object> entry() {
            return Map.of("type", "csv", "filepath", "data/frame.csv");
        }
    }

    @Nested
    class InExcel extends Frames {
        @Override
        protected Map<String, Object> entry() {
            return Map.of("type", "excel", "filepath", "frame.xlsx");
        }
    }

    @Nested
    class InAvro extends Frames {
        @Override
        protected Map<String, Object> entry() {
            return Map.of("type", "avro", "filepath", "frame.avro");
        }

        @Override
        protected boolean keepsTypes() {
            return true;
        }
    }

    @Nested
    class InParquet extends Frames {
        @Override
        protected Map<String, Object> entry() {
            return Map.of("type", "parquet", "filepath", "frame.parquet");
        }

        @Override
        protected boolean keepsTypes() {
            return true;
        }
    }
}
