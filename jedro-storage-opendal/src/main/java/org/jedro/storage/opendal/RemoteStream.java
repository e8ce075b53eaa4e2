// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage.opendal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A part of a remote file, from one position on. The first request is small, since a reader may want only the first lines; each
 * further one is twice as large, and from the third on the next one is on its way while a part is read. Confined to one thread.
 */
final class RemoteStream extends InputStream {
    private static final int FIRST = 256 << 10;
    private static final int AHEAD_FROM = 3;

    private final RemoteFile file;
    private final long end;
    private long fetched;
    private int request;
    private int requests;
    private byte[] part = new byte[0];
    private int position;
    private @Nullable CompletableFuture<byte[]> next;
    private boolean isClosed;

    /**
     * Creates a stream.
     *
     * @param isExact whether the caller will read all of it, so that it is fetched with as few requests as possible
     */
    RemoteStream(RemoteFile file, long offset, long length, boolean isExact) {
        this.file = file;
        this.fetched = Math.min(offset, file.size());
        this.end = length > file.size() - fetched ? file.size() : fetched + length;
        this.request = isExact ? Remote.PART : FIRST;
    }

    @Override
    public int read() throws IOException {
        return hasNext() ? part[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (length == 0) {
            return 0;
        }
        if (!hasNext()) {
            return -1;
        }
        int read = Math.min(length, part.length - position);
        System.arraycopy(part, position, buffer, offset, read);
        position += read;
        return read;
    }

    private boolean hasNext() throws IOException {
        if (isClosed) {
            throw new IOException("The stream is closed.");
        }
        if (position == part.length) {
            fetch();
        }
        return position < part.length;
    }

    private void fetch() throws IOException {
        CompletableFuture<byte[]> wanted = next == null ? later() : next;
        next = null;
        part = file.await(wanted);
        position = 0;
        if (++requests >= AHEAD_FROM && fetched < end) {
            next = later();
        }
    }

    private CompletableFuture<byte[]> later() throws IOException {
        int length = (int) Math.min(request, end - fetched);
        CompletableFuture<byte[]> later = file.fetchLater(fetched, length);
        fetched += length;
        request = Math.min(Remote.PART, request * 2);
        return later;
    }

    @Override
    public long skip(long count) throws IOException {
        long inPart = Math.min(Math.max(0, count), part.length - position);
        position += (int) inPart;
        long left = count - inPart;
        if (left <= 0 || next != null) {
            return inPart;
        }
        long further = Math.min(left, end - fetched);
        fetched += further;
        return inPart + further;
    }

    @Override
    public int available() {
        return part.length - position;
    }

    @Override
    public void close() {
        isClosed = true;
        part = new byte[0];
        position = 0;
        next = null;
    }
}
