// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.parquet.internal;

import com.github.luben.zstd.Zstd;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyCompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.jedro.JedroException;

/**
 * Compresses and decompresses pages with the libraries; Parquet's own factory would load a part of Hadoop. Snappy is pure
 * Java: a native library would be extracted into the temporary folder, and remain there when the process is killed.
 */
public final class PageCodecs implements CompressionCodecFactory {
    /** A page has about a megabyte; a much larger size is invalid and would fill the memory. */
    private static final int LARGEST_PAGE = 1 << 29;

    private static final int ZSTD_LEVEL = 3;

    /** Creates codecs, which have no state. */
    public PageCodecs() {}

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName name) {
        return new Compressor(name);
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName name) {
        return new Decompressor(name);
    }

    @Override
    public void release() {}

    /** {@return the bytes, perhaps without a copy: they are only read} */
    private static byte[] array(BytesInput bytes) {
        ByteBuffer buffer = bytes.toByteBuffer(HeapByteBufferAllocator.getInstance(), released -> {});
        if (buffer.hasArray() && buffer.arrayOffset() == 0 && buffer.array().length == buffer.remaining()) {
            return buffer.array();
        }
        byte[] copy = new byte[buffer.remaining()];
        buffer.get(copy);
        return copy;
    }

    private record Compressor(CompressionCodecName name) implements BytesInputCompressor {
        @Override
        public BytesInput compress(BytesInput bytes) throws IOException {
            return switch (name) {
                case UNCOMPRESSED -> bytes;
                case SNAPPY -> snappy(array(bytes));
                case ZSTD -> BytesInput.from(Zstd.compress(array(bytes), ZSTD_LEVEL));
                case GZIP -> gzip(bytes);
                default -> throw new IllegalArgumentException("Nothing is written as " + name + ".");
            };
        }

        private static BytesInput snappy(byte[] plain) {
            SnappyCompressor snappy = new SnappyCompressor();
            byte[] packed = new byte[snappy.maxCompressedLength(plain.length)];
            int length = snappy.compress(plain, 0, plain.length, packed, 0, packed.length);
            return BytesInput.from(packed, 0, length);
        }

        private static BytesInput gzip(BytesInput bytes) throws IOException {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                bytes.writeAllTo(gzip);
            }
            return BytesInput.from(packed.toByteArray());
        }

        @Override
        public CompressionCodecName getCodecName() {
            return name;
        }

        @Override
        public void release() {}
    }

    private record Decompressor(CompressionCodecName name) implements BytesInputDecompressor {
        @Override
        public BytesInput decompress(BytesInput bytes, int size) throws IOException {
            return name == CompressionCodecName.UNCOMPRESSED ? bytes : BytesInput.from(unpacked(array(bytes), size));
        }

        @Override
        public void decompress(ByteBuffer input, int packedSize, ByteBuffer output, int size) throws IOException {
            byte[] packed = new byte[packedSize];
            input.get(packed);
            output.put(name == CompressionCodecName.UNCOMPRESSED ? packed : unpacked(packed, size));
        }

        private byte[] unpacked(byte[] packed, int size) throws IOException {
            if (size < 0 || size > LARGEST_PAGE) {
                throw new IOException("a page of " + size + " bytes");
            }
            byte[] plain = new byte[size];
            if (size == 0) {
                // a page of nulls has no values, and writers do not agree on how empty data is compressed
                return plain;
            }
            int length = switch (name) {
                case SNAPPY -> new SnappyDecompressor().decompress(packed, 0, packed.length, plain, 0, size);
                case ZSTD -> (int) Zstd.decompress(plain, packed);
                case GZIP -> gunzip(packed, plain);
                case LZ4_RAW -> new Lz4Decompressor().decompress(packed, 0, packed.length, plain, 0, size);
                case LZ4 -> HadoopLz4.unpack(packed, plain);
                default ->
                    throw new JedroException("the Parquet file is packed by " + name
                            + "; expected one of Snappy, Zstandard, gzip, LZ4, LZ4_RAW");
            };
            if (length != size) {
                throw new IOException("a page of another size");
            }
            return plain;
        }

        private static int gunzip(byte[] packed, byte[] plain) throws IOException {
            try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
                return gzip.readNBytes(plain, 0, plain.length);
            }
        }

        @Override
        public void release() {}
    }
}
