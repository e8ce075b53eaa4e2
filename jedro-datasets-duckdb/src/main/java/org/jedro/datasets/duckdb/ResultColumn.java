// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.duckdb;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;
import org.duckdb.DuckDBReadableVector;
import org.jedro.JedroException;
import org.jedro.datasets.table.CellKind;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.TableColumn;
import org.jedro.datasets.table.internal.StoredValues;

/**
 * A column of a result: its type in the engine, and as which cells it is read.
 *
 * @param passed how it is passed to Java: types that the driver cannot read are numbers or texts
 */
record ResultColumn(TableColumn head, String type, Passed passed) {
    private static final long MICROS = 1_000_000;
    private static final long NANOS = 1_000_000_000;

    /** How a value is passed. */
    enum Passed {
        /** As it is. */
        PLAIN("%s"),
        /** As a number that holds all of them. */
        INT("CAST(%s AS INTEGER)"),
        /** As a number that holds all of them. */
        LONG("CAST(%s AS BIGINT)"),
        /** As a decimal without a fraction. */
        WHOLE("CAST(%s AS DECIMAL(38, 0))"),
        /** As text. */
        TEXT("CAST(%s AS VARCHAR)"),
        /** As JSON. */
        JSON("CAST(to_json(%s) AS VARCHAR)"),
        /** As microseconds. */
        EPOCH("epoch_us(%s)"),
        /** As nanoseconds. */
        EPOCH_NANOS("epoch_ns(%s)"),
        /** As microseconds of a time of a day. */
        TIME("epoch_us(CAST(%s AS TIME))"),
        /** As microseconds; months have no length. */
        DURATION("CASE WHEN datepart('year', %1$s) <> 0 OR datepart('month', %1$s) <> 0"
                + " THEN error('an interval of months has no length in days; compute with dates, or cast it to VARCHAR')"
                + " ELSE epoch_us(%1$s) END"),
        /** As the base 64 of bytes. */
        BASE64("to_base64(%s)");

        private final String sql;

        Passed(String sql) {
            this.sql = sql;
        }
    }

    static ResultColumn of(ResultSetMetaData heads, int number) throws SQLException {
        String type = heads.getColumnTypeName(number).toUpperCase(Locale.ROOT);
        String name = heads.getColumnLabel(number);
        if (type.startsWith("DECIMAL")) {
            TableColumn head =
                    new TableColumn(name, CellKind.DECIMAL, heads.getPrecision(number), heads.getScale(number));
            return new ResultColumn(head, type, Passed.PLAIN);
        }
        return switch (type) {
            case "BOOLEAN" -> of(name, type, CellKind.BOOLEAN, Passed.PLAIN);
            case "INTEGER" -> of(name, type, CellKind.INT, Passed.PLAIN);
            case "TINYINT", "SMALLINT", "UTINYINT", "USMALLINT" -> of(name, type, CellKind.INT, Passed.INT);
            case "BIGINT" -> of(name, type, CellKind.LONG, Passed.PLAIN);
            case "UINTEGER" -> of(name, type, CellKind.LONG, Passed.LONG);
            case "UBIGINT", "HUGEINT", "UHUGEINT" ->
                new ResultColumn(new TableColumn(name, CellKind.DECIMAL, 38, 0), type, Passed.WHOLE);
            case "FLOAT" -> of(name, type, CellKind.FLOAT, Passed.PLAIN);
            case "DOUBLE" -> of(name, type, CellKind.DOUBLE, Passed.PLAIN);
            case "VARCHAR" -> of(name, type, CellKind.TEXT, Passed.PLAIN);
            case "DATE" -> of(name, type, CellKind.DATE, Passed.PLAIN);
            case "TIME", "TIME_NS" -> of(name, type, CellKind.TIME, Passed.TIME);
            case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS" -> of(name, type, CellKind.DATETIME, Passed.EPOCH);
            case "TIMESTAMP_NS" -> of(name, type, CellKind.DATETIME, Passed.EPOCH_NANOS);
            case "TIMESTAMP WITH TIME ZONE" -> of(name, type, CellKind.INSTANT, Passed.EPOCH);
            case "INTERVAL" -> of(name, type, CellKind.DURATION, Passed.DURATION);
            case "UUID" -> of(name, type, CellKind.UUID, Passed.TEXT);
            case "BLOB" -> of(name, type, CellKind.BYTES, Passed.BASE64);
            case "UNKNOWN" ->
                throw new JedroException("the type of column '" + name + "' is not known; cast it in the query");
            default -> of(name, type, CellKind.TEXT, isNested(type) ? Passed.JSON : Passed.TEXT);
        };
    }

    private static ResultColumn of(String name, String type, CellKind kind, Passed passed) {
        return new ResultColumn(TableColumn.of(name, kind), type, passed);
    }

    private static boolean isNested(String type) {
        return type.endsWith("]") || type.startsWith("STRUCT") || type.startsWith("MAP") || type.startsWith("UNION");
    }

    /** {@return whether it consists of other values} */
    boolean isNested() {
        return isNested(type);
    }

    /** {@return the column as it is passed to Java, in SQL} */
    String passed(String name) {
        return String.format(Locale.ROOT, passed.sql, name);
    }

    void copy(DuckDBReadableVector from, int first, int count, Cells into) {
        into.ensureCapacity(count);
        for (int row = first; row < first + count; row++) {
            if (from.isNull(row)) {
                into.addNull();
            } else {
                copy(from, row, into);
            }
        }
    }

    private void copy(DuckDBReadableVector from, int row, Cells into) {
        switch (head.kind()) {
            case BOOLEAN -> into.addBoolean(from.getBoolean(row));
            case INT -> into.addInt(from.getInt(row));
            case LONG -> into.addLong(from.getLong(row));
            case FLOAT -> into.addFloat(from.getFloat(row));
            case DOUBLE -> into.addDouble(from.getDouble(row));
            case DECIMAL -> into.add(from.getBigDecimal(row));
            case DATE -> into.add(date(from, row));
            case TIME -> into.add(StoredValues.time(from.getLong(row), MICROS));
            case DATETIME ->
                into.add(StoredValues.moment(from.getLong(row), passed == Passed.EPOCH_NANOS ? NANOS : MICROS));
            case INSTANT -> into.add(StoredValues.instant(from.getLong(row), MICROS));
            case DURATION -> into.add(Duration.of(from.getLong(row), ChronoUnit.MICROS));
            case UUID -> into.add(UUID.fromString(from.getString(row)));
            case BYTES -> into.add(Base64.getDecoder().decode(from.getString(row)));
            case TEXT, ANY -> into.add(from.getString(row));
        }
    }

    private static LocalDate date(DuckDBReadableVector from, int row) {
        return from.getLocalDate(row);
    }
}
