// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.dflib;

import java.time.Duration;
import java.time.temporal.Temporal;
import java.util.List;
import org.dflib.DataFrame;
import org.dflib.Series;
import org.dflib.builder.ObjectAccum;
import org.jedro.datasets.excel.internal.ExcelRows;
import org.jedro.datasets.format.ColumnType;
import org.jedro.datasets.format.ExcelOptions;
import org.jedro.datasets.table.CellKind;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.ColumnNames;
import org.jedro.datasets.table.MisfitException;
import org.jedro.datasets.table.internal.ComponentCell;
import org.jspecify.annotations.Nullable;

/** Sheets as data frames. */
final class ExcelFrames {
    private ExcelFrames() {}

    static DataFrame read(ExcelRows rows, ExcelOptions options) {
        List<String> names = rows.names();
        List<String> wanted = options.columns().orElse(names);
        ColumnNames.require(wanted, names, "columns");
        ColumnNames.require(options.types().keySet(), names, "types");
        int[] positions = wanted.stream().mapToInt(names::indexOf).toArray();
        SheetColumn[] columns =
                wanted.stream().map(name -> column(options.types().get(name))).toArray(SheetColumn[]::new);
        while (rows.next()) {
            for (int i = 0; i < positions.length; i++) {
                try {
                    columns[i].add(rows.value(positions[i]));
                } catch (MisfitException e) {
                    throw e.at("row " + rows.row(), wanted.get(i));
                }
            }
        }
        Series<?>[] series = new Series<?>[columns.length];
        for (int i = 0; i < series.length; i++) {
            series[i] = columns[i].build();
        }
        return DataFrame.byColumn(wanted.toArray(String[]::new)).of(series);
    }

    private static SheetColumn column(@Nullable ColumnType type) {
        return type == null ? new InferredColumn() : new TypedColumn(type.kind(), new Cells(type.kind()));
    }

    private interface SheetColumn {
        void add(@Nullable Object value);

        Series<?> build();
    }

    private record TypedColumn(CellKind kind, Cells cells) implements SheetColumn {
        @Override
        public void add(@Nullable Object value) {
            cells.add(value == null ? null : ComponentCell.cast(kind, value));
        }

        @Override
        public Series<?> build() {
            return Frames.series(cells);
        }
    }

    /** A column of typed cells; moments of one type are kept separately until a cell of another type follows. */
    private static final class InferredColumn implements SheetColumn {
        private final ColumnBuilder cells = new ColumnBuilder();
        private final ObjectAccum<@Nullable Object> moments = new ObjectAccum<>();
        private @Nullable Class<?> momentType;
        private boolean hasOthers;

        @Override
        public void add(@Nullable Object value) {
            if (value == null) {
                push(null);
                cells.addNull();
            } else if (value instanceof Temporal || value instanceof Duration) {
                startMoments(value.getClass());
                push(value);
                cells.addText(value.toString());
            } else {
                hasOthers = true;
                addPlain(value);
            }
        }

        private void addPlain(Object value) {
            if (value instanceof String text) {
                cells.addText(text);
            } else {
                char[] text = value.toString().toCharArray();
                cells.add(text, 0, text.length);
            }
        }

        private void startMoments(Class<?> type) {
            if (momentType == null) {
                momentType = type;
                for (int i = 0; i < cells.size(); i++) {
                    push(null);
                }
            }
            hasOthers |= momentType != type;
        }

        private void push(@Nullable Object moment) {
            if (momentType != null && !hasOthers) {
                moments.push(moment);
            }
        }

        @Override
        public Series<?> build() {
            return momentType != null && !hasOthers ? moments.toSeries() : cells.build();
        }
    }
}
