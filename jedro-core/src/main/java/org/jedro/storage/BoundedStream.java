// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that ends after a given number of bytes. */
class BoundedStream extends FilterInputStream {
    private long left;

    BoundedStream(InputStream bytes, long length) {
        super(bytes);
        this.left = length;
    }

    /** {@return a part of a stream; empty if the stream ends before it} */
    static InputStream of(InputStream whole, long offset, long length) throws IOException {
        try {
            long toSkip = offset;
            while (toSkip > 0) {
                long skipped = whole.skip(toSkip);
                if (skipped == 0 && whole.read() < 0) {
                    break;
                }
                toSkip -= Math.max(1, skipped);
            }
            return new BoundedStream(whole, length);
        } catch (IOException | RuntimeException e) {
            whole.close();
            throw e;
        }
    }

    @Override
    public int read() throws IOException {
        int octet = left <= 0 ? -1 : in.read();
        left -= octet < 0 ? 0 : 1;
        return octet;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int read = left <= 0 ? -1 : in.read(buffer, offset, (int) Math.min(length, left));
        left -= Math.max(0, read);
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = in.skip(Math.min(count, left));
        left -= skipped;
        return skipped;
    }

    @Override
    public int available() throws IOException {
        return (int) Math.min(left, in.available());
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
