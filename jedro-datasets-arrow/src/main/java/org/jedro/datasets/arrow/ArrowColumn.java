// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.arrow;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.function.IntFunction;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.BaseIntVector;
import org.apache.arrow.vector.BaseLargeVariableWidthVector;
import org.apache.arrow.vector.BaseVariableWidthVector;
import org.apache.arrow.vector.BaseVariableWidthViewVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DateMilliVector;
import org.apache.arrow.vector.Decimal256Vector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.DurationVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.FixedSizeBinaryVector;
import org.apache.arrow.vector.Float2Vector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.LargeVarBinaryVector;
import org.apache.arrow.vector.LargeVarCharVector;
import org.apache.arrow.vector.NullVector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeMilliVector;
import org.apache.arrow.vector.TimeNanoVector;
import org.apache.arrow.vector.TimeSecVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.ViewVarBinaryVector;
import org.apache.arrow.vector.ViewVarCharVector;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.jedro.datasets.table.CellKind;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.MisfitException;
import org.jedro.datasets.table.internal.StoredValues;

/** One column of a batch. */
interface ArrowColumn {
    /** The extension type by which other tools mark 16 bytes as a UUID. */
    String EXTENSION = "ARROW:extension:name";

    /** The name of that mark. */
    String UUID_TYPE = "arrow.uuid";

    /** The milliseconds of a day. */
    long DAY_MILLIS = 86_400_000L;

    /** Adds the cells of some rows. */
    void copy(int from, int to, Cells into);

    /** {@return the kind of a field's cells; {@link CellKind#ANY} if a table has no cells for it} */
    static CellKind kind(Field field) {
        ArrowType type = field.getType();
        if (type instanceof ArrowType.Int whole) {
            if (whole.getBitWidth() == Long.SIZE) {
                return whole.getIsSigned() ? CellKind.LONG : CellKind.DECIMAL;
            }
            return whole.getBitWidth() == Integer.SIZE && !whole.getIsSigned() ? CellKind.LONG : CellKind.INT;
        }
        if (type instanceof ArrowType.FloatingPoint number) {
            return number.getPrecision() == FloatingPointPrecision.DOUBLE ? CellKind.DOUBLE : CellKind.FLOAT;
        }
        if (type instanceof ArrowType.Timestamp timestamp) {
            return timestamp.getTimezone() == null ? CellKind.DATETIME : CellKind.INSTANT;
        }
        if (type instanceof ArrowType.FixedSizeBinary) {
            return UUID_TYPE.equals(field.getMetadata().get(EXTENSION)) ? CellKind.UUID : CellKind.BYTES;
        }
        return switch (type.getTypeID()) {
            case Bool -> CellKind.BOOLEAN;
            case Utf8, LargeUtf8, Utf8View -> CellKind.TEXT;
            case Decimal -> CellKind.DECIMAL;
            case Duration -> CellKind.DURATION;
            // nulls only; a table makes texts of such a column
            case Null -> CellKind.TEXT;
            case Date -> CellKind.DATE;
            case Time -> CellKind.TIME;
            case Binary, LargeBinary, BinaryView -> CellKind.BYTES;
            default -> CellKind.ANY;
        };
    }

    /** {@return a vector as a column} */
    static ArrowColumn of(FieldVector vector) {
        if (vector instanceof BitVector bits) {
            return (from, to, into) -> {
                for (int i = from; i < to; i++) {
                    if (bits.isNull(i)) {
                        into.addNull();
                    } else {
                        into.addBoolean(bits.get(i) != 0);
                    }
                }
            };
        }
        if (vector instanceof BaseIntVector whole && !(vector instanceof UInt8Vector)) {
            return (from, to, into) -> {
                boolean isInt = into.kind() == CellKind.INT;
                for (int i = from; i < to; i++) {
                    if (vector.isNull(i)) {
                        into.addNull();
                    } else if (isInt) {
                        into.addInt((int) whole.getValueAsLong(i));
                    } else {
                        into.addLong(whole.getValueAsLong(i));
                    }
                }
            };
        }
        if (vector instanceof Float4Vector floats) {
            return (from, to, into) -> {
                for (int i = from; i < to; i++) {
                    if (floats.isNull(i)) {
                        into.addNull();
                    } else {
                        into.addFloat(floats.get(i));
                    }
                }
            };
        }
        if (vector instanceof Float8Vector doubles) {
            return (from, to, into) -> {
                for (int i = from; i < to; i++) {
                    if (doubles.isNull(i)) {
                        into.addNull();
                    } else {
                        into.addDouble(doubles.get(i));
                    }
                }
            };
        }
        if (vector instanceof Float2Vector halves) {
            return (from, to, into) -> {
                for (int i = from; i < to; i++) {
                    if (halves.isNull(i)) {
                        into.addNull();
                    } else {
                        into.addFloat(StoredValues.half(halves.get(i)));
                    }
                }
            };
        }
        IntFunction<Object> value = objects(vector);
        return (from, to, into) -> {
            for (int i = from; i < to; i++) {
                into.add(vector.isNull(i) ? null : value.apply(i));
            }
        };
    }

    private static IntFunction<Object> objects(FieldVector vector) {
        if (vector instanceof VarCharVector texts) {
            return i -> StoredValues.text(bytes(texts, i));
        }
        if (vector instanceof LargeVarCharVector texts) {
            return i -> StoredValues.text(bytes(texts, i));
        }
        if (vector instanceof ViewVarCharVector texts) {
            IntFunction<byte[]> bytes = viewed(texts, texts::get);
            return i -> StoredValues.text(bytes.apply(i));
        }
        if (vector instanceof DecimalVector decimals) {
            return decimals::getObjectNotNull;
        }
        if (vector instanceof Decimal256Vector decimals) {
            return decimals::getObjectNotNull;
        }
        if (vector instanceof UInt8Vector whole) {
            return i -> new BigDecimal(Long.toUnsignedString(whole.get(i)));
        }
        if (vector instanceof DateDayVector days) {
            return i -> LocalDate.ofEpochDay(days.get(i));
        }
        if (vector instanceof DateMilliVector days) {
            return i -> day(days.get(i));
        }
        if (vector instanceof TimeSecVector times) {
            return i -> StoredValues.time(times.get(i), 1);
        }
        if (vector instanceof TimeMilliVector times) {
            return i -> StoredValues.time(times.get(i), 1_000);
        }
        if (vector instanceof TimeMicroVector times) {
            return i -> StoredValues.time(times.get(i), 1_000_000);
        }
        if (vector instanceof TimeNanoVector times) {
            return i -> StoredValues.time(times.get(i), 1_000_000_000);
        }
        if (vector instanceof DurationVector durations) {
            long perSecond = perSecond(durations.getUnit());
            return i -> StoredValues.duration(DurationVector.get(durations.getDataBuffer(), i), perSecond);
        }
        if (vector instanceof TimeStampVector moments) {
            return moments(moments);
        }
        if (vector instanceof NullVector) {
            return i -> "";
        }
        if (vector instanceof VarBinaryVector bytes) {
            return i -> bytes(bytes, i);
        }
        if (vector instanceof LargeVarBinaryVector bytes) {
            return i -> bytes(bytes, i);
        }
        if (vector instanceof ViewVarBinaryVector bytes) {
            return viewed(bytes, bytes::get)::apply;
        }
        FixedSizeBinaryVector fixed = (FixedSizeBinaryVector) vector;
        if (kind(vector.getField()) == CellKind.UUID) {
            return i -> StoredValues.uuid(fixed.get(i));
        }
        return fixed::get;
    }

    private static byte[] bytes(BaseVariableWidthVector vector, int i) {
        ArrowBuf offsets = vector.getOffsetBuffer();
        int start = offsets.getInt((long) i * Integer.BYTES);
        return bytes(vector, start, offsets.getInt((i + 1L) * Integer.BYTES));
    }

    private static byte[] bytes(BaseLargeVariableWidthVector vector, int i) {
        ArrowBuf offsets = vector.getOffsetBuffer();
        long start = offsets.getLong((long) i * Long.BYTES);
        return bytes(vector, start, offsets.getLong((i + 1L) * Long.BYTES));
    }

    /** A column is created for each batch, so that the buffers of the batch are known. */
    private static IntFunction<byte[]> viewed(BaseVariableWidthViewVector vector, IntFunction<byte[]> get) {
        long largest = BaseVariableWidthViewVector.INLINE_SIZE;
        for (ArrowBuf data : vector.getDataBuffers()) {
            largest = Math.max(largest, data.capacity());
        }
        long longest = largest;
        return i -> {
            Objects.checkFromToIndex(0, vector.getValueLength(i), longest);
            return get.apply(i);
        };
    }

    /** The vectors' own method allocates an array before it checks whether the buffer has this many bytes. */
    private static byte[] bytes(FieldVector vector, long start, long end) {
        ArrowBuf data = vector.getDataBuffer();
        Objects.checkFromToIndex(start, end, data.capacity());
        byte[] bytes = new byte[Math.toIntExact(end - start)];
        data.getBytes(start, bytes);
        return bytes;
    }

    private static IntFunction<Object> moments(TimeStampVector moments) {
        ArrowType.Timestamp type = (ArrowType.Timestamp) moments.getField().getType();
        long perSecond = perSecond(type.getUnit());
        return type.getTimezone() == null
                ? i -> StoredValues.moment(moments.get(i), perSecond)
                : i -> StoredValues.instant(moments.get(i), perSecond);
    }

    /** A day is stored in milliseconds, which must be whole days (Arrow's Schema.fbs). */
    private static LocalDate day(long millis) {
        if (Math.floorMod(millis, DAY_MILLIS) != 0) {
            throw new MisfitException("expected a day in milliseconds but was a moment within one");
        }
        return LocalDate.ofEpochDay(Math.floorDiv(millis, DAY_MILLIS));
    }

    private static long perSecond(TimeUnit unit) {
        return switch (unit) {
            case SECOND -> 1L;
            case MILLISECOND -> 1_000L;
            case MICROSECOND -> 1_000_000L;
            case NANOSECOND -> 1_000_000_000L;
        };
    }
}
