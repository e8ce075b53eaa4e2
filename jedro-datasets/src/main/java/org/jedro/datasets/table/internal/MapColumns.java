// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.table.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jedro.JedroException;
import org.jedro.datasets.internal.SparseRows;
import org.jedro.datasets.table.CellKind;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.MisfitException;
import org.jedro.datasets.table.TableColumn;
import org.jedro.datasets.table.TableTarget;
import org.jspecify.annotations.Nullable;

/**
 * The columns of rows that are maps: the keys in the order in which they first occur. Whole numbers become the widest of their
 * type, or doubles or decimals if the column has some; a column without values has texts.
 */
final class MapColumns {
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final boolean isComplete;
    private List<Column> settled = List.of();

    private MapColumns(boolean isComplete) {
        this.isComplete = isComplete;
    }

    /** {@return the columns of all rows} */
    static MapColumns of(Collection<?> rows) {
        return of(rows, true);
    }

    /** {@return the columns of the first rows; those that follow may not have others} */
    static MapColumns ofFirst(Collection<?> rows) {
        return of(rows, false);
    }

    private static MapColumns of(Collection<?> rows, boolean isComplete) {
        MapColumns columns = new MapColumns(isComplete);
        long fields = 0;
        long number = 0;
        for (Object row : rows) {
            number++;
            for (Map.Entry<?, ?> cell : map(row, number).entrySet()) {
                columns.columns
                        .computeIfAbsent(name(cell.getKey(), number), Column::new)
                        .add(cell.getValue());
                fields++;
            }
        }
        SparseRows.check(columns.columns.size(), rows.size(), fields);
        return columns;
    }

    private static Map<?, ?> map(@Nullable Object row, long number) {
        if (row instanceof Map<?, ?> map) {
            return map;
        }
        throw new JedroException("row " + number + ": expected a map of columns but was "
                + (row == null ? "null" : row.getClass().getSimpleName()));
    }

    private static String name(@Nullable Object key, long number) {
        if (key instanceof String name) {
            return name;
        }
        throw new JedroException("row " + number + ": expected the name of a column as key but was "
                + (key == null ? "null" : key.getClass().getSimpleName()));
    }

    /**
     * {@return the headers}
     *
     * @throws JedroException if the target cannot store the values of a column
     */
    List<TableColumn> heads(TableTarget target) {
        settled = List.copyOf(columns.values());
        List<TableColumn> heads = new ArrayList<>();
        settled.forEach(column -> heads.add(column.head(target, isComplete)));
        return heads;
    }

    /** Adds the cells of a row to those of the columns. */
    void write(@Nullable Object row, long number, List<Cells> cells) {
        Map<?, ?> map = map(row, number);
        int found = 0;
        for (int i = 0; i < settled.size(); i++) {
            Column column = settled.get(i);
            Object value = map.get(column.name);
            if (value != null || map.containsKey(column.name)) {
                found++;
            }
            try {
                cells.get(i).add(value == null ? null : column.cast(value));
            } catch (MisfitException e) {
                throw e.at("row " + number, column.name);
            }
        }
        if (found < map.size()) {
            throw unknown(map, number);
        }
    }

    private JedroException unknown(Map<?, ?> row, long number) {
        for (Object key : row.keySet()) {
            if (!columns.containsKey(name(key, number))) {
                return new JedroException("row " + number + " has a column '" + key
                        + "' that the first rows of the stream do not have; save a list, or records");
            }
        }
        throw new IllegalStateException("a map with a key twice");
    }

    /** One column, and what is known of its values. */
    private static final class Column {
        final String name;
        /** The class of its last value. */
        private @Nullable Class<?> type;

        private @Nullable CellKind kind;
        private @Nullable String mixture;
        private int scale;
        private int whole;
        /** The whole number of the most digits that has a primitive, as a negative one. */
        private long lowest;

        Column(String name) {
            this.name = name;
        }

        void add(@Nullable Object value) {
            if (value == null) {
                return;
            }
            BigDecimal number = value instanceof BigDecimal decimal
                    ? decimal
                    : value instanceof BigInteger integer ? new BigDecimal(integer) : null;
            if (number != null) {
                scale = Math.max(scale, number.scale());
                whole = Math.max(whole, number.precision() - number.scale());
            } else if (value instanceof Integer || value instanceof Long) {
                long digits = ((Number) value).longValue();
                // as negative numbers, which have one more
                lowest = Math.min(lowest, digits < 0 ? digits : -digits);
            }
            Class<?> other = value.getClass();
            if (other == type) {
                return;
            }
            kind = kind == null ? CellKind.of(other) : merged(kind, CellKind.of(other));
            if (kind == CellKind.ANY && type != null && mixture == null) {
                mixture = type.getSimpleName() + " and " + other.getSimpleName();
            }
            type = other;
        }

        /** The kind that holds the values of both without loss, or {@link CellKind#ANY}. */
        private static CellKind merged(CellKind one, CellKind other) {
            if (one == other) {
                return one;
            }
            CellKind narrower = one.compareTo(other) < 0 ? one : other;
            CellKind wider = narrower == one ? other : one;
            boolean isNumbers = narrower.compareTo(CellKind.INT) >= 0 && wider.compareTo(CellKind.DECIMAL) <= 0;
            if (!isNumbers) {
                return CellKind.ANY;
            }
            boolean isWhole = narrower == CellKind.INT || narrower == CellKind.LONG;
            if (wider == CellKind.DECIMAL) {
                return isWhole ? CellKind.DECIMAL : CellKind.ANY;
            }
            return wider == CellKind.FLOAT ? CellKind.DOUBLE : wider;
        }

        TableColumn head(TableTarget target, boolean isComplete) {
            if (kind == CellKind.ANY && target.isTyped()) {
                throw new JedroException(
                        mixture != null
                                ? "expected one type in column '" + name + "' but was " + mixture
                                : "column '" + name + "' has values of "
                                        + (type == null ? "no type" : type.getSimpleName()) + ", which '"
                                        + target.name() + "' does not have");
            }
            kind = kind == null ? CellKind.TEXT : kind;
            boolean isExact = kind == CellKind.DECIMAL && isComplete && scale > 0;
            int longest = lowest == 0
                    ? whole
                    : Math.max(whole, BigDecimal.valueOf(lowest).precision());
            return isExact
                    ? new TableColumn(name, kind, Math.max(1, longest + scale), scale)
                    : TableColumn.of(name, kind);
        }

        /** {@return a value as one of the column's kind} */
        Object cast(Object value) {
            CellKind there = kind == null ? CellKind.TEXT : kind;
            CellKind given = CellKind.of(value.getClass());
            if (given == there || there == CellKind.ANY) {
                return value;
            }
            if (merged(there, given) != there) {
                throw new MisfitException("expected " + there.expected() + " but was "
                        + value.getClass().getSimpleName() + ", unlike the rows before");
            }
            Object exact = ExactNumbers.convert((Number) value, there.type());
            if (exact == null) {
                throw new MisfitException("expected " + there.expected() + " but was "
                        + ExactNumbers.found((Number) value, there.type()));
            }
            return exact;
        }
    }
}
