// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.duckdb;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBLogicalType;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBWritableVector;
import org.jedro.JedroException;
import org.jedro.datasets.table.CellKind;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.TableColumn;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a column of a table is passed to a query. Types that the driver cannot write are passed as numbers or texts, from which
 * {@link #restored} makes them again.
 */
record SourceColumn(TableColumn column, DuckDBColumnType type) {
    private static final int NANOS_OF_MICRO = 1000;

    static SourceColumn of(TableColumn column) {
        return new SourceColumn(column, type(column.kind()));
    }

    private static DuckDBColumnType type(CellKind kind) {
        return switch (kind) {
            case BOOLEAN -> DuckDBColumnType.BOOLEAN;
            case INT -> DuckDBColumnType.INTEGER;
            case LONG, TIME, DURATION -> DuckDBColumnType.BIGINT;
            case FLOAT -> DuckDBColumnType.FLOAT;
            case DOUBLE -> DuckDBColumnType.DOUBLE;
            case DECIMAL -> DuckDBColumnType.DECIMAL;
            case DATE -> DuckDBColumnType.DATE;
            case DATETIME -> DuckDBColumnType.TIMESTAMP;
            case INSTANT -> DuckDBColumnType.TIMESTAMP_WITH_TIME_ZONE;
            case TEXT, UUID, BYTES, ANY -> DuckDBColumnType.VARCHAR;
        };
    }

    void declare(DuckDBTableFunctionBindInfo info) throws SQLException {
        if (type == DuckDBColumnType.DECIMAL) {
            try (DuckDBLogicalType decimal = DuckDBLogicalType.decimal(column.precision(), column.scale())) {
                info.addResultColumn(column.name(), decimal);
            }
        } else {
            info.addResultColumn(column.name(), type);
        }
    }

    /** {@return the column in its own type, in SQL} */
    String restored() {
        String name = Sql.name(column.name());
        String value = switch (column.kind()) {
            case TIME -> "(TIME '00:00:00' + to_microseconds(" + name + "))";
            case DURATION -> "to_microseconds(" + name + ")";
            case UUID -> "CAST(" + name + " AS UUID)";
            case BYTES -> "from_base64(" + name + ")";
            default -> name;
        };
        return value.equals(name) ? name : value + " AS " + name;
    }

    void write(Cells cells, DuckDBWritableVector into) {
        for (int row = 0; row < cells.size(); row++) {
            if (cells.isNull(row)) {
                into.setNull(row);
            } else {
                write(cells, row, into);
            }
        }
    }

    private void write(Cells cells, int row, DuckDBWritableVector into) {
        if (cells.kind() == column.kind()) {
            switch (column.kind()) {
                case BOOLEAN -> into.setBoolean(row, cells.getBoolean(row));
                case INT -> into.setInt(row, cells.getInt(row));
                case LONG -> into.setLong(row, cells.getLong(row));
                case FLOAT -> into.setFloat(row, cells.getFloat(row));
                case DOUBLE -> into.setDouble(row, cells.getDouble(row));
                default -> write(Objects.requireNonNull(cells.get(row)), row, into);
            }
        } else {
            write(Objects.requireNonNull(cells.get(row)), row, into);
        }
    }

    private void write(Object value, int row, DuckDBWritableVector into) {
        switch (column.kind()) {
            case BOOLEAN -> into.setBoolean(row, (Boolean) value);
            case INT -> into.setInt(row, ((Number) value).intValue());
            case LONG -> into.setLong(row, ((Number) value).longValue());
            case FLOAT -> into.setFloat(row, ((Number) value).floatValue());
            case DOUBLE -> into.setDouble(row, ((Number) value).doubleValue());
            case DECIMAL -> into.setBigDecimal(row, decimal(value));
            case DATE -> into.setDate(row, (LocalDate) value);
            case DATETIME -> into.setTimestamp(row, micros((LocalDateTime) value));
            case INSTANT -> into.setOffsetDateTime(row, micros((Instant) value).atOffset(ZoneOffset.UTC));
            case TIME -> into.setLong(row, micros(((LocalTime) value).toNanoOfDay()));
            case DURATION -> into.setLong(row, micros(((Duration) value).toNanos()));
            case BYTES -> into.setString(row, Base64.getEncoder().encodeToString((byte[]) value));
            case TEXT, UUID, ANY -> into.setString(row, text(value));
        }
    }

    /** What JSON nests is passed as its JSON. */
    private static String text(Object value) {
        boolean isNested = value instanceof Map || value instanceof List;
        return isNested ? JsonMapper.shared().writeValueAsString(value) : value.toString();
    }

    private BigDecimal decimal(Object value) {
        BigDecimal number = value instanceof BigInteger whole ? new BigDecimal(whole) : (BigDecimal) value;
        column.unscaled(number);
        return number.setScale(column.scale(), RoundingMode.UNNECESSARY);
    }

    private LocalDateTime micros(LocalDateTime moment) {
        micros(moment.get(ChronoField.NANO_OF_SECOND));
        return moment;
    }

    private Instant micros(Instant moment) {
        micros(moment.get(ChronoField.NANO_OF_SECOND));
        return moment;
    }

    private long micros(long nanos) {
        if (nanos % NANOS_OF_MICRO != 0) {
            throw new JedroException("column '" + column.name()
                    + "' has nanoseconds, which a Relation does not keep; load it as a data frame or records");
        }
        return nanos / NANOS_OF_MICRO;
    }
}
