// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.dflib;

import java.math.BigDecimal;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dflib.DataFrame;
import org.dflib.Series;
import org.jedro.datasets.Schema;
import org.jedro.datasets.format.ColumnType;
import org.jedro.datasets.table.CellKind;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.MisfitException;
import org.jedro.datasets.table.internal.ComponentCell;
import org.jedro.datasets.table.internal.DeclaredRows;
import org.jedro.datasets.tree.internal.JsonTables.Table;
import org.jspecify.annotations.Nullable;

/** Converts the plain data of JSON to data frames and back. */
final class PlainFrames {
    private static final int INT = 1;
    private static final int LONG = 2;
    private static final int DOUBLE = 3;

    private PlainFrames() {}

    /**
     * {@return a frame whose columns of booleans or numbers without nulls are primitive: int, else long, else double}
     *
     * @param kinds the declared kinds of some columns, which take precedence; a column that no row has consists of nulls
     */
    static DataFrame frame(Table table, Map<String, CellKind> kinds) {
        List<String> names =
                Frames.withTyped(table.columns(), kinds.keySet(), table.rows().size());
        Series<?>[] columns = new Series<?>[names.size()];
        for (int i = 0; i < columns.length; i++) {
            @Nullable Object[] cells = new @Nullable Object[table.rows().size()];
            for (int row = 0; row < cells.length; row++) {
                cells[row] = i < table.columns().size() ? table.rows().get(row).get(i) : null;
            }
            String name = names.get(i);
            CellKind kind = kinds.get(name);
            columns[i] = kind == null ? series(withDoubles(cells)) : typed(cells, name, kind);
        }
        return DataFrame.byColumn(names.toArray(String[]::new)).of(columns);
    }

    /** {@return the kinds of the columns that options or a schema declare} */
    static Map<String, CellKind> kinds(Map<String, ColumnType> types, Optional<Schema> schema) {
        Map<String, CellKind> kinds = new LinkedHashMap<>();
        schema.ifPresent(declared ->
                declared.columns().forEach(column -> kinds.put(column.name(), DeclaredRows.kind(column.kind()))));
        types.forEach((name, type) -> kinds.put(name, type.kind()));
        return kinds;
    }

    /** If another column has decimals, all numbers with a point have been read as decimals. */
    private static @Nullable Object[] withDoubles(@Nullable Object[] cells) {
        Arrays.setAll(cells, i -> cells[i] instanceof BigDecimal number ? number.doubleValue() : cells[i]);
        return cells;
    }

    private static Series<?> typed(@Nullable Object[] values, String name, CellKind kind) {
        Cells cells = new Cells(kind);
        for (int row = 0; row < values.length; row++) {
            Object value = values[row];
            try {
                cells.add(value == null ? null : ComponentCell.cast(kind, value));
            } catch (MisfitException e) {
                throw e.at("row " + (row + 1), name);
            }
        }
        return Frames.series(cells);
    }

    private static Series<?> series(@Nullable Object[] cells) {
        boolean hasNulls = false;
        boolean booleans = cells.length > 0;
        int width = 0;
        for (Object cell : cells) {
            hasNulls |= cell == null;
            booleans &= cell instanceof Boolean;
            width = Math.max(width, cell == null ? 0 : width(cell));
        }
        if (booleans) {
            boolean[] flags = new boolean[cells.length];
            for (int i = 0; i < flags.length; i++) {
                flags[i] = Boolean.TRUE.equals(cells[i]);
            }
            return Series.ofBool(flags);
        }
        if (width == 0 || width > DOUBLE) {
            return Series.of(cells);
        }
        return hasNulls ? widened(cells, width) : primitive(cells, width);
    }

    private static int width(Object cell) {
        if (cell instanceof Integer) {
            return INT;
        }
        if (cell instanceof Long) {
            return LONG;
        }
        return cell instanceof Double ? DOUBLE : DOUBLE + 1;
    }

    private static Series<?> widened(@Nullable Object[] cells, int width) {
        @Nullable Object[] same = new @Nullable Object[cells.length];
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] instanceof Number number) {
                same[i] = width == INT
                        ? (Object) number.intValue()
                        : width == LONG ? (Object) number.longValue() : (Object) number.doubleValue();
            }
        }
        return Series.of(same);
    }

    private static Series<?> primitive(@Nullable Object[] cells, int width) {
        List<Number> numbers = new ArrayList<>(cells.length);
        for (Object cell : cells) {
            if (cell instanceof Number number) {
                numbers.add(number);
            }
        }
        if (width == INT) {
            return Series.ofInt(numbers.stream().mapToInt(Number::intValue).toArray());
        }
        return width == LONG
                ? Series.ofLong(numbers.stream().mapToLong(Number::longValue).toArray())
                : Series.ofDouble(
                        numbers.stream().mapToDouble(Number::doubleValue).toArray());
    }

    /** {@return the cells of a frame; JSON has no dates, and no NaN or infinite numbers} */
    static Table table(DataFrame frame) {
        List<List<@Nullable Object>> rows = new ArrayList<>(frame.height());
        for (int row = 0; row < frame.height(); row++) {
            List<@Nullable Object> cells = new ArrayList<>(frame.width());
            for (int column = 0; column < frame.width(); column++) {
                cells.add(plain(frame.get(column, row)));
            }
            rows.add(cells);
        }
        return new Table(List.of(frame.getColumnsIndex().toArray()), rows);
    }

    private static @Nullable Object plain(@Nullable Object cell) {
        if (cell instanceof Double number && !Double.isFinite(number)
                || cell instanceof Float real && !Float.isFinite(real)) {
            return null;
        }
        return cell instanceof TemporalAccessor || cell instanceof Enum<?> ? cell.toString() : cell;
    }
}
