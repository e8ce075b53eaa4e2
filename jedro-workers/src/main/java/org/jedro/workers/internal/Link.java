// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers.internal;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;

/** Frames in both directions between a parent and a worker: a kind, a length, and that many bytes. Writing is thread-safe. */
public final class Link implements Closeable {
    private static final int HEADER = 5;
    private static final int LARGEST = 1 << 30;

    private final SocketChannel channel;
    private final DataInputStream in;

    public Link(SocketChannel channel) {
        this.channel = channel;
        this.in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel)));
    }

    /** Sends a frame. The thread must not be interrupted here: that would close the channel. */
    public void send(FrameKind kind, byte[] body) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(HEADER + body.length);
        frame.put((byte) kind.ordinal()).putInt(body.length).put(body).flip();
        synchronized (channel) {
            while (frame.hasRemaining()) {
                if (channel.write(frame) < 0) {
                    throw new IOException("the socket is closed");
                }
            }
        }
    }

    /** {@return the next frame} Confined to one thread. */
    public Frame receive() throws IOException {
        FrameKind kind = FrameKind.of(in.readUnsignedByte());
        int length = in.readInt();
        if (length < 0 || length > LARGEST) {
            throw new IOException("a frame of " + length + " bytes");
        }
        byte[] body = new byte[length];
        in.readFully(body);
        return new Frame(kind, body);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** A message. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Frame(FrameKind kind, byte[] body) {
        public DataInputStream open() {
            return new DataInputStream(new ByteArrayInputStream(body));
        }
    }

    /** Writes the body of a frame. */
    @FunctionalInterface
    public interface Body {
        void write(DataOutputStream out) throws IOException;

        static byte[] bytes(Body body) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (DataOutputStream out = new DataOutputStream(bytes)) {
                body.write(out);
            }
            return bytes.toByteArray();
        }
    }
}
