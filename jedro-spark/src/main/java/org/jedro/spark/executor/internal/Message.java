// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.executor.internal;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jedro.workers.internal.FrameKind;
import org.jedro.workers.internal.Link;
import org.jedro.workers.internal.Link.Frame;

/**
 * What an executor sends to the driver, as bytes: Spark's connection has the classes of neither side.
 *
 * @param kind what the driver does with it
 * @param visit the attempt at a node; empty for the log
 * @param attempt how often Spark has started the task before
 * @param frames the answers
 */
public record Message(Kind kind, String visit, int attempt, List<Frame> frames) {

    /** What the driver does with a message. */
    public enum Kind {
        /** Answers with the next requests, once it has some. */
        POLL,
        /** Logs a line. */
        LOG,
        /** Answers with the lowest enabled level of a logger. */
        LEVEL
    }

    /** {@return the message as bytes} */
    public byte[] bytes() throws IOException {
        return Link.Body.bytes(out -> {
            out.writeByte(kind.ordinal());
            out.writeUTF(visit);
            out.writeInt(attempt);
            write(frames, out);
        });
    }

    /** {@return the message from its bytes} */
    public static Message from(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            Kind kind = Kind.values()[in.readByte()];
            return new Message(kind, in.readUTF(), in.readInt(), read(in));
        }
    }

    /** {@return frames as bytes} */
    public static byte[] bytes(List<Frame> frames) throws IOException {
        return Link.Body.bytes(out -> write(frames, out));
    }

    /** {@return frames from their bytes} */
    public static List<Frame> frames(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return read(in);
        }
    }

    private static void write(List<Frame> frames, DataOutputStream out) throws IOException {
        out.writeInt(frames.size());
        for (Frame frame : frames) {
            out.writeByte(frame.kind().ordinal());
            out.writeInt(frame.body().length);
            out.write(frame.body());
        }
    }

    private static List<Frame> read(DataInputStream in) throws IOException {
        List<Frame> frames = new ArrayList<>();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            FrameKind kind = FrameKind.values()[in.readByte()];
            frames.add(new Frame(kind, in.readNBytes(in.readInt())));
        }
        return frames;
    }
}
