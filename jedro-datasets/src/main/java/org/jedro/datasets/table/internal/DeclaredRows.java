// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.table.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jedro.JedroException;
import org.jedro.datasets.Schema;
import org.jedro.datasets.Schema.ColumnKind;
import org.jedro.datasets.table.CellKind;
import org.jedro.datasets.table.MisfitException;
import org.jedro.internal.Suggestions;
import org.jspecify.annotations.Nullable;

/**
 * Checks rows that name their columns, as the objects of JSON do, against a {@link Schema}: key by key, while they are read
 * or before they are written. Not thread-safe.
 */
public final class DeclaredRows {
    private final Schema schema;
    private final Supplier<String> place;
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final Set<String> seen = new HashSet<>();
    private @Nullable Column last;

    /** A declared column, and the conversion of its values. */
    private record Column(Schema.Column declared, int position, CellKind kind, ComponentCell cell) {}

    /**
     * Creates the check of a table.
     *
     * @param place returns the current row as messages call it: {@code line 3}
     */
    public DeclaredRows(Schema schema, Supplier<String> place) {
        this.schema = schema;
        this.place = place;
        for (Schema.Column column : schema.columns()) {
            CellKind kind = kind(column.kind());
            ComponentCell cell = ComponentCell.ofClass(kind.type()).orElseThrow();
            columns.put(column.name(), new Column(column, columns.size(), kind, cell));
        }
    }

    /** {@return the kind of the cells of a declared column} */
    public static CellKind kind(ColumnKind declared) {
        return declared == ColumnKind.STRING ? CellKind.TEXT : CellKind.valueOf(declared.name());
    }

    /** Starts a row. */
    public void begin() {
        seen.clear();
        last = null;
    }

    /** Checks the name of the next column of the row. */
    public void name(String name) {
        Column column = columns.get(name);
        if (column == null) {
            if (!schema.extra()) {
                throw undeclared(name);
            }
            return;
        }
        if (schema.ordered() && last != null && last.position() > column.position()) {
            throw problem(
                    column, "expected it before column '" + last.declared().name() + "', as the schema declares");
        }
        last = column;
        seen.add(name);
    }

    private JedroException undeclared(String name) {
        List<String> declared =
                schema.columns().stream().map(Schema.Column::name).toList();
        return new JedroException(
                place.get() + ": there is a column '" + name + "', which the schema does not declare; "
                        + Suggestions.closest(name, declared)
                                .map(close -> "did you mean '" + close + "'?")
                                .orElse("add it, or 'extra: true'"));
    }

    /** Checks the value of a column. A number with a fraction may be represented by any other. */
    public void value(String name, @Nullable Object value) {
        Column column = columns.get(name);
        if (column == null || value == null && column.declared().nullable()) {
            return;
        }
        if (value == null) {
            throw misfit(column, "null");
        }
        if (!fits(column, value)) {
            throw misfit(column, shown(value));
        }
    }

    /** {@return the kind of a column's values; null if it is not declared} */
    public @Nullable CellKind kind(String name) {
        Column column = columns.get(name);
        return column == null ? null : column.kind();
    }

    private static boolean fits(Column column, Object value) {
        boolean isRefused = switch (column.kind()) {
            case TEXT -> !(value instanceof String);
            case INT, LONG -> !isWhole(value);
            default -> false;
        };
        if (isRefused) {
            return false;
        }
        try {
            column.cell().convert(value);
            return true;
        } catch (MisfitException e) {
            return false;
        }
    }

    private static boolean isWhole(Object value) {
        return value instanceof Number
                && !(value instanceof Double || value instanceof Float)
                && !(value instanceof BigDecimal decimal && decimal.scale() > 0);
    }

    private static String shown(Object value) {
        CellKind kind = value instanceof BigInteger ? CellKind.DECIMAL : CellKind.of(value.getClass());
        return kind == CellKind.TEXT
                ? ColumnKind.STRING.toString()
                : kind == CellKind.ANY ? "another type" : kind.name().toLowerCase(Locale.ROOT);
    }

    /** Ends the row: columns that are not nullable must have been there. */
    public void end() {
        if (seen.size() == columns.size()) {
            return;
        }
        for (Column column : columns.values()) {
            if (!column.declared().nullable()
                    && !seen.contains(column.declared().name())) {
                throw misfit(column, "missing");
            }
        }
    }

    private JedroException misfit(Column column, String found) {
        return problem(column, "expected " + column.declared().kind() + ", as the schema declares, but was " + found);
    }

    private JedroException problem(Column column, String clause) {
        return new MisfitException(clause).at(place.get(), column.declared().name());
    }
}
