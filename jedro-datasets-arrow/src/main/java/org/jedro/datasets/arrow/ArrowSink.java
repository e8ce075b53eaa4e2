// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.arrow;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.arrow.compression.CommonsCompressionFactory;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.DurationVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.FixedSizeBinaryVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.compression.CompressionCodec;
import org.apache.arrow.vector.compression.CompressionUtil;
import org.apache.arrow.vector.compression.NoCompressionCodec;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.ipc.ArrowWriter;
import org.apache.arrow.vector.ipc.message.IpcOption;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jedro.JedroException;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.TableColumn;
import org.jedro.datasets.table.TableSink;
import org.jedro.storage.Output;

/** One Arrow file that is being written, in batches of 64k rows. */
final class ArrowSink implements TableSink {
    private static final int ROWS_IN_BATCH = 1 << 16;
    private static final int UUID_BYTES = 16;

    private final List<TableColumn> columns;
    private final BufferAllocator memory;
    private final VectorSchemaRoot batch;
    private final ArrowWriter file;
    private final OutputStream bytes;
    private int size;

    ArrowSink(Output output, ArrowOptions options, List<TableColumn> columns) throws IOException {
        this.columns = columns;
        Schema schema = new Schema(columns.stream().map(ArrowSink::field).toList());
        this.memory = ArrowTables.allocator();
        this.batch = VectorSchemaRoot.create(schema, memory);
        this.bytes = output.open();
        this.file = writer(batch, Channels.newChannel(bytes), options);
        this.file.start();
    }

    private static ArrowWriter writer(VectorSchemaRoot batch, WritableByteChannel channel, ArrowOptions options) {
        boolean isPacked = options.compression() == ArrowOptions.Compression.ZSTD;
        CompressionCodec.Factory factory =
                isPacked ? CommonsCompressionFactory.INSTANCE : NoCompressionCodec.Factory.INSTANCE;
        CompressionUtil.CodecType codec =
                isPacked ? CompressionUtil.CodecType.ZSTD : CompressionUtil.CodecType.NO_COMPRESSION;
        DictionaryProvider none = new DictionaryProvider.MapDictionaryProvider();
        return options.layout() == ArrowOptions.Layout.FILE
                ? new ArrowFileWriter(batch, none, channel, Map.of(), IpcOption.DEFAULT, factory, codec)
                : new ArrowStreamWriter(batch, none, channel, IpcOption.DEFAULT, factory, codec);
    }

    private static Field field(TableColumn column) {
        ArrowType type = switch (column.kind()) {
            case BOOLEAN -> ArrowType.Bool.INSTANCE;
            case INT -> new ArrowType.Int(32, true);
            case LONG -> new ArrowType.Int(64, true);
            case FLOAT -> new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE);
            case DOUBLE -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
            case TEXT -> ArrowType.Utf8.INSTANCE;
            case BYTES -> ArrowType.Binary.INSTANCE;
            case DECIMAL -> new ArrowType.Decimal(column.precision(), column.scale(), 128);
            case DATE -> new ArrowType.Date(DateUnit.DAY);
            case TIME -> new ArrowType.Time(TimeUnit.MICROSECOND, 64);
            case DATETIME -> new ArrowType.Timestamp(TimeUnit.MICROSECOND, null);
            case INSTANT -> new ArrowType.Timestamp(TimeUnit.MICROSECOND, "UTC");
            case DURATION -> new ArrowType.Duration(TimeUnit.MICROSECOND);
            case UUID -> new ArrowType.FixedSizeBinary(UUID_BYTES);
            case ANY -> throw new JedroException("column '" + column.name() + "' has no type that Arrow has");
        };
        if (type instanceof ArrowType.Decimal decimal && decimal.getPrecision() > 38) {
            throw new JedroException("column '" + column.name() + "' needs decimals of " + decimal.getPrecision()
                    + " digits; Arrow's have at most 38");
        }
        Map<String, String> marks = new TreeMap<>();
        if (type instanceof ArrowType.FixedSizeBinary) {
            marks.put(ArrowColumn.EXTENSION, ArrowColumn.UUID_TYPE);
            marks.put("ARROW:extension:metadata", "");
        }
        return new Field(column.name(), new FieldType(true, type, null, marks), null);
    }

    @Override
    public void write(List<Cells> rows) throws IOException {
        int count = rows.get(0).size();
        for (int from = 0; from < count; ) {
            int to = Math.min(count, from + ROWS_IN_BATCH - size);
            for (int i = 0; i < columns.size(); i++) {
                copy(columns.get(i), rows.get(i), from, to, batch.getVector(i));
            }
            size += to - from;
            from = to;
            if (size == ROWS_IN_BATCH) {
                writeBatch();
            }
        }
    }

    private void copy(TableColumn column, Cells cells, int from, int to, FieldVector vector) {
        for (int row = from; row < to; row++) {
            int at = size + row - from;
            if (!cells.isNull(row)) {
                set(column, vector, at, cells, row);
            }
        }
    }

    private static void set(TableColumn column, FieldVector vector, int at, Cells cells, int row) {
        switch (column.kind()) {
            case BOOLEAN -> ((BitVector) vector).setSafe(at, cells.getBoolean(row) ? 1 : 0);
            case INT -> ((IntVector) vector).setSafe(at, cells.getInt(row));
            case LONG -> ((BigIntVector) vector).setSafe(at, cells.getLong(row));
            case FLOAT -> ((Float4Vector) vector).setSafe(at, cells.getFloat(row));
            case DOUBLE -> ((Float8Vector) vector).setSafe(at, cells.getDouble(row));
            default -> set(column, vector, at, Objects.requireNonNull(cells.get(row)));
        }
    }

    private static void set(TableColumn column, FieldVector vector, int at, Object value) {
        switch (column.kind()) {
            case TEXT -> ((VarCharVector) vector).setSafe(at, ((String) value).getBytes(StandardCharsets.UTF_8));
            case BYTES -> ((VarBinaryVector) vector).setSafe(at, (byte[]) value);
            case DECIMAL ->
                ((DecimalVector) vector)
                        .setSafe(at, new BigDecimal(column.unscaled((BigDecimal) value), column.scale()));
            case DATE -> ((DateDayVector) vector).setSafe(at, Math.toIntExact(((LocalDate) value).toEpochDay()));
            case TIME -> ((TimeMicroVector) vector).setSafe(at, ((LocalTime) value).toNanoOfDay() / 1_000);
            case DATETIME ->
                ((TimeStampVector) vector)
                        .setSafe(at, micros(column, ((LocalDateTime) value).toInstant(ZoneOffset.UTC)));
            case INSTANT -> ((TimeStampVector) vector).setSafe(at, micros(column, (Instant) value));
            case DURATION -> ((DurationVector) vector).setSafe(at, micros(column, (Duration) value));
            default -> {
                UUID uuid = (UUID) value;
                ((FixedSizeBinaryVector) vector)
                        .setSafe(
                                at,
                                ByteBuffer.allocate(UUID_BYTES)
                                        .putLong(uuid.getMostSignificantBits())
                                        .putLong(uuid.getLeastSignificantBits())
                                        .array());
            }
        }
    }

    private static long micros(TableColumn column, Instant instant) {
        return micros(column, "a moment", instant.getEpochSecond(), instant.getNano());
    }

    private static long micros(TableColumn column, Duration duration) {
        return micros(column, "a duration", duration.getSeconds(), duration.getNano());
    }

    private static long micros(TableColumn column, String what, long seconds, int nanos) {
        try {
            return Math.addExact(Math.multiplyExact(seconds, 1_000_000L), nanos / 1_000L);
        } catch (ArithmeticException e) {
            throw new JedroException(
                    "column '" + column.name() + "' has " + what + " beyond what Arrow's microseconds reach", e);
        }
    }

    private void writeBatch() throws IOException {
        batch.setRowCount(size);
        file.writeBatch();
        batch.clear();
        size = 0;
    }

    @Override
    public void close() throws IOException {
        try (memory;
                bytes;
                batch;
                file) {
            if (size > 0) {
                writeBatch();
            }
            file.end();
        }
    }
}
