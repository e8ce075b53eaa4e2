// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.duckdb;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.jedro.JedroException;
import org.jedro.internal.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A relation as one statement: each step is a named query, so that a relation that several others use occurs once. Values are
 * bound. Confined to one thread.
 */
final class QueryPlan implements AutoCloseable {
    private final Engine engine;
    private final DuckDBConnection connection;
    private final boolean isNative;
    private final StringBuilder steps = new StringBuilder();
    private final Map<Step, String> names = new IdentityHashMap<>();
    private final List<Step.Stored> stored = new ArrayList<>();
    private final List<SourceFunction.Scan> scans = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();
    private final String last;

    private QueryPlan(Relation relation, DuckDBConnection connection, boolean isNative) {
        this.engine = relation.engine();
        this.connection = connection;
        this.isNative = isNative;
        this.last = add(relation.step());
    }

    /**
     * {@return the statement of a relation, whose stored tables are unchanged}
     *
     * @param connection runs the statement
     * @param isNative whether files may be read by the engine itself
     */
    static QueryPlan of(Relation relation, DuckDBConnection connection, boolean isNative) {
        return new QueryPlan(relation, connection, isNative);
    }

    private String add(Step step) {
        String known = names.get(step);
        if (known != null) {
            return known;
        }
        String sql = step instanceof Step.Query query ? sql(query) : sql((Step.Stored) step);
        String name = "_jedro_" + (names.size() + 1);
        names.put(step, name);
        steps.append(steps.length() == 0 ? "WITH " : ",\n")
                .append(name)
                .append(" AS (")
                .append(sql)
                .append(")");
        return name;
    }

    private String sql(Step.Stored table) {
        stored.add(table);
        try {
            table.requireUnchanged();
        } catch (JedroException e) {
            throw e;
        } catch (Exception e) {
            throw unreadable(table.shown(), e);
        }
        try {
            return table.sql(this);
        } catch (SQLException e) {
            throw DuckDbErrors.of(e, engine);
        } catch (Exception e) {
            throw unreadable(table.shown(), e);
        }
    }

    private String sql(Step.Query query) {
        List<String> inputs = new ArrayList<>();
        query.inputs()
                .forEach((name, relation) -> inputs.add(Sql.name(name) + " AS (FROM " + add(relation.step()) + ")"));
        String text = query.text().sql(name -> bound(query.parameters().get(name)));
        return "WITH " + String.join(", ", inputs) + " SELECT * FROM (\n" + text + "\n)";
    }

    /** {@return the parameters of a value, whose types are those of its class} */
    private String bound(@Nullable Object value) {
        if (value == null) {
            return "NULL";
        }
        if (value instanceof Collection<?> items) {
            return items.stream().map(this::bound).collect(Collectors.joining(", ", "[", "]"));
        }
        values.add(value);
        return "CAST($" + values.size() + " AS " + type(value) + ")";
    }

    private static String type(Object value) {
        if (value instanceof BigDecimal number) {
            int scale = Math.max(0, number.scale());
            return "DECIMAL(" + Math.max(scale, number.precision() - number.scale() + scale) + ", " + scale + ")";
        }
        return Types.of(value);
    }

    /** The types of values that can be bound. */
    private static final class Types {
        private static final Map<Class<?>, String> BY_CLASS = Map.ofEntries(
                Map.entry(Boolean.class, "BOOLEAN"),
                Map.entry(Byte.class, "INTEGER"),
                Map.entry(Short.class, "INTEGER"),
                Map.entry(Integer.class, "INTEGER"),
                Map.entry(Long.class, "BIGINT"),
                Map.entry(BigInteger.class, "HUGEINT"),
                Map.entry(Float.class, "FLOAT"),
                Map.entry(Double.class, "DOUBLE"),
                Map.entry(String.class, "VARCHAR"),
                Map.entry(LocalDate.class, "DATE"),
                Map.entry(LocalTime.class, "TIME"),
                Map.entry(LocalDateTime.class, "TIMESTAMP"),
                Map.entry(Instant.class, "TIMESTAMPTZ"),
                Map.entry(OffsetDateTime.class, "TIMESTAMPTZ"),
                Map.entry(UUID.class, "UUID"));

        static String of(Object value) {
            if (value instanceof Enum<?>) {
                return "VARCHAR";
            }
            String type = BY_CLASS.get(value.getClass());
            if (type == null) {
                throw new JedroException("a value of type " + value.getClass().getSimpleName()
                        + " cannot be bound to a parameter; expected a number, a boolean, a text, a date, a time, an instant, a"
                        + " UUID, or a list of these");
            }
            return type;
        }
    }

    /** {@return whether files may be read by the engine itself} */
    boolean isNative() {
        return isNative;
    }

    DuckDBConnection connection() {
        return connection;
    }

    /** {@return the query that reads a table with Jedro's own reader} */
    String scan(ScannedTable table, String shown) throws IOException {
        SourceFunction.Scan scan = engine.sources().add(table, shown);
        scans.add(scan);
        String columns = table.columns().stream()
                .map(column -> SourceColumn.of(column).restored())
                .collect(Collectors.joining(", "));
        return "SELECT " + columns + " FROM " + scan.call();
    }

    /** {@return a statement over the rows of the relation, which {@code rows} names} */
    String statement(String before, String select, String after) {
        return before + steps + "\n" + select.replace("$rows", last) + after;
    }

    /** Binds the values of a statement. */
    void bind(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            if (value instanceof BigInteger number) {
                statement.setObject(i + 1, new BigDecimal(number));
            } else if (value instanceof Instant instant) {
                statement.setObject(i + 1, instant.atOffset(ZoneOffset.UTC));
            } else if (value instanceof Enum<?> constant) {
                statement.setObject(i + 1, constant.name());
            } else {
                statement.setObject(i + 1, value);
            }
        }
    }

    /** Checks that no stored table has changed while it was read. */
    void requireUnchanged() throws Exception {
        for (Step.Stored table : stored) {
            table.requireUnchanged();
        }
    }

    /** {@return the failure of a statement, which may be that of one of its tables} */
    RuntimeException failure(SQLException thrown) {
        for (SourceFunction.Scan scan : scans) {
            Throwable cause = scan.failure();
            if (cause != null) {
                return unreadable(scan.shown(), cause);
            }
        }
        for (Step.Stored table : stored) {
            Throwable cause = table.explained(thrown);
            if (cause != null) {
                return unreadable(table.shown(), cause);
            }
        }
        return DuckDbErrors.of(thrown, engine);
    }

    private static JedroException unreadable(String shown, Throwable cause) {
        return new JedroException(shown + " cannot be read: " + Reason.of(cause), cause);
    }

    @Override
    public void close() {
        for (SourceFunction.Scan scan : scans) {
            try {
                scan.close();
            } catch (IOException e) {
                // the query is over, and its result does not depend on it
            }
        }
    }
}
