// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jedro.value.internal.Bytes;

/** Decompresses, counts the output, and reports invalid input in one sentence. */
final class UnpackingStream extends FilterInputStream {
    private final Compression compression;
    private final long packed;
    private final UnpackLimit limit;
    private long unpacked;

    UnpackingStream(Compression compression, InputStream unpacking, long packed, UnpackLimit limit) {
        super(unpacking);
        this.compression = compression;
        this.packed = packed;
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count;
        try {
            count = in.read(buffer, offset, length);
        } catch (IOException | RuntimeException e) {
            throw broken(compression, e);
        }
        unpacked += Math.max(count, 0);
        if (limit.isExceeded(packed, unpacked)) {
            throw new IOException("the file unpacks to more than " + limit.ratio() + " times its size and "
                    + Bytes.text(limit.bytes()) + ", an eighth of the heap; load it as a Stream, or increase the"
                    + " heap (-Xmx or JEDRO_HEAP)");
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        // through read, so that it is counted
        byte[] skipped = new byte[(int) Math.min(count, 1 << 13)];
        return Math.max(read(skipped, 0, skipped.length), 0);
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    static IOException broken(Compression compression, Exception cause) {
        String name = compression.name().toLowerCase(Locale.ROOT);
        return new IOException("the file is broken, cut off, or no " + name, cause);
    }
}
