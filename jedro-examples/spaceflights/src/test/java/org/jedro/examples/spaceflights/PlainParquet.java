// SPDX-License-Identifier: Apache-2.0
package org.jedro.examples.spaceflights;

import io.airlift.compress.snappy.SnappyCompressor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.dflib.DataFrame;
import org.dflib.Series;

/** Writes a data frame by Parquet's library, column by column in one row group, without Hadoop. */
final class PlainParquet {
    private static final ParquetProperties PROPERTIES =
            ParquetProperties.builder().build();
    private static final int INDEX_LENGTH = 64;
    private static final int MAX_PADDING = 8 << 20;

    private PlainParquet() {}

    static void write(DataFrame table, Path path) throws IOException {
        Type[] fields = new Type[table.width()];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = field(table.getColumn(i), table.getColumnsIndex().get(i));
        }
        MessageType schema = new MessageType("table", fields);
        try (ParquetFileWriter file = new ParquetFileWriter(
                        new LocalOutputFile(path),
                        schema,
                        ParquetFileWriter.Mode.OVERWRITE,
                        128L << 20,
                        MAX_PADDING,
                        PROPERTIES.getColumnIndexTruncateLength(),
                        PROPERTIES.getStatisticsTruncateLength(),
                        PROPERTIES.getPageWriteChecksumEnabled());
                ColumnChunkPageWriteStore pages = new ColumnChunkPageWriteStore(
                        new Snappy(),
                        schema,
                        new HeapByteBufferAllocator(),
                        INDEX_LENGTH,
                        PROPERTIES.getPageWriteChecksumEnabled());
                ColumnWriteStore store = PROPERTIES.newColumnWriteStore(schema, pages, pages)) {
            file.start();
            write(table, schema, store);
            file.startBlock(table.height());
            store.flush();
            pages.flushToFileWriter(file);
            file.endBlock();
            file.end(Map.of());
        }
    }

    private static void write(DataFrame table, MessageType schema, ColumnWriteStore store) {
        ColumnWriter[] writers =
                schema.getColumns().stream().map(store::getColumnWriter).toArray(ColumnWriter[]::new);
        Series<?>[] columns = new Series<?>[writers.length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = table.getColumn(i);
        }
        for (int row = 0; row < table.height(); row++) {
            for (int i = 0; i < columns.length; i++) {
                write(columns[i].get(row), writers[i]);
            }
            store.endRecord();
        }
    }

    private static void write(Object value, ColumnWriter writer) {
        if (value == null) {
            writer.writeNull(0, 0);
        } else if (value instanceof String text) {
            writer.write(Binary.fromString(text), 0, 1);
        } else if (value instanceof Double number) {
            writer.write(number.doubleValue(), 0, 1);
        } else if (value instanceof Integer number) {
            writer.write(number.intValue(), 0, 1);
        } else if (value instanceof Long number) {
            writer.write(number.longValue(), 0, 1);
        } else {
            writer.write(((Boolean) value).booleanValue(), 0, 1);
        }
    }

    private static Type field(Series<?> column, String name) {
        Object first = null;
        for (int i = 0; first == null && i < column.size(); i++) {
            first = column.get(i);
        }
        if (first instanceof String) {
            return Types.optional(PrimitiveTypeName.BINARY)
                    .as(LogicalTypeAnnotation.stringType())
                    .named(name);
        }
        PrimitiveTypeName type = first instanceof Double
                ? PrimitiveTypeName.DOUBLE
                : first instanceof Integer
                        ? PrimitiveTypeName.INT32
                        : first instanceof Long ? PrimitiveTypeName.INT64 : PrimitiveTypeName.BOOLEAN;
        return Types.optional(type).named(name);
    }

    private static final class Snappy implements BytesInputCompressor {
        @Override
        public BytesInput compress(BytesInput bytes) throws IOException {
            byte[] plain = bytes.toByteArray();
            SnappyCompressor snappy = new SnappyCompressor();
            byte[] packed = new byte[snappy.maxCompressedLength(plain.length)];
            return BytesInput.from(packed, 0, snappy.compress(plain, 0, plain.length, packed, 0, packed.length));
        }

        @Override
        public CompressionCodecName getCodecName() {
            return CompressionCodecName.SNAPPY;
        }

        @Override
        public void release() {}
    }
}
