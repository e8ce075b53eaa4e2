// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.avro;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.IndexedRecord;
import org.jedro.JedroException;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.TableColumn;
import org.jedro.datasets.table.TableSink;
import org.jedro.storage.Output;
import org.jspecify.annotations.Nullable;

/** One Avro file that is being written. */
final class AvroSink implements TableSink {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    /** A fixed mark between blocks; it is random by default, so that no two files of one value would be equal. */
    private static final byte[] SYNC = "jedro-table-sync".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private static final int DEFLATE_LEVEL = 6;

    private final List<TableColumn> columns;
    private final Schema schema;
    private final DataFileWriter<IndexedRecord> file;

    AvroSink(Output output, AvroOptions options, List<TableColumn> columns) throws IOException {
        this.columns = columns;
        this.schema = schema(columns);
        DataFileWriter<IndexedRecord> writer = new DataFileWriter<>(new GenericDatumWriter<>(schema));
        if (options.compression() == AvroOptions.Compression.DEFLATE) {
            writer.setCodec(CodecFactory.deflateCodec(DEFLATE_LEVEL));
        }
        this.file = writer.create(schema, output.open(), SYNC);
    }

    private static Schema schema(List<TableColumn> columns) {
        List<Schema.Field> fields = new ArrayList<>();
        for (TableColumn column : columns) {
            if (!NAME.matcher(column.name()).matches()) {
                throw new JedroException("Avro has no column '" + column.name()
                        + "'; expected a name of letters, digits and _, without accents");
            }
            Schema optional = Schema.createUnion(Schema.create(Schema.Type.NULL), type(column));
            fields.add(new Schema.Field(column.name(), optional, null, Schema.Field.NULL_DEFAULT_VALUE));
        }
        return Schema.createRecord("row", null, "table", false, fields);
    }

    private static Schema type(TableColumn column) {
        return switch (column.kind()) {
            case BOOLEAN -> Schema.create(Schema.Type.BOOLEAN);
            case INT -> Schema.create(Schema.Type.INT);
            case LONG -> Schema.create(Schema.Type.LONG);
            case FLOAT -> Schema.create(Schema.Type.FLOAT);
            case DOUBLE -> Schema.create(Schema.Type.DOUBLE);
            case TEXT -> Schema.create(Schema.Type.STRING);
            case BYTES -> Schema.create(Schema.Type.BYTES);
            case DECIMAL -> logical(Schema.Type.BYTES, LogicalTypes.decimal(column.precision(), column.scale()));
            case DATE -> logical(Schema.Type.INT, LogicalTypes.date());
            case TIME -> logical(Schema.Type.LONG, LogicalTypes.timeMicros());
            case DATETIME -> logical(Schema.Type.LONG, LogicalTypes.localTimestampMicros());
            case INSTANT -> logical(Schema.Type.LONG, LogicalTypes.timestampMicros());
            case UUID -> logical(Schema.Type.STRING, LogicalTypes.uuid());
            case DURATION ->
                throw new JedroException("column '" + column.name() + "' has durations, which Avro does not have");
            case ANY -> throw new JedroException("column '" + column.name() + "' has no type that Avro has");
        };
    }

    private static Schema logical(Schema.Type type, LogicalType logical) {
        return logical.addToSchema(Schema.create(type));
    }

    @Override
    public void write(List<Cells> rows) throws IOException {
        int count = rows.get(0).size();
        for (int row = 0; row < count; row++) {
            GenericData.Record record = new GenericData.Record(schema);
            for (int i = 0; i < columns.size(); i++) {
                record.put(i, encode(columns.get(i), rows.get(i).get(row)));
            }
            file.append(record);
        }
    }

    private static @Nullable Object encode(TableColumn column, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        return switch (column.kind()) {
            case DECIMAL -> ByteBuffer.wrap(column.unscaled((BigDecimal) value).toByteArray());
            case DATE -> (int) ((LocalDate) value).toEpochDay();
            case TIME -> ((LocalTime) value).toNanoOfDay() / 1_000;
            case DATETIME -> micros(column, ((LocalDateTime) value).toInstant(ZoneOffset.UTC));
            case INSTANT -> micros(column, (Instant) value);
            case UUID -> value.toString();
            case BYTES -> ByteBuffer.wrap((byte[]) value);
            default -> value;
        };
    }

    private static long micros(TableColumn column, Instant instant) {
        try {
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000L);
        } catch (ArithmeticException e) {
            throw new JedroException(
                    "column '" + column.name() + "' has a moment beyond what Avro's microseconds reach", e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
