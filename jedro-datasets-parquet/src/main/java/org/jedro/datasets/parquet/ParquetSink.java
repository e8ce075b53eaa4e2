// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.parquet;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jedro.JedroException;
import org.jedro.datasets.parquet.internal.PageCodecs;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.TableColumn;
import org.jedro.datasets.table.TableSink;
import org.jedro.datasets.table.internal.DecimalSink;

/**
 * One Parquet file that is being written, row by row into pages and row groups of the usual size.
 */
final class ParquetSink implements TableSink {
    private static final long ROW_GROUP_BYTES = 128L << 20;
    private static final int MAX_PADDING = 8 << 20;
    private static final int INDEX_LENGTH = 64;
    private static final int ROWS_BETWEEN_CHECKS = 4096;

    private final ParquetOutput output;
    private final ParquetFileWriter file;
    private final MessageType schema;
    private final ParquetProperties properties = ParquetProperties.builder().build();
    private final PageCodecs codecs = new PageCodecs();
    private final CompressionCodecName codec;
    private final Encoder[] encoders;
    private final Map<String, String> notes;
    private ColumnChunkPageWriteStore pages;
    private ColumnWriteStore store;
    private long rowsInGroup;
    private boolean isBroken;

    ParquetSink(ParquetOutput output, ParquetOptions options, List<TableColumn> columns, Map<String, String> notes)
            throws IOException {
        this.output = output;
        this.notes = notes;
        Type[] fields = columns.stream().map(ParquetSink::field).toArray(Type[]::new);
        this.schema = new MessageType("table", fields);
        this.codec = codec(options.compression());
        this.encoders = new Encoder[fields.length];
        for (int i = 0; i < fields.length; i++) {
            encoders[i] = encoder(columns.get(i), fields[i].asPrimitiveType());
        }
        this.file = new ParquetFileWriter(
                output,
                schema,
                ParquetFileWriter.Mode.CREATE,
                ROW_GROUP_BYTES,
                MAX_PADDING,
                properties.getColumnIndexTruncateLength(),
                properties.getStatisticsTruncateLength(),
                properties.getPageWriteChecksumEnabled());
        this.file.start();
        this.pages = newPages();
        this.store = properties.newColumnWriteStore(schema, pages, pages);
        bind();
    }

    private ColumnChunkPageWriteStore newPages() {
        return new ColumnChunkPageWriteStore(
                codecs.getCompressor(codec),
                schema,
                new HeapByteBufferAllocator(),
                INDEX_LENGTH,
                properties.getPageWriteChecksumEnabled());
    }

    private void bind() {
        List<ColumnDescriptor> descriptors = schema.getColumns();
        for (int i = 0; i < encoders.length; i++) {
            encoders[i].writer = store.getColumnWriter(descriptors.get(i));
        }
    }

    @Override
    public void write(List<Cells> rows) throws IOException {
        int count = rows.get(0).size();
        isBroken = true;
        for (int row = 0; row < count; row++) {
            for (int i = 0; i < encoders.length; i++) {
                encoders[i].write(rows.get(i), row);
            }
            store.endRecord();
            if (++rowsInGroup % ROWS_BETWEEN_CHECKS == 0 && store.getBufferedSize() >= ROW_GROUP_BYTES) {
                flush();
            }
        }
        isBroken = false;
    }

    /** {@return the number of bytes of the rows in memory} */
    long bufferedBytes() {
        return store.getBufferedSize();
    }

    /** Writes the rows that are in memory as a row group. */
    void flush() throws IOException {
        endGroup();
        pages = newPages();
        store = properties.newColumnWriteStore(schema, pages, pages);
        bind();
    }

    private void endGroup() throws IOException {
        if (rowsInGroup > 0) {
            file.startBlock(rowsInGroup);
            store.flush();
            pages.flushToFileWriter(file);
            file.endBlock();
            rowsInGroup = 0;
        }
        store.close();
        pages.close();
    }

    /** An incomplete row cannot be completed; the failed save discards the file. */
    @Override
    public void close() throws IOException {
        try (file) {
            if (!isBroken) {
                endGroup();
                output.holdEnd();
                file.end(notes);
            }
        }
    }

    private static CompressionCodecName codec(ParquetOptions.Compression compression) {
        return switch (compression) {
            case SNAPPY -> CompressionCodecName.SNAPPY;
            case ZSTD -> CompressionCodecName.ZSTD;
            case GZIP -> CompressionCodecName.GZIP;
            case NONE -> CompressionCodecName.UNCOMPRESSED;
        };
    }

    private static Type field(TableColumn column) {
        String name = column.name();
        return switch (column.kind()) {
            case BOOLEAN -> Types.optional(PrimitiveTypeName.BOOLEAN).named(name);
            case INT -> Types.optional(PrimitiveTypeName.INT32).named(name);
            case LONG -> Types.optional(PrimitiveTypeName.INT64).named(name);
            case FLOAT -> Types.optional(PrimitiveTypeName.FLOAT).named(name);
            case DOUBLE -> Types.optional(PrimitiveTypeName.DOUBLE).named(name);
            case DECIMAL -> decimal(column);
            case TEXT -> logical(PrimitiveTypeName.BINARY, LogicalTypeAnnotation.stringType(), name);
            case DATE -> logical(PrimitiveTypeName.INT32, LogicalTypeAnnotation.dateType(), name);
            case TIME ->
                logical(
                        PrimitiveTypeName.INT64,
                        LogicalTypeAnnotation.timeType(false, LogicalTypeAnnotation.TimeUnit.MICROS),
                        name);
            case DATETIME ->
                logical(
                        PrimitiveTypeName.INT64,
                        LogicalTypeAnnotation.timestampType(false, LogicalTypeAnnotation.TimeUnit.MICROS),
                        name);
            case INSTANT ->
                logical(
                        PrimitiveTypeName.INT64,
                        LogicalTypeAnnotation.timestampType(true, LogicalTypeAnnotation.TimeUnit.MICROS),
                        name);
            case UUID ->
                Types.optional(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY)
                        .length(16)
                        .as(LogicalTypeAnnotation.uuidType())
                        .named(name);
            case BYTES -> Types.optional(PrimitiveTypeName.BINARY).named(name);
            case DURATION ->
                throw new JedroException("column '" + name + "' has durations, which Parquet does not have");
            case ANY -> throw new JedroException("column '" + name + "' has no type that Parquet has");
        };
    }

    private static Type logical(PrimitiveTypeName stored, LogicalTypeAnnotation type, String name) {
        return Types.optional(stored).as(type).named(name);
    }

    private static Type decimal(TableColumn column) {
        int precision = column.precision();
        if (precision > DecimalSink.MAX_DIGITS) {
            throw new JedroException("column '" + column.name() + "' needs decimals of " + precision
                    + " digits; Parquet's have at most " + DecimalSink.MAX_DIGITS);
        }
        PrimitiveTypeName stored = precision <= 9
                ? PrimitiveTypeName.INT32
                : precision <= 18 ? PrimitiveTypeName.INT64 : PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
        Types.PrimitiveBuilder<PrimitiveType> builder = Types.optional(stored);
        if (stored == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY) {
            builder.length(bytes(precision));
        }
        return builder.as(LogicalTypeAnnotation.decimalType(column.scale(), precision))
                .named(column.name());
    }

    /** {@return the number of bytes that hold every number with this many digits} */
    private static int bytes(int precision) {
        return BigInteger.TEN.pow(precision).bitLength() / 8 + 1;
    }

    /** Writes the cells of one column. */
    private abstract static class Encoder {
        @SuppressWarnings("NullAway.Init")
        ColumnWriter writer;

        final void write(Cells cells, int row) {
            if (cells.isNull(row)) {
                writer.writeNull(0, 0);
            } else {
                put(cells, row);
            }
        }

        abstract void put(Cells cells, int row);
    }

    private static Encoder encoder(TableColumn column, PrimitiveType stored) {
        return switch (column.kind()) {
            case BOOLEAN ->
                new Encoder() {
                    @Override
                    void put(Cells cells, int row) {
                        writer.write(cells.getBoolean(row), 0, 1);
                    }
                };
            case INT ->
                new Encoder() {
                    @Override
                    void put(Cells cells, int row) {
                        writer.write(cells.getInt(row), 0, 1);
                    }
                };
            case LONG ->
                new Encoder() {
                    @Override
                    void put(Cells cells, int row) {
                        writer.write(cells.getLong(row), 0, 1);
                    }
                };
            case FLOAT ->
                new Encoder() {
                    @Override
                    void put(Cells cells, int row) {
                        writer.write(cells.getFloat(row), 0, 1);
                    }
                };
            case DOUBLE ->
                new Encoder() {
                    @Override
                    void put(Cells cells, int row) {
                        writer.write(cells.getDouble(row), 0, 1);
                    }
                };
            case DATE -> ofInts(value -> Math.toIntExact(((LocalDate) value).toEpochDay()));
            case TIME -> ofLongs(column, value -> TimeUnit.NANOSECONDS.toMicros(((LocalTime) value).toNanoOfDay()));
            case DATETIME -> ofLongs(column, value -> micros(((LocalDateTime) value).toInstant(ZoneOffset.UTC)));
            case INSTANT -> ofLongs(column, value -> micros((Instant) value));
            case DECIMAL -> decimals(column, stored);
            case UUID ->
                ofBinaries(value -> {
                    UUID uuid = (UUID) value;
                    return Binary.fromConstantByteArray(ByteBuffer.allocate(16)
                            .putLong(uuid.getMostSignificantBits())
                            .putLong(uuid.getLeastSignificantBits())
                            .array());
                });
            case TEXT -> ofBinaries(value -> Binary.fromString((String) value));
            default -> ofBinaries(value -> Binary.fromConstantByteArray((byte[]) value));
        };
    }

    private static long micros(Instant instant) {
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), 1_000_000L),
                TimeUnit.NANOSECONDS.toMicros(instant.getNano()));
    }

    private interface ToInt {
        int of(Object value);
    }

    private interface ToLong {
        long of(Object value);
    }

    private interface ToBinary {
        Binary of(Object value);
    }

    private static Encoder ofInts(ToInt function) {
        return new Encoder() {
            @Override
            void put(Cells cells, int row) {
                writer.write(function.of(java.util.Objects.requireNonNull(cells.get(row))), 0, 1);
            }
        };
    }

    private static Encoder ofLongs(TableColumn column, ToLong function) {
        return new Encoder() {
            @Override
            void put(Cells cells, int row) {
                try {
                    writer.write(function.of(java.util.Objects.requireNonNull(cells.get(row))), 0, 1);
                } catch (ArithmeticException e) {
                    throw new JedroException(
                            "column '" + column.name() + "' has a moment beyond what Parquet's microseconds reach", e);
                }
            }
        };
    }

    private static Encoder ofBinaries(ToBinary function) {
        return new Encoder() {
            @Override
            void put(Cells cells, int row) {
                writer.write(function.of(java.util.Objects.requireNonNull(cells.get(row))), 0, 1);
            }
        };
    }

    private static Encoder decimals(TableColumn column, PrimitiveType stored) {
        return switch (stored.getPrimitiveTypeName()) {
            case INT32 -> ofInts(value -> column.unscaled((BigDecimal) value).intValueExact());
            case INT64 ->
                ofLongs(column, value -> column.unscaled((BigDecimal) value).longValueExact());
            default -> {
                int length = stored.getTypeLength();
                yield ofBinaries(
                        value -> Binary.fromConstantByteArray(padded(column.unscaled((BigDecimal) value), length)));
            }
        };
    }

    private static byte[] padded(BigInteger number, int length) {
        byte[] short_ = number.toByteArray();
        byte[] padded = new byte[length];
        Arrays.fill(padded, 0, length - short_.length, number.signum() < 0 ? (byte) -1 : 0);
        System.arraycopy(short_, 0, padded, length - short_.length, short_.length);
        return padded;
    }
}
