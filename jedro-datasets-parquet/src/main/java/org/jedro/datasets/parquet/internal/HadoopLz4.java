// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.parquet.internal;

import io.airlift.compress.MalformedInputException;
import io.airlift.compress.lz4.Lz4Decompressor;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * LZ4 in Hadoop's layout: blocks preceded by their size, of one or more parts preceded by their compressed size; all sizes have
 * four bytes, the highest first. Some writers use this name for a page that is one bare block.
 */
public final class HadoopLz4 {
    private final ByteBuffer packed;
    private final byte[] plain;
    private int filled;

    private HadoopLz4(byte[] packed, byte[] plain) {
        this.packed = ByteBuffer.wrap(packed);
        this.plain = plain;
    }

    /** {@return the number of decompressed bytes} */
    public static int unpack(byte[] packed, byte[] plain) throws IOException {
        HadoopLz4 blocks = new HadoopLz4(packed, plain);
        return blocks.isUnpacked()
                ? blocks.filled
                : new Lz4Decompressor().decompress(packed, 0, packed.length, plain, 0, plain.length);
    }

    private boolean isUnpacked() {
        try {
            while (packed.hasRemaining()) {
                if (packed.remaining() < Integer.BYTES || !readBlock(packed.getInt())) {
                    return false;
                }
            }
            return filled == plain.length;
        } catch (MalformedInputException e) {
            return false;
        }
    }

    private boolean readBlock(int size) {
        int end = filled + size;
        if (size < 0 || end > plain.length) {
            return false;
        }
        while (filled < end) {
            int length = packed.remaining() < Integer.BYTES ? -1 : packed.getInt();
            if (length <= 0 || length > packed.remaining()) {
                return false;
            }
            filled += new Lz4Decompressor()
                    .decompress(packed.array(), packed.position(), length, plain, filled, end - filled);
            packed.position(packed.position() + length);
        }
        return true;
    }
}
