// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.avro;

import io.airlift.compress.MalformedInputException;
import io.airlift.compress.snappy.SnappyCompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.apache.avro.file.Codec;
import org.apache.avro.file.CodecFactory;
import org.jspecify.annotations.Nullable;

/**
 * Blocks of an Avro file compressed by Snappy: raw Snappy, then the CRC-32 of the uncompressed bytes, in four bytes. Avro's own
 * codec needs a native library, which is extracted into the temporary folder.
 */
final class AvroSnappy extends Codec {
    private static final String NAME = "snappy";

    /** Replaces Avro's own codec. */
    static void register() {
        CodecFactory.addCodec(NAME, new Factory());
    }

    private static final class Factory extends CodecFactory {
        @Override
        protected Codec createInstance() {
            return new AvroSnappy();
        }
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public ByteBuffer compress(ByteBuffer plain) {
        byte[] bytes = bytes(plain, plain.remaining());
        SnappyCompressor snappy = new SnappyCompressor();
        byte[] packed = new byte[snappy.maxCompressedLength(bytes.length) + Integer.BYTES];
        int length = snappy.compress(bytes, 0, bytes.length, packed, 0, packed.length - Integer.BYTES);
        ByteBuffer block = ByteBuffer.wrap(packed, 0, length + Integer.BYTES);
        return block.putInt(length, checksum(bytes));
    }

    @Override
    public ByteBuffer decompress(ByteBuffer block) throws IOException {
        if (block.remaining() <= Integer.BYTES) {
            throw new IOException("a Snappy block that is cut off");
        }
        byte[] packed = bytes(block, block.remaining() - Integer.BYTES);
        int checksum = block.getInt(block.limit() - Integer.BYTES);
        byte[] plain = unpacked(packed);
        if (checksum(plain) != checksum) {
            throw new IOException("a Snappy block with a wrong checksum");
        }
        return ByteBuffer.wrap(plain);
    }

    /** The length comes first and is checked for plausibility: Snappy compresses at most one to 64. */
    private static byte[] unpacked(byte[] packed) throws IOException {
        try {
            int length = SnappyDecompressor.getUncompressedLength(packed, 0);
            if (length < 0 || length > 64L * packed.length) {
                throw new IOException("a Snappy block of " + length + " bytes");
            }
            byte[] plain = new byte[length];
            int read = new SnappyDecompressor().decompress(packed, 0, packed.length, plain, 0, length);
            return read == length ? plain : Arrays.copyOf(plain, read);
        } catch (MalformedInputException e) {
            throw new IOException("a broken Snappy block", e);
        }
    }

    private static byte[] bytes(ByteBuffer buffer, int length) {
        byte[] bytes = new byte[length];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static int checksum(byte[] bytes) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        return (int) checksum.getValue();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AvroSnappy;
    }

    @Override
    public int hashCode() {
        return NAME.hashCode();
    }
}
