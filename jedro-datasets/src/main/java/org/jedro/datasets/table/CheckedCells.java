// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.table;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Locale;
import org.jedro.datasets.Schema;
import org.jspecify.annotations.Nullable;

/** The cells of a column that a schema declares. */
final class CheckedCells {
    private final Schema.Column declared;
    private final Cells from;
    private final Cells into;

    /**
     * Creates the check of a column.
     *
     * @param from the cells as they are stored or as the value has them
     */
    CheckedCells(Schema.Column declared, Cells from) {
        this.declared = declared;
        this.from = from;
        this.into = from.kind() == kind(declared) ? from : new Cells(kind(declared));
    }

    static CellKind kind(Schema.Column declared) {
        return declared.kind() == Schema.ColumnKind.STRING
                ? CellKind.TEXT
                : CellKind.valueOf(declared.kind().name());
    }

    /** {@return the name of a kind as a schema writes it} */
    static String shown(CellKind kind) {
        return kind == CellKind.TEXT
                ? Schema.ColumnKind.STRING.toString()
                : kind == CellKind.ANY ? "another type" : kind.name().toLowerCase(Locale.ROOT);
    }

    /** {@return whether each value of a kind is also one of another kind} */
    static boolean fits(CellKind from, CellKind into) {
        return from == into
                || from == CellKind.ANY
                || switch (into) {
                    case LONG -> from == CellKind.INT;
                    case DOUBLE -> from == CellKind.INT || from == CellKind.FLOAT;
                    case DECIMAL -> from == CellKind.INT || from == CellKind.LONG;
                    default -> false;
                };
    }

    /** {@return the checked cells, of the declared kind} */
    Cells cells() {
        return into;
    }

    /**
     * Checks the last cells, and converts them if they have another kind.
     *
     * @param rows how many they are
     * @return the first of them that does not fit; -1 if all do
     */
    int check(int rows) {
        int start = from.size() - rows;
        if (from == into) {
            return declared.nullable() || from.nullCount() == 0 ? -1 : firstNull(start);
        }
        for (int i = start; i < from.size(); i++) {
            Object cell = from.get(i);
            Object converted = cell == null ? null : converted(cell, into.kind());
            if (converted == null && (cell != null || !declared.nullable())) {
                return i - start;
            }
            into.add(converted);
        }
        return -1;
    }

    private int firstNull(int start) {
        for (int i = start; i < from.size(); i++) {
            if (from.isNull(i)) {
                return i - start;
            }
        }
        return -1;
    }

    /** Empties the cells as they were read, once they are converted. */
    void forget() {
        if (from != into) {
            from.clear();
        }
    }

    /** {@return the problem of a cell} */
    MisfitException problem(int row, int rows) {
        Object cell = from.get(from.size() - rows + row);
        String found = cell == null ? "null" : shown(CellKind.of(cell.getClass()));
        return new MisfitException("expected " + declared.kind() + ", as the schema declares, but was " + found);
    }

    String name() {
        return declared.name();
    }

    /** {@return the same value as another kind; null if that would lose something} */
    private static @Nullable Object converted(Object value, CellKind into) {
        if (into.type().isInstance(value)) {
            return value;
        }
        if (value instanceof LocalDateTime moment && into == CellKind.DATE) {
            return moment.toLocalTime().equals(LocalTime.MIDNIGHT) ? moment.toLocalDate() : null;
        }
        return value instanceof Number number ? number(number, into) : null;
    }

    private static @Nullable Object number(Number number, CellKind into) {
        if (number instanceof Float && into == CellKind.DOUBLE) {
            return number.doubleValue();
        }
        if (number instanceof Double || number instanceof Float) {
            return null;
        }
        BigDecimal exact = number instanceof BigDecimal decimal
                ? decimal
                : number instanceof BigInteger whole ? new BigDecimal(whole) : BigDecimal.valueOf(number.longValue());
        try {
            return switch (into) {
                case INT -> exact.intValueExact();
                case LONG -> exact.longValueExact();
                case DOUBLE -> isExact(number, exact, exact.doubleValue()) ? exact.doubleValue() : null;
                case FLOAT -> isExact(number, exact, exact.floatValue()) ? exact.floatValue() : null;
                case DECIMAL -> exact;
                default -> null;
            };
        } catch (ArithmeticException e) {
            return null;
        }
    }

    /** Decimal fractions are rounded, as by every reader; whole numbers stay the same. */
    private static boolean isExact(Number number, BigDecimal exact, double rounded) {
        return number instanceof BigDecimal || new BigDecimal(rounded).compareTo(exact) == 0;
    }
}
