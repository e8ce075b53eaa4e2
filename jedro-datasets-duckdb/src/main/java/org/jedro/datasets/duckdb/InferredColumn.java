// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.duckdb;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jedro.datasets.table.CellKind;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.TableColumn;
import org.jedro.datasets.table.TableSource;
import org.jedro.datasets.table.internal.DecimalSink;
import org.jedro.datasets.table.internal.NumberText;
import org.jedro.datasets.table.internal.TextCells;
import org.jspecify.annotations.Nullable;

/**
 * The narrowest type that holds all values of a column, as data frames have it: boolean, int, long, double, text; or the digits
 * that its decimals need. Confined to one thread.
 */
final class InferredColumn {
    private static final int ROWS_AT_ONCE = 4096;

    private final boolean isText;
    private final boolean isExact;
    private final TextCells texts;
    private @Nullable CellKind widest;
    private int whole;
    private int scale;

    private InferredColumn(CellKind kind, TextCells texts) {
        this.isText = kind == CellKind.TEXT;
        this.isExact = kind == CellKind.DECIMAL;
        this.texts = texts;
    }

    /**
     * {@return the columns with the kinds and digits of all of their values; reads the table to its end if one needs it}
     *
     * @param positions the positions of the columns in the table
     * @param isInferred whether the values of a column determine its kind
     * @param texts how texts are parsed as numbers
     */
    static List<TableColumn> settled(
            TableSource table,
            int[] positions,
            List<TableColumn> columns,
            Predicate<TableColumn> isInferred,
            TextCells texts)
            throws IOException {
        List<InferredColumn> open = new ArrayList<>();
        List<Integer> selected = new ArrayList<>();
        List<CellKind> kinds = new ArrayList<>();
        for (int i = 0; i < positions.length; i++) {
            TableColumn column = columns.get(i);
            if (isInferred.test(column) || isUnsettled(column)) {
                open.add(new InferredColumn(column.kind(), texts));
                selected.add(i);
                kinds.add(column.kind());
            }
        }
        if (!open.isEmpty()) {
            int[] read = selected.stream().mapToInt(i -> positions[i]).toArray();
            look(table, table.select(read, kinds), open);
        }
        List<TableColumn> settled = new ArrayList<>(columns);
        for (int i = 0; i < open.size(); i++) {
            int column = selected.get(i);
            settled.set(column, open.get(i).settled(columns.get(column)));
        }
        return List.copyOf(settled);
    }

    private static boolean isUnsettled(TableColumn column) {
        return column.kind() == CellKind.DECIMAL && column.precision() == 0;
    }

    private static void look(TableSource table, List<Cells> cells, List<InferredColumn> columns) throws IOException {
        for (int rows = table.read(ROWS_AT_ONCE); rows > 0; rows = table.read(ROWS_AT_ONCE)) {
            for (int i = 0; i < columns.size(); i++) {
                Cells column = cells.get(i);
                for (int row = 0; row < column.size(); row++) {
                    Object value = column.get(row);
                    if (value != null) {
                        columns.get(i).add(value);
                    }
                }
                column.clear();
            }
        }
    }

    private void add(Object value) {
        if (value instanceof BigDecimal number) {
            scale = Math.max(scale, number.scale());
            whole = Math.max(whole, number.precision() - number.scale());
        }
        if (widest != CellKind.TEXT) {
            widen(isText ? kind((String) value) : kind(value));
        }
    }

    private void widen(CellKind kind) {
        CellKind before = widest;
        if (before == null || before == kind) {
            widest = kind;
        } else if (isNumber(before) && isNumber(kind)) {
            widest = before.compareTo(kind) > 0 ? before : kind;
        } else {
            widest = CellKind.TEXT;
        }
    }

    private static boolean isNumber(CellKind kind) {
        return kind == CellKind.INT || kind == CellKind.LONG || kind == CellKind.DOUBLE;
    }

    private CellKind kind(Object value) {
        if (value instanceof BigDecimal && !isExact) {
            return kind(value.toString());
        }
        if (value instanceof Long number && number == number.intValue()) {
            return CellKind.INT;
        }
        CellKind kind = CellKind.of(value.getClass());
        return kind == CellKind.ANY ? CellKind.TEXT : kind == CellKind.FLOAT ? CellKind.DOUBLE : kind;
    }

    private CellKind kind(String value) {
        char[] text = value.toCharArray();
        char[] plain = texts.hasPlainNumbers() ? text : texts.plainNumber(text, 0, text.length);
        NumberText.Kind number = plain == null ? NumberText.Kind.NONE : NumberText.kind(plain, 0, plain.length);
        return switch (number) {
            case INT -> CellKind.INT;
            case LONG -> CellKind.LONG;
            case DOUBLE -> CellKind.DOUBLE;
            case NONE -> isBoolean(value, text) ? CellKind.BOOLEAN : CellKind.TEXT;
        };
    }

    /** A word in mixed case, such as {@code tRUE}, is not taken as a boolean. */
    private boolean isBoolean(String value, char[] text) {
        if (texts.toBoolean(text, 0, text.length) == null) {
            return false;
        }
        String rest = value.substring(1);
        return !texts.conventions().trues().isEmpty()
                || rest.chars().noneMatch(Character::isUpperCase)
                || value.chars().allMatch(Character::isUpperCase);
    }

    private TableColumn settled(TableColumn column) {
        CellKind kind = widest == null ? (column.kind() == CellKind.ANY ? CellKind.TEXT : column.kind()) : widest;
        if (kind != CellKind.DECIMAL) {
            return TableColumn.of(column.name(), kind);
        }
        int digits = Math.min(DecimalSink.MAX_DIGITS, Math.max(1, Math.max(0, whole) + Math.max(0, scale)));
        return new TableColumn(column.name(), kind, digits, Math.max(0, scale));
    }
}
