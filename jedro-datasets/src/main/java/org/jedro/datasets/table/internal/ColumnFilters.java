// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.table.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.jedro.JedroException;
import org.jedro.datasets.table.CellKind;
import org.jedro.datasets.table.MisfitException;
import org.jedro.datasets.table.internal.ColumnFilter.Operator;
import org.jspecify.annotations.Nullable;

/**
 * Selects the rows of a table to read: those for which at least one alternative holds, that is, all of its filters.
 *
 * @param alternatives lists of filters that must all hold
 */
public record ColumnFilters(List<List<ColumnFilter>> alternatives) {
    /** Copies the lists. */
    public ColumnFilters {
        alternatives = alternatives.stream().map(List::copyOf).toList();
    }

    /**
     * {@return filters from a list of them, or from a list of such lists, as in Kedro catalogs}
     *
     * @throws IllegalArgumentException if they are not filters
     */
    public static ColumnFilters of(List<?> filters) {
        if (filters.isEmpty()) {
            throw new IllegalArgumentException("Expected at least one filter.");
        }
        boolean isNested =
                filters.get(0) instanceof List<?> first && !first.isEmpty() && first.get(0) instanceof List<?>;
        List<List<ColumnFilter>> alternatives = new ArrayList<>();
        for (Object all : isNested ? filters : List.of(filters)) {
            if (!(all instanceof List<?> list) || list.isEmpty()) {
                throw new IllegalArgumentException("Expected each filter as [column, operator, value].");
            }
            alternatives.add(list.stream().map(ColumnFilter::of).toList());
        }
        return new ColumnFilters(alternatives);
    }

    /** {@return the columns that the filters use, without duplicates} */
    public List<String> columns() {
        return alternatives.stream()
                .flatMap(List::stream)
                .map(ColumnFilter::column)
                .distinct()
                .toList();
    }

    /** {@return whether no row passes, since there are no alternatives} */
    public boolean isNever() {
        return alternatives.isEmpty();
    }

    /** {@return whether every row passes, since an alternative has no filters} */
    public boolean isAlways() {
        return alternatives.stream().anyMatch(List::isEmpty);
    }

    /**
     * {@return the remaining filters for a part of a table in which some columns have one value}
     *
     * @param kinds the kinds of the cells of these columns
     * @param values the value of each, which may be null
     * @throws JedroException if a column cannot be compared with a value
     */
    public ColumnFilters within(Map<String, CellKind> kinds, Map<String, @Nullable Object> values) {
        List<List<ColumnFilter>> left = new ArrayList<>();
        for (List<ColumnFilter> all : alternatives) {
            boolean holds = all.stream()
                    .filter(filter -> kinds.containsKey(filter.column()))
                    .allMatch(filter -> new ColumnFilters(List.of(List.of(filter)))
                            .rowFilter(List.of(kinds.getOrDefault(filter.column(), CellKind.ANY)))
                            .accepts(column -> values.get(filter.column())));
            if (holds) {
                left.add(all.stream()
                        .filter(filter -> !kinds.containsKey(filter.column()))
                        .toList());
            }
        }
        return new ColumnFilters(left);
    }

    /** Tests one row. */
    @FunctionalInterface
    public interface RowFilter {
        /** {@return whether a row passes; its cells are requested by their index in {@link ColumnFilters#columns}} */
        boolean accepts(IntFunction<@Nullable Object> cells);
    }

    /**
     * {@return the filters for columns of some kinds}
     *
     * @param kinds the kinds of the cells of {@link #columns}
     * @throws JedroException if a column cannot be compared with a value
     */
    public RowFilter rowFilter(List<CellKind> kinds) {
        List<String> columns = columns();
        List<List<Test>> tests = new ArrayList<>();
        for (List<ColumnFilter> all : alternatives) {
            List<Test> bound = new ArrayList<>();
            for (ColumnFilter filter : all) {
                int column = columns.indexOf(filter.column());
                bound.add(Test.of(filter, column, kinds.get(column)));
            }
            tests.add(bound);
        }
        return cells -> tests.stream().anyMatch(all -> all.stream().allMatch(test -> test.accepts(cells)));
    }

    private record Test(int column, Operator operator, List<@Nullable Comparable<Object>> values) {

        static Test of(ColumnFilter filter, int column, CellKind kind) {
            List<@Nullable Comparable<Object>> values = new ArrayList<>();
            for (Object value : filter.values()) {
                values.add(value == null ? null : comparable(filter.column(), value, kind));
            }
            return new Test(column, filter.operator(), values);
        }

        @SuppressWarnings("unchecked")
        private static Comparable<Object> comparable(String column, Object value, CellKind kind) {
            Object converted = null;
            switch (kind) {
                case INT, LONG, DECIMAL -> converted = value instanceof Number number ? exact(number) : null;
                case FLOAT, DOUBLE -> converted = value instanceof Number number ? plain(number.doubleValue()) : null;
                case BOOLEAN -> converted = value instanceof Boolean ? value : null;
                default -> {
                    try {
                        converted = TextCells.STANDARD.read(value.toString(), kind);
                    } catch (MisfitException e) {
                        converted = null;
                    }
                }
            }
            if (!(converted instanceof Comparable<?>)) {
                throw new JedroException("the filter on column '" + column + "' compares with a value of another type; "
                        + "expected " + kind.expected());
            }
            return (Comparable<Object>) converted;
        }

        private static BigDecimal exact(Number number) {
            return number instanceof Double || number instanceof Float
                    ? new BigDecimal(number.toString())
                    : new BigDecimal(String.valueOf(number));
        }

        /** {@return the number, with -0.0 replaced by the zero that comparisons use} */
        private static Double plain(double number) {
            return number + 0.0;
        }

        boolean accepts(IntFunction<@Nullable Object> cells) {
            Object cell = cells.apply(column);
            Object compared = cell instanceof Integer || cell instanceof Long
                    ? BigDecimal.valueOf(((Number) cell).longValue())
                    : cell instanceof Float || cell instanceof Double ? plain(((Number) cell).doubleValue()) : cell;
            return switch (operator) {
                case EQUAL, IN -> isOneOf(compared);
                case NOT_EQUAL, NOT_IN -> compared != null && !isOneOf(compared);
                case LESS -> isOrdered(compared, order -> order < 0);
                case AT_MOST -> isOrdered(compared, order -> order <= 0);
                case GREATER -> isOrdered(compared, order -> order > 0);
                case AT_LEAST -> isOrdered(compared, order -> order >= 0);
            };
        }

        private boolean isOneOf(@Nullable Object cell) {
            for (Comparable<Object> value : values) {
                if (value == null ? cell == null : cell != null && !isNone(cell) && value.compareTo(cell) == 0) {
                    return true;
                }
            }
            return false;
        }

        /** {@return whether the comparison of the cell with the value holds; no comparison holds for null and NaN} */
        private boolean isOrdered(@Nullable Object cell, IntPredicate order) {
            Comparable<Object> value = values.get(0);
            return cell != null
                    && value != null
                    && !isNone(cell)
                    && !isNone(value)
                    && order.test(-Integer.signum(value.compareTo(cell)));
        }

        private static boolean isNone(Object value) {
            return value instanceof Double number && number.isNaN();
        }
    }
}
