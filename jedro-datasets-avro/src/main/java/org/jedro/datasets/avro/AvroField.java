// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.avro;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.util.Utf8;
import org.jedro.datasets.table.CellKind;
import org.jedro.datasets.table.MisfitException;
import org.jedro.datasets.table.internal.StoredValues;
import org.jedro.datasets.table.internal.TextCells;
import org.jspecify.annotations.Nullable;

/**
 * A field of an Avro schema as a column.
 *
 * @param decode converts a value that Avro has read to a cell
 */
record AvroField(String name, CellKind kind, Function<Object, Object> decode) {
    private static final long MILLIS = 1_000L;
    private static final long MICROS = 1_000_000L;
    private static final long NANOS = 1_000_000_000L;

    static AvroField of(Schema.Field field) {
        return of(field.name(), plain(field.schema()));
    }

    /** {@return the type of a field besides null} */
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
                        ? new AvroField(
                                name, CellKind.UUID, value -> TextCells.STANDARD.read(text(value), CellKind.UUID))
                        : new AvroField(name, CellKind.TEXT, AvroField::text);
            case INT ->
                switch (type) {
                    case "date" -> new AvroField(name, CellKind.DATE, value -> LocalDate.ofEpochDay((Integer) value));
                    case "time-millis" ->
                        new AvroField(name, CellKind.TIME, value -> StoredValues.time((Integer) value, MILLIS));
                    default -> new AvroField(name, CellKind.INT, value -> value);
                };
            case LONG -> ofLong(name, type);
            case BYTES, FIXED -> ofBytes(name, logical);
            default -> new AvroField(name, CellKind.ANY, value -> value);
        };
    }

    private static AvroField ofLong(String name, String type) {
        return switch (type) {
            case "time-micros" -> longs(name, CellKind.TIME, value -> StoredValues.time(value, MICROS));
            case "timestamp-millis" -> longs(name, CellKind.INSTANT, value -> StoredValues.instant(value, MILLIS));
            case "timestamp-micros" -> longs(name, CellKind.INSTANT, value -> StoredValues.instant(value, MICROS));
            case "timestamp-nanos" -> longs(name, CellKind.INSTANT, value -> StoredValues.instant(value, NANOS));
            case "local-timestamp-millis" ->
                longs(name, CellKind.DATETIME, value -> StoredValues.moment(value, MILLIS));
            case "local-timestamp-micros" ->
                longs(name, CellKind.DATETIME, value -> StoredValues.moment(value, MICROS));
            case "local-timestamp-nanos" -> longs(name, CellKind.DATETIME, value -> StoredValues.moment(value, NANOS));
            default -> new AvroField(name, CellKind.LONG, value -> value);
        };
    }

    private static AvroField longs(String name, CellKind kind, LongFunction<Object> decode) {
        return new AvroField(name, kind, value -> decode.apply((Long) value));
    }

    private static String text(Object value) {
        return value instanceof Utf8 utf8
                ? StoredValues.text(Arrays.copyOf(utf8.getBytes(), utf8.getByteLength()))
                : value.toString();
    }

    private static AvroField ofBytes(String name, @Nullable LogicalType logical) {
        if (logical instanceof LogicalTypes.Decimal decimal) {
            return new AvroField(
                    name, CellKind.DECIMAL, value -> new BigDecimal(whole(bytes(value)), decimal.getScale()));
        }
        if (logical instanceof LogicalTypes.BigDecimal) {
            return new AvroField(name, CellKind.DECIMAL, value -> scaled((ByteBuffer) value, logical));
        }
        if (logical != null && logical.getName().equals("uuid")) {
            return new AvroField(name, CellKind.UUID, value -> StoredValues.uuid(bytes(value)));
        }
        return new AvroField(name, CellKind.BYTES, AvroField::bytes);
    }

    private static BigInteger whole(byte[] digits) {
        if (digits.length == 0) {
            throw new MisfitException("expected a number but was empty");
        }
        return new BigInteger(digits);
    }

    private static BigDecimal scaled(ByteBuffer bytes, LogicalType logical) {
        try {
            return new Conversions.BigDecimalConversion()
                    .fromBytes(bytes.duplicate(), Schema.create(Schema.Type.BYTES), logical);
        } catch (RuntimeException e) {
            throw new MisfitException("expected a number with its scale but was other bytes");
        }
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
