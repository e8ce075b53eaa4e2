// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.dflib;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.dflib.BooleanSeries;
import org.dflib.DataFrame;
import org.dflib.DoubleSeries;
import org.dflib.FloatSeries;
import org.dflib.IntSeries;
import org.dflib.LongSeries;
import org.dflib.Series;
import org.dflib.series.ArraySeries;
import org.jedro.JedroException;
import org.jedro.datasets.table.CellKind;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.TableColumn;
import org.jedro.datasets.table.TableSink;
import org.jedro.datasets.table.TableSource;
import org.jedro.datasets.table.TableTarget;
import org.jedro.internal.Suggestions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Converts tables to data frames and back. */
final class Frames {
    private static final Logger LOG = LoggerFactory.getLogger(Frames.class);
    private static final int ROWS_AT_ONCE = 4096;

    private Frames() {}

    /**
     * {@return the columns of a file that leaves out nulls, followed by declared columns that no row has}
     *
     * @param there the columns that some row has
     * @param typed the columns that an option names
     */
    static List<String> withTyped(Collection<String> there, Collection<String> typed, int rows) {
        List<String> all = new ArrayList<>(there);
        typed.stream().filter(name -> !there.contains(name)).sorted().forEach(name -> {
            if (rows > 0) {
                LOG.warn(
                        "No row has a column '{}', which the option 'types' names; {}",
                        name,
                        Suggestions.hint(name, there, "columns"));
            }
            all.add(name);
        });
        return all;
    }

    /** {@return the remaining rows of a table} */
    static DataFrame read(TableSource table, int[] positions) throws IOException {
        List<TableColumn> heads = IntStream.of(positions)
                .mapToObj(position -> table.columns().get(position))
                .toList();
        List<Cells> cells =
                table.select(positions, heads.stream().map(TableColumn::kind).toList());
        while (table.read(Integer.MAX_VALUE) > 0) {
            // the cells grow
        }
        return DataFrame.byColumn(heads.stream().map(TableColumn::name).toArray(String[]::new))
                .of(cells.stream().map(Frames::series).toArray(Series<?>[]::new));
    }

    static Series<?> series(Cells cells) {
        if (cells.nullCount() > 0) {
            return new ArraySeries<@Nullable Object>(cells.objects());
        }
        return switch (cells.kind()) {
            case BOOLEAN -> Series.ofBool(cells.booleans());
            case INT -> Series.ofInt(cells.ints());
            case LONG -> Series.ofLong(cells.longs());
            case FLOAT -> Series.ofFloat(cells.floats());
            case DOUBLE -> Series.ofDouble(cells.doubles());
            default -> new ArraySeries<@Nullable Object>(cells.objects());
        };
    }

    static void write(DataFrame table, TableTarget target) throws IOException {
        List<FrameSlice> slices = new ArrayList<>();
        List<TableColumn> heads = new ArrayList<>();
        for (int i = 0; i < table.width(); i++) {
            FrameSlice slice = FrameSlice.of(table.getColumnsIndex().get(i), table.getColumn(i), target);
            slices.add(slice);
            heads.add(slice.head());
        }
        List<Cells> cells =
                heads.stream().map(head -> new Cells(head.kind(), ROWS_AT_ONCE)).toList();
        try (TableSink sink = target.create(heads)) {
            for (int from = 0; from < table.height(); from += ROWS_AT_ONCE) {
                int to = Math.min(table.height(), from + ROWS_AT_ONCE);
                for (int i = 0; i < slices.size(); i++) {
                    cells.get(i).clear();
                    slices.get(i).copy(from, to, cells.get(i));
                }
                sink.write(cells);
            }
        }
    }

    /** One column of a frame, and the kind of its cells. */
    private record FrameSlice(TableColumn head, Series<?> column) {

        static FrameSlice of(String name, Series<?> column, TableTarget target) {
            if (column instanceof IntSeries) {
                return new FrameSlice(TableColumn.of(name, CellKind.INT), column);
            }
            if (column instanceof LongSeries) {
                return new FrameSlice(TableColumn.of(name, CellKind.LONG), column);
            }
            if (column instanceof DoubleSeries) {
                return new FrameSlice(TableColumn.of(name, CellKind.DOUBLE), column);
            }
            if (column instanceof FloatSeries) {
                return new FrameSlice(TableColumn.of(name, CellKind.FLOAT), column);
            }
            if (column instanceof BooleanSeries) {
                return new FrameSlice(TableColumn.of(name, CellKind.BOOLEAN), column);
            }
            // a lazy series computes its values again at each access
            Series<?> held = column.materialize();
            return new FrameSlice(head(name, held, target), held);
        }

        private static TableColumn head(String name, Series<?> column, TableTarget target) {
            Class<?> type = null;
            int scale = 0;
            int whole = 0;
            for (Object value : column) {
                if (value == null) {
                    continue;
                }
                if (type != value.getClass()) {
                    type = common(type, value.getClass(), name, target);
                }
                if (value instanceof BigDecimal number) {
                    scale = Math.max(scale, number.scale());
                    whole = Math.max(whole, number.precision() - number.scale());
                }
            }
            CellKind kind = type == null ? CellKind.TEXT : CellKind.of(type);
            if (kind == CellKind.ANY && target.isTyped()) {
                throw new JedroException("column '" + name + "' has values of "
                        + (type == null ? "no type" : type.getSimpleName()) + ", which '" + target.name()
                        + "' does not have");
            }
            boolean isExact = type == BigDecimal.class;
            return new TableColumn(name, kind, isExact ? Math.max(1, whole + scale) : 0, isExact ? scale : 0);
        }

        private static Class<?> common(@Nullable Class<?> one, Class<?> other, String name, TableTarget target) {
            if (one == null) {
                return other;
            }
            CellKind kind = CellKind.of(one);
            if (kind != CellKind.ANY && kind == CellKind.of(other)) {
                return one;
            }
            if (!target.isTyped()) {
                return Object.class;
            }
            throw new JedroException("expected one type in column '" + name + "' but was " + one.getSimpleName()
                    + " and " + other.getSimpleName());
        }

        void copy(int from, int to, Cells into) {
            if (column instanceof IntSeries ints) {
                for (int i = from; i < to; i++) {
                    into.addInt(ints.getInt(i));
                }
            } else if (column instanceof LongSeries longs) {
                for (int i = from; i < to; i++) {
                    into.addLong(longs.getLong(i));
                }
            } else if (column instanceof DoubleSeries doubles) {
                for (int i = from; i < to; i++) {
                    into.addDouble(doubles.getDouble(i));
                }
            } else if (column instanceof FloatSeries floats) {
                for (int i = from; i < to; i++) {
                    into.addFloat(floats.getFloat(i));
                }
            } else if (column instanceof BooleanSeries booleans) {
                for (int i = from; i < to; i++) {
                    into.addBoolean(booleans.getBool(i));
                }
            } else {
                for (int i = from; i < to; i++) {
                    into.add(column.get(i));
                }
            }
        }
    }
}
