package org.jedro.datasets.avro;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericFixed;
import org.jedro.datasets.table.CellKind;

/**
 * A field of an Avro schema as a column.
 *
 * @param decode makes a cell of what Avro reads
 */
record AvroField(String name, CellKind kind, Function<Object, Object> decode) {
    private static final long NANOS = 1_000_000_000L;

    static AvroField of(Schema.Field field) {
        return of(field.name(), plain(field.schema()));
    }

    /** {@return what a field holds besides null} */
    private static Schema plain(Schema schema) {
        if (schema.getType() != Schema.Type.UNION) {
            return schema;
        }
        List<Schema> others = schema.getTypes().stream()
                .filter(type -> type.getType() != Schema.Type.NULL)
                .toList();
        return others.size() == 1 ? others.get(0) : schema;
    }

    private static AvroField of(String name, Schema schema) {
        LogicalType logical = schema.getLogicalType();
        String type = logical == null ? "" : logical.getName();
        return switch (schema.getType()) {
            case BOOLEAN -> new AvroField(name, CellKind.BOOLEAN, value -> value);
            case FLOAT -> new AvroField(name, CellKind.FLOAT, value -> value);
            case DOUBLE -> new AvroField(name, CellKind.DOUBLE, value -> value);
            case NULL -> new AvroField(name, CellKind.TEXT, Object::toString);
            case ENUM -> new AvroField(name, CellKind.TEXT, Object::toString);
            case STRING ->
                type.equals("uuid")
                        ? new AvroField(name, CellKind.UUID, value -> UUID.fromString(value.toString()))
                        : new AvroField(name, CellKind.TEXT, Object::toString);
            case INT ->
                switch (type) {
                    case "date" -> new AvroField(name, CellKind.DATE, value -> LocalDate.ofEpochDay((Integer) value));
                    case "time-millis" ->
                        new AvroField(
                                name, CellKind.TIME, value -> LocalTime.ofNanoOfDay((Integer) value * 1_000_000L));
                    default -> new AvroField(name, CellKind.INT, value -> value);
                };
            case LONG -> ofLong(name, type);
            case BYTES, FIXED -> ofBytes(name, logical);
            default -> new AvroField(name, CellKind.ANY, value -> value);
        };
    }

    private static AvroField ofLong(String name, String type) {
        return switch (type) {
            case "time-micros" -> longs(name, CellKind.TIME, value -> LocalTime.ofNanoOfDay(value * 1_000));
            case "timestamp-millis" -> longs(name, CellKind.INSTANT, Instant::ofEpochMilli);
            case "timestamp-micros" -> longs(name, CellKind.INSTANT, value -> instant(value, 1_000_000));
            case "timestamp-nanos" -> longs(name, CellKind.INSTANT, value -> instant(value, NANOS));
            case "local-timestamp-millis" -> longs(name, CellKind.DATETIME, value -> moment(value, 1_000));
            case "local-timestamp-micros" -> longs(name, CellKind.DATETIME, value -> moment(value, 1_000_000));
            case "local-timestamp-nanos" -> longs(name, CellKind.DATETIME, value -> moment(value, NANOS));
            default -> new AvroField(name, CellKind.LONG, value -> value);
        };
    }

    private static AvroField longs(String name, CellKind kind, LongFunction<Object> decode) {
        return new AvroField(name, kind, value -> decode.apply((Long) value));
    }

    private static Instant instant(long value, long perSecond) {
        return Instant.ofEpochSecond(
                Math.floorDiv(value, perSecond), Math.floorMod(value, perSecond) * (NANOS / perSecond));
    }

    private static LocalDateTime moment(long value, long perSecond) {
        return LocalDateTime.ofInstant(instant(value, perSecond), ZoneOffset.UTC);
    }

    private static AvroField ofBytes(String name, @org.jspecify.annotations.Nullable LogicalType logical) {
        if (logical instanceof LogicalTypes.Decimal decimal) {
            return new AvroField(
                    name, CellKind.DECIMAL, value -> new BigDecimal(new BigInteger(bytes(value)), decimal.getScale()));
        }
        return new AvroField(name, CellKind.BYTES, AvroField::bytes);
    }

    private static byte[] bytes(Object value) {
        if (value instanceof GenericFixed fixed) {
            return fixed.bytes();
        }
        ByteBuffer buffer = ((ByteBuffer) value).duplicate();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
