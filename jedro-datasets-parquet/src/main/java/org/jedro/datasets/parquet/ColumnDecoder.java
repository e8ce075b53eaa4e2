// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.parquet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.jedro.datasets.table.CellKind;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.MisfitException;
import org.jedro.datasets.table.internal.StoredValues;
import org.jspecify.annotations.Nullable;

/** Converts the values of one column of a Parquet file to cells; values of a dictionary are converted once. */
abstract class ColumnDecoder extends PrimitiveConverter {
    private static final long DAY_NANOS = 86_400_000_000_000L;
    private static final long JULIAN_DAY_OF_1970 = 2_440_588L;

    final Cells cells;

    ColumnDecoder(Cells cells) {
        this.cells = cells;
    }

    /** {@return the kind of the cells of a column} */
    static CellKind kind(PrimitiveType type) {
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> CellKind.BOOLEAN;
            case FLOAT -> CellKind.FLOAT;
            case DOUBLE -> CellKind.DOUBLE;
            case INT96 -> CellKind.DATETIME;
            case INT32 -> {
                if (logical instanceof DateLogicalTypeAnnotation) {
                    yield CellKind.DATE;
                }
                if (logical instanceof TimeLogicalTypeAnnotation) {
                    yield CellKind.TIME;
                }
                if (logical instanceof DecimalLogicalTypeAnnotation) {
                    yield CellKind.DECIMAL;
                }
                yield isUnsigned(logical, 32) ? CellKind.LONG : CellKind.INT;
            }
            case INT64 -> {
                if (logical instanceof TimestampLogicalTypeAnnotation timestamp) {
                    yield timestamp.isAdjustedToUTC() ? CellKind.INSTANT : CellKind.DATETIME;
                }
                if (logical instanceof TimeLogicalTypeAnnotation) {
                    yield CellKind.TIME;
                }
                yield logical instanceof DecimalLogicalTypeAnnotation || isUnsigned(logical, 64)
                        ? CellKind.DECIMAL
                        : CellKind.LONG;
            }
            case BINARY, FIXED_LEN_BYTE_ARRAY -> {
                if (logical instanceof StringLogicalTypeAnnotation
                        || logical instanceof EnumLogicalTypeAnnotation
                        || logical instanceof JsonLogicalTypeAnnotation) {
                    yield CellKind.TEXT;
                }
                if (logical instanceof DecimalLogicalTypeAnnotation) {
                    yield CellKind.DECIMAL;
                }
                if (logical instanceof UUIDLogicalTypeAnnotation) {
                    yield CellKind.UUID;
                }
                if (logical instanceof Float16LogicalTypeAnnotation) {
                    yield CellKind.FLOAT;
                }
                yield CellKind.BYTES;
            }
        };
    }

    private static boolean isUnsigned(@Nullable LogicalTypeAnnotation logical, int bits) {
        return logical instanceof IntLogicalTypeAnnotation whole && !whole.isSigned() && whole.getBitWidth() == bits;
    }

    static ColumnDecoder of(PrimitiveType type, Cells cells) {
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        return switch (cells.kind()) {
            case BOOLEAN ->
                new Plain(cells) {
                    @Override
                    public void addBoolean(boolean value) {
                        cells.addBoolean(value);
                    }
                };
            case INT ->
                new Plain(cells) {
                    @Override
                    public void addInt(int value) {
                        cells.addInt(value);
                    }
                };
            case LONG ->
                new Plain(cells) {
                    @Override
                    public void addInt(int value) {
                        cells.addLong(Integer.toUnsignedLong(value));
                    }

                    @Override
                    public void addLong(long value) {
                        cells.addLong(value);
                    }
                };
            case FLOAT ->
                logical instanceof Float16LogicalTypeAnnotation
                        ? ofBinaries(cells, ColumnDecoder::float16)
                        : new Plain(cells) {
                            @Override
                            public void addFloat(float value) {
                                cells.addFloat(value);
                            }
                        };
            case DOUBLE ->
                new Plain(cells) {
                    @Override
                    public void addDouble(double value) {
                        cells.addDouble(value);
                    }
                };
            case DATE -> ofInts(cells, LocalDate::ofEpochDay);
            case TIME -> time(cells, ((TimeLogicalTypeAnnotation) logical).getUnit());
            case DATETIME, INSTANT -> timestamp(cells, logical);
            case DECIMAL -> decimal(cells, type);
            case UUID -> ofBinaries(cells, value -> StoredValues.uuid(value.getBytes()));
            case TEXT -> ofBinaries(cells, value -> StoredValues.text(value.getBytesUnsafe()));
            default -> ofBinaries(cells, Binary::getBytes);
        };
    }

    private static ColumnDecoder time(Cells cells, TimeUnit unit) {
        long perSecond = perSecond(unit);
        return unit == TimeUnit.MILLIS
                ? ofInts(cells, value -> StoredValues.time(value, perSecond))
                : ofLongs(cells, value -> StoredValues.time(value, perSecond));
    }

    private static ColumnDecoder timestamp(Cells cells, @Nullable LogicalTypeAnnotation logical) {
        if (!(logical instanceof TimestampLogicalTypeAnnotation timestamp)) {
            return ofBinaries(cells, ColumnDecoder::int96);
        }
        long perSecond = perSecond(timestamp.getUnit());
        return cells.kind() == CellKind.INSTANT
                ? ofLongs(cells, value -> StoredValues.instant(value, perSecond))
                : ofLongs(cells, value -> StoredValues.moment(value, perSecond));
    }

    private static long perSecond(TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> 1_000L;
            case MICROS -> 1_000_000L;
            case NANOS -> 1_000_000_000L;
        };
    }

    /** The former format of Spark and Impala: nanoseconds of the day, then the Julian day. */
    private static LocalDateTime int96(Binary value) {
        ByteBuffer bytes = value.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        long nanos = bytes.getLong();
        int julianDay = bytes.getInt();
        if (julianDay < 0 || nanos < 0 || nanos >= DAY_NANOS) {
            throw StoredValues.beyond(CellKind.DATETIME);
        }
        return LocalDate.ofEpochDay(julianDay - JULIAN_DAY_OF_1970).atTime(LocalTime.ofNanoOfDay(nanos));
    }

    private static Object float16(Binary value) {
        return StoredValues.half(
                value.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN).getShort());
    }

    private static ColumnDecoder decimal(Cells cells, PrimitiveType type) {
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        if (!(logical instanceof DecimalLogicalTypeAnnotation decimal)) {
            return ofLongs(cells, value -> new BigDecimal(new BigInteger(Long.toUnsignedString(value))));
        }
        int scale = decimal.getScale();
        return switch (type.getPrimitiveTypeName()) {
            case INT32 -> ofInts(cells, value -> BigDecimal.valueOf(value, scale));
            case INT64 -> ofLongs(cells, value -> BigDecimal.valueOf(value, scale));
            default -> ofBinaries(cells, value -> decimal(value.getBytes(), scale));
        };
    }

    private static BigDecimal decimal(byte[] unscaled, int scale) {
        if (unscaled.length == 0) {
            throw new MisfitException("expected a number but was empty");
        }
        return new BigDecimal(new BigInteger(unscaled), scale);
    }

    /** {@return the cells that hold the values} */
    Cells cells() {
        return cells;
    }

    /** Values that are stored as cells unchanged. */
    private abstract static class Plain extends ColumnDecoder {
        Plain(Cells cells) {
            super(cells);
        }
    }

    /** Values that become objects; those of a dictionary at the first row that has them, so that errors can name the row. */
    private abstract static class Made extends ColumnDecoder {
        private @Nullable Dictionary values;
        private @Nullable Object[] made = new @Nullable Object[0];

        Made(Cells cells) {
            super(cells);
        }

        abstract Object decoded(Dictionary dictionary, int id);

        @Override
        public boolean hasDictionarySupport() {
            return true;
        }

        @Override
        public void setDictionary(Dictionary dictionary) {
            values = dictionary;
            made = new @Nullable Object[dictionary.getMaxId() + 1];
        }

        @Override
        public void addValueFromDictionary(int id) {
            Object value = made[id];
            if (value == null) {
                value = decoded(Objects.requireNonNull(values), id);
                made[id] = value;
            }
            cells.add(value);
        }
    }

    private static ColumnDecoder ofInts(Cells cells, IntFunction<Object> function) {
        return new Made(cells) {
            @Override
            Object decoded(Dictionary dictionary, int id) {
                return function.apply(dictionary.decodeToInt(id));
            }

            @Override
            public void addInt(int value) {
                cells.add(function.apply(value));
            }
        };
    }

    private static ColumnDecoder ofLongs(Cells cells, LongFunction<Object> function) {
        return new Made(cells) {
            @Override
            Object decoded(Dictionary dictionary, int id) {
                return function.apply(dictionary.decodeToLong(id));
            }

            @Override
            public void addLong(long value) {
                cells.add(function.apply(value));
            }
        };
    }

    private static ColumnDecoder ofBinaries(Cells cells, Function<Binary, Object> function) {
        return new Made(cells) {
            @Override
            Object decoded(Dictionary dictionary, int id) {
                return function.apply(dictionary.decodeToBinary(id));
            }

            @Override
            public void addBinary(Binary value) {
                cells.add(function.apply(value));
            }
        };
    }
}
