// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jedro.Experimental;
import org.jedro.Problems;
import org.jedro.internal.Suggestions;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * The columns that a table must have, in what is loaded and in what is saved: the option {@code schema} of an entry.
 *
 * <pre>{@code
 * schema:
 *   columns: {id: long, comment: {type: string, nullable: true}}
 *   extra: true
 *   ordered: true
 * }</pre>
 *
 * <p>In Java: {@code Schema.of(Column.of("id", ColumnKind.LONG), Column.of("comment",
 * ColumnKind.STRING).withNullable(true)).withExtra(true).withOrdered(true)}. Immutable; {@link
 * org.jedro.datasets.table.SchemaCheck} applies it to any table.
 */
@Experimental
public final class Schema {
    private static final String COLUMNS = "columns";
    private static final String EXTRA = "extra";
    private static final String ORDERED = "ordered";
    private static final List<String> OPTIONS = List.of(COLUMNS, EXTRA, ORDERED);
    private static final String TYPE = "type";
    private static final String NULLABLE = "nullable";

    private final List<Column> columns;
    private final boolean extra;
    private final boolean ordered;

    private Schema(List<Column> columns, boolean extra, boolean ordered) {
        this.columns = List.copyOf(columns);
        this.extra = extra;
        this.ordered = ordered;
    }

    /**
     * {@return the schema of a table with these columns and no others, in any order}
     *
     * @throws IllegalArgumentException if there is no column, or two have one name
     */
    public static Schema of(Column... columns) {
        return of(List.of(columns));
    }

    private static Schema of(List<Column> columns) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("Expected at least one column.");
        }
        Set<String> names = new HashSet<>();
        for (Column column : columns) {
            if (!names.add(column.name())) {
                throw new IllegalArgumentException("Two columns have the name '" + column.name() + "'.");
            }
        }
        return new Schema(columns, false, false);
    }

    /** {@return this schema, with further columns allowed or not} */
    public Schema withExtra(boolean isAllowed) {
        return new Schema(columns, isAllowed, ordered);
    }

    /** {@return this schema, with the order of the columns required or not} */
    public Schema withOrdered(boolean isRequired) {
        return new Schema(columns, extra, isRequired);
    }

    /** {@return the columns, in their order} */
    public List<Column> columns() {
        return columns;
    }

    /** {@return whether further columns are allowed} */
    public boolean extra() {
        return extra;
    }

    /** {@return whether the columns must have this order; further columns may be between them} */
    public boolean ordered() {
        return ordered;
    }

    /** {@return the column of a name} */
    public Optional<Column> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Schema schema
                && columns.equals(schema.columns)
                && extra == schema.extra
                && ordered == schema.ordered;
    }

    @Override
    public int hashCode() {
        return columns.hashCode() * 31 + (extra ? 2 : 0) + (ordered ? 1 : 0);
    }

    @Override
    public String toString() {
        return "Schema[columns=" + columns + ", extra=" + extra + ", ordered=" + ordered + "]";
    }

    /** {@return what an editor may know of the option} */
    public static Type type() {
        return Written.class;
    }

    /** As it is written in a catalog file; each column is a type, or a map of type and nullable. */
    record Written(Map<String, Object> columns, Optional<Boolean> extra, Optional<Boolean> ordered) {}

    /**
     * {@return the schema that an entry declares; null if there were problems}
     *
     * @param given the value of the option
     * @param problems receives the problems, at the value
     */
    public static @Nullable Schema read(Value given, Problems problems) {
        Problems found = problems.at(given);
        if (!(given instanceof MapValue map)) {
            found.expected("a map with columns");
            return null;
        }
        map.entries().forEach((key, value) -> {
            if (!OPTIONS.contains(key)) {
                found.at(value, key).unknown("option", key, OPTIONS);
            }
        });
        List<Column> columns = columns(map, found);
        boolean extra = flag(map, EXTRA, found);
        boolean ordered = flag(map, ORDERED, found);
        return found.hasErrors() ? null : new Schema(columns, extra, ordered);
    }

    private static List<Column> columns(MapValue map, Problems problems) {
        Value given = map.get(COLUMNS).orElse(null);
        if (given == null) {
            boolean isMisspelt = map.entries().keySet().stream()
                    .anyMatch(key -> Suggestions.closest(key, List.of(COLUMNS)).isPresent());
            if (!isMisspelt) {
                problems.add("expected columns, for example 'columns: {id: long}'");
            }
            return List.of();
        }
        Problems at = problems.at(given, COLUMNS);
        if (!(given instanceof MapValue columns) || columns.isEmpty()) {
            at.add("expected a map of columns to types, for example {id: long}");
            return List.of();
        }
        List<Column> read = new ArrayList<>();
        columns.entries().forEach((name, value) -> {
            Column column = column(name, value, at.at(value, name));
            if (column != null) {
                read.add(column);
            }
        });
        return read;
    }

    private static @Nullable Column column(String name, Value value, Problems problems) {
        if (!(value instanceof MapValue map)) {
            ColumnKind kind = kind(value, problems);
            return kind == null ? null : Column.of(name, kind);
        }
        map.entries().forEach((key, item) -> {
            if (!key.equals(TYPE) && !key.equals(NULLABLE)) {
                problems.at(item, key).unknown("option", key, List.of(TYPE, NULLABLE));
            }
        });
        boolean isNullable = flag(map, NULLABLE, problems);
        Value type = map.get(TYPE).orElse(null);
        if (type == null) {
            problems.add("expected a type, for example {type: long, nullable: true}");
            return null;
        }
        ColumnKind kind = kind(type, problems.at(type, TYPE));
        return kind == null ? null : new Column(name, kind, isNullable);
    }

    private static @Nullable ColumnKind kind(Value value, Problems problems) {
        if (!(value.toJava() instanceof String name)) {
            problems.expected("a type such as long, or a map of type and nullable");
            return null;
        }
        for (ColumnKind kind : ColumnKind.values()) {
            if (kind.toString().equals(name.toLowerCase(Locale.ROOT))) {
                return kind;
            }
        }
        List<String> names =
                Stream.of(ColumnKind.values()).map(ColumnKind::toString).toList();
        problems.add("there is no type '" + name + "'; "
                + Suggestions.closest(name, names)
                        .map(close -> "did you mean '" + close + "'?")
                        .orElse("the types are " + String.join(", ", names)));
        return null;
    }

    private static boolean flag(MapValue map, String key, Problems problems) {
        Value given = map.get(key).orElse(null);
        if (given == null) {
            return false;
        }
        if (!(given.toJava() instanceof Boolean flag)) {
            problems.at(given, key).expected("true or false");
            return false;
        }
        return flag;
    }

    /**
     * A column that a table must have.
     *
     * @param name its name
     * @param kind the type of its cells
     * @param nullable whether cells may be null
     */
    public record Column(String name, ColumnKind kind, boolean nullable) {

        /** {@return a column without nulls} */
        public static Column of(String name, ColumnKind kind) {
            return new Column(name, kind, false);
        }

        /** {@return this column, with nulls allowed or not} */
        public Column withNullable(boolean isNullable) {
            return new Column(name, kind, isNullable);
        }
    }

    /** The type of the cells of a column, as it is written in a catalog file, in lower case. */
    public enum ColumnKind {
        /** {@code boolean}. */
        BOOLEAN,
        /** {@code int}. */
        INT,
        /** {@code long}; an {@code int} becomes one. */
        LONG,
        /** {@code float}. */
        FLOAT,
        /** {@code double}; an {@code int} and a {@code float} become one. */
        DOUBLE,
        /** {@code BigDecimal}; whole numbers become one. */
        DECIMAL,
        /** {@code String}. */
        STRING,
        /** {@code LocalDate}. */
        DATE,
        /** {@code LocalTime}. */
        TIME,
        /** {@code LocalDateTime}. */
        DATETIME,
        /** {@code Instant}. */
        INSTANT,
        /** {@code Duration}. */
        DURATION,
        /** {@code UUID}. */
        UUID,
        /** {@code byte[]}. */
        BYTES;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
