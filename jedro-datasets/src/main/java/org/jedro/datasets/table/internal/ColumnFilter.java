// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.table.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A condition on one column of the rows to read. Null is neither less nor greater than anything, and equal to null only.
 * equal to nothing, neither less nor greater than anything, and unlike everything; 0.0 and -0.0 are equal.
 *
 * @param column the name of the column
 * @param operator the comparison
 * @param values the operands: one value, or several for {@code in}
 */
public record ColumnFilter(String column, Operator operator, List<@Nullable Object> values) {
    private static final int PARTS = 3;

    /** Copies the list; whole numbers are longs. */
    public ColumnFilter {
        List<@Nullable Object> copy = new ArrayList<>();
        values.forEach(value -> copy.add(value instanceof Integer number ? (Long) number.longValue() : value));
        values = Collections.unmodifiableList(copy);
    }

    /** A comparison of a cell. */
    public enum Operator {
        /** {@code ==}, {@code =}. */
        EQUAL("==", "="),
        /** {@code !=}. */
        NOT_EQUAL("!="),
        /** {@code <}. */
        LESS("<"),
        /** {@code <=}. */
        AT_MOST("<="),
        /** {@code >}. */
        GREATER(">"),
        /** {@code >=}. */
        AT_LEAST(">="),
        /** {@code in}. */
        IN("in"),
        /** {@code not in}. */
        NOT_IN("not in");

        private final List<String> symbols;

        Operator(String... symbols) {
            this.symbols = List.of(symbols);
        }

        private static Operator of(String symbol) {
            for (Operator operator : values()) {
                if (operator.symbols.contains(symbol.toLowerCase(Locale.ROOT))) {
                    return operator;
                }
            }
            throw new IllegalArgumentException("Expected an operator, one of "
                    + Arrays.stream(values())
                            .map(operator -> operator.symbols.get(0))
                            .collect(Collectors.joining(", "))
                    + ", but was '" + symbol + "'.");
        }
    }

    /**
     * {@return a filter from its three parts: {@code [price, ">", 100]}}
     *
     * @throws IllegalArgumentException if it is not a filter
     */
    static ColumnFilter of(Object parts) {
        if (!(parts instanceof List<?> list)
                || list.size() != PARTS
                || !(list.get(0) instanceof String column)
                || !(list.get(1) instanceof String symbol)) {
            throw new IllegalArgumentException("Expected each filter as [column, operator, value].");
        }
        Operator operator = Operator.of(symbol);
        boolean isMany = operator == Operator.IN || operator == Operator.NOT_IN;
        Object value = list.get(2);
        if (isMany != value instanceof List<?>) {
            throw new IllegalArgumentException(
                    "Expected " + (isMany ? "a list" : "one value") + " after '" + symbol + "' of '" + column + "'.");
        }
        return new ColumnFilter(
                column,
                operator,
                value instanceof List<?> many ? new ArrayList<>(many) : Collections.singletonList(value));
    }
}
