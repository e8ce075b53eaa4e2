// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The bytes of a remote file, part by part: small ones first, since a preview needs little, then larger ones. */
final class RemoteStream extends InputStream {
    private static final int FIRST_PART = 1 << 18;
    private static final int LARGEST_PART = 1 << 23;

    private final RemoteFile file;
    private long offset;
    private long left;
    private int partSize = FIRST_PART;
    private int inPart;
    private @Nullable InputStream part;

    RemoteStream(RemoteFile file, long offset, long length) {
        this.file = file;
        this.offset = offset;
        this.left = Math.max(0, length);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int start, int length) throws IOException {
        Objects.checkFromIndexSize(start, length, buffer.length);
        if (length == 0) {
            return 0;
        }
        while (left > 0) {
            InputStream current = part == null ? next() : part;
            int read = current.read(buffer, start, (int) Math.min(length, left));
            if (read > 0) {
                offset += read;
                left -= read;
                inPart += read;
                return read;
            }
            current.close();
            part = null;
            if (inPart == 0) {
                left = 0;
            }
        }
        return -1;
    }

    private InputStream next() throws IOException {
        int size = (int) Math.min(partSize, left);
        partSize = Math.min(LARGEST_PART, partSize * 2);
        inPart = 0;
        part = file.part(offset, size);
        return part;
    }

    @Override
    public void close() throws IOException {
        left = 0;
        if (part != null) {
            part.close();
            part = null;
        }
    }
}
