// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.parquet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.PageEncodingStats;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Util;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;
import org.jedro.JedroException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The footer of a Parquet file, which describes its contents. A column whose logical type was added by a newer version of the
 * format counts as its stored type; the library fails on such a column.
 */
final class ParquetFooter {
    private static final Logger LOG = LoggerFactory.getLogger(ParquetFooter.class);
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ENCRYPTED = "PARE".getBytes(StandardCharsets.US_ASCII);
    private static final int TAIL = 8;

    private ParquetFooter() {}

    /**
     * {@return the footer of a new file in the one order that equal tables share}
     *
     * <p>The library lists encodings in the order of a {@code HashSet} of constants, which differs between JVMs.
     *
     * @param end the last bytes of the file: any bytes, then the footer, its length and the magic bytes
     */
    static byte[] settled(byte[] end) throws IOException {
        int start = end.length - TAIL - footerLength(end);
        FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(end, start, end.length - TAIL - start));
        for (RowGroup group : footer.getRow_groups()) {
            for (ColumnChunk column : group.getColumns()) {
                settle(column.getMeta_data());
            }
        }
        if (footer.isSetKey_value_metadata()) {
            footer.getKey_value_metadata().sort(Comparator.comparing(KeyValue::getKey));
        }
        ByteArrayOutputStream settled = new ByteArrayOutputStream(end.length);
        settled.write(end, 0, start);
        Util.writeFileMetaData(footer, settled);
        ByteBuffer length = ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(settled.size() - start);
        settled.write(length.array());
        settled.write(MAGIC);
        return settled.toByteArray();
    }

    private static int footerLength(byte[] end) throws IOException {
        int length = end.length < TAIL
                ? -1
                : ByteBuffer.wrap(end).order(ByteOrder.LITTLE_ENDIAN).getInt(end.length - TAIL);
        if (length < 0 || length > end.length - TAIL) {
            throw new IOException("the footer was not written whole");
        }
        return length;
    }

    private static void settle(ColumnMetaData column) {
        column.getEncodings().sort(Comparator.comparingInt(Encoding::getValue));
        if (column.isSetEncoding_stats()) {
            column.getEncoding_stats()
                    .sort(Comparator.<PageEncodingStats>comparingInt(
                                    pages -> pages.getPage_type().getValue())
                            .thenComparingInt(pages -> pages.getEncoding().getValue()));
        }
    }

    static ParquetMetadata read(OpenedFile file) throws IOException {
        FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(bytes(file)));
        for (SchemaElement column : footer.getSchema()) {
            if (column.isSetLogicalType() && column.getLogicalType().getSetField() == null) {
                column.unsetLogicalType();
                LOG.warn(
                        "Column '{}' has a logical type that is not known here; it is loaded as the {} that it is stored as",
                        column.getName(),
                        column.getType());
            }
        }
        return new ParquetMetadataConverter().fromParquetMetadata(footer);
    }

    /** {@return a reader of a file whose footer has been read; other constructors would need Hadoop's classes at compile time} */
    static ParquetFileReader open(OpenedFile file, ParquetMetadata footer, ParquetReadOptions options)
            throws IOException {
        try {
            return (ParquetFileReader) Holder.CONSTRUCTOR.invoke(file, footer, options, file.newStream());
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable t) {
            throw new IOException(t);
        }
    }

    private static final class Holder {
        static final MethodHandle CONSTRUCTOR = constructor();

        private static MethodHandle constructor() {
            MethodType type = MethodType.methodType(
                    void.class,
                    InputFile.class,
                    ParquetMetadata.class,
                    ParquetReadOptions.class,
                    SeekableInputStream.class);
            try {
                return MethodHandles.publicLookup().findConstructor(ParquetFileReader.class, type);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("This version of Parquet has another constructor of its reader.", e);
            }
        }
    }

    private static byte[] bytes(OpenedFile file) throws IOException {
        long size = file.getLength();
        SeekableInputStream bytes = file.newStream();
        byte[] tail = new byte[TAIL];
        if (size < MAGIC.length + TAIL) {
            throw new IOException("a file of " + size + " bytes");
        }
        bytes.seek(size - TAIL);
        bytes.readFully(tail);
        byte[] magic = Arrays.copyOfRange(tail, Integer.BYTES, TAIL);
        if (Arrays.equals(magic, ENCRYPTED)) {
            throw new JedroException("the Parquet file is encrypted, and such files are not read");
        }
        int length = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt();
        if (!Arrays.equals(magic, MAGIC) || length < 0 || length > size - MAGIC.length - TAIL) {
            throw new IOException("no footer");
        }
        byte[] footer = new byte[length];
        bytes.seek(size - TAIL - length);
        bytes.readFully(footer);
        return footer;
    }
}
