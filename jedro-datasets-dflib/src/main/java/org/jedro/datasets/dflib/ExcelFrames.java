package org.jedro.datasets.dflib;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import org.dflib.DataFrame;
import org.dflib.Series;
import org.dflib.builder.ObjectAccum;
import org.jedro.datasets.codec.ColumnType;
import org.jedro.datasets.codec.ExcelOptions;
import org.jedro.datasets.codec.ExcelRows;
import org.jedro.datasets.table.CellKind;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.MisfitException;
import org.jedro.datasets.table.TableCodec;
import org.jspecify.annotations.Nullable;

/** Sheets as data frames. */
final class ExcelFrames {
    private ExcelFrames() {}

    static DataFrame read(ExcelRows rows, ExcelOptions options) {
        List<String> names = rows.names();
        List<String> wanted = options.columns().orElse(names);
        TableCodec.requireColumns(wanted, names, "columns");
        TableCodec.requireColumns(options.types().keySet(), names, "types");
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
            cells.add(value == null ? null : kind.cast(value));
        }

        @Override
        public Series<?> build() {
            return Frames.series(cells);
        }
    }

    /** A column of cells that know what they are; dates stay apart until a cell of another type comes. */
    private static final class InferredColumn implements SheetColumn {
        private final ColumnBuilder cells = new ColumnBuilder();
        private final ObjectAccum<LocalDateTime> dates = new ObjectAccum<>();
        private boolean hasDates;
        private boolean hasOthers;

        @Override
        public void add(@Nullable Object value) {
            if (value instanceof LocalDateTime date) {
                becomeDated();
                cells.addText(date.toString());
                pushDate(date);
                return;
            }
            pushDate(null);
            if (value == null) {
                cells.addNull();
                return;
            }
            hasOthers = true;
            if (value instanceof String text) {
                cells.addText(text);
            } else {
                char[] text = (value instanceof BigDecimal number ? number.toString() : value.toString()).toCharArray();
                cells.add(text, 0, text.length);
            }
        }

        private void becomeDated() {
            if (!hasDates && !hasOthers) {
                for (int i = 0; i < cells.size(); i++) {
                    dates.push(null);
                }
            }
            hasDates = true;
        }

        private void pushDate(@Nullable LocalDateTime date) {
            if (hasDates && !hasOthers) {
                dates.push(date);
            }
        }

        @Override
        public Series<?> build() {
            return hasDates && !hasOthers ? dates.toSeries() : cells.build();
        }
    }
}
