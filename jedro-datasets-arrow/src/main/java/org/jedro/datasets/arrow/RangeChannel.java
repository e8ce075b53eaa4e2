// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.arrow;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import org.jedro.storage.RangeReader;

/** Parts of a stored file for the library. Unlike a file channel, it stays open when a thread is interrupted. */
final class RangeChannel implements SeekableByteChannel {
    private static final int LARGEST_PART = 1 << 20;

    private final RangeReader file;
    private final long size;
    private long position;
    private boolean isOpen = true;

    RangeChannel(RangeReader file) throws IOException {
        this.file = file;
        this.size = file.size();
    }

    @Override
    public int read(ByteBuffer buffer) throws IOException {
        if (!isOpen) {
            throw new ClosedChannelException();
        }
        int count = (int) Math.min(buffer.remaining(), size - position);
        if (count <= 0) {
            return buffer.hasRemaining() ? -1 : 0;
        }
        try (InputStream part = file.openAt(position, Math.min(count, LARGEST_PART))) {
            byte[] bytes = part.readNBytes(Math.min(count, LARGEST_PART));
            buffer.put(bytes);
            position += bytes.length;
            return bytes.length == 0 ? -1 : bytes.length;
        }
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
        position = newPosition;
        return this;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public boolean isOpen() {
        return isOpen;
    }

    @Override
    public void close() throws IOException {
        isOpen = false;
        file.close();
    }

    @Override
    public int write(ByteBuffer buffer) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long newSize) {
        throw new NonWritableChannelException();
    }
}
