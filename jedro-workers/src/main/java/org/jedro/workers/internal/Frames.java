// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers.internal;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import org.jedro.workers.WorkerException;
import org.jedro.workers.internal.Link.Frame;

/** Builds the bodies of requests to a worker, and reads its answers. */
public final class Frames {
    private Frames() {}

    /** Reads the body of an answer. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(DataInputStream in) throws IOException;
    }

    /**
     * {@return the bytes of a body}
     *
     * @throws WorkerException if a value in it cannot be written
     */
    public static byte[] body(Link.Body body) {
        try {
            return Link.Body.bytes(body);
        } catch (IOException e) {
            throw WorkerException.about(
                    "A value cannot be put where a worker JVM finds it: " + e.getMessage() + ".", e);
        }
    }

    /** {@return a body that holds one number} */
    static byte[] number(int number) {
        return body(out -> out.writeInt(number));
    }

    /** Writes an object after its length. */
    static void writeObject(DataOutputStream out, Object object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream stream = new ObjectOutputStream(bytes)) {
            stream.writeObject(object);
        }
        out.writeInt(bytes.size());
        bytes.writeTo(out);
    }

    /**
     * {@return the same answer}
     *
     * @throws ThrownThere if the worker reports an exception
     */
    static Frame checked(Frame answer) {
        if (answer.kind() != FrameKind.FAILED) {
            return answer;
        }
        try {
            throw new ThrownThere(Failures.unpack(answer.body()), Failures.hints(answer.body()));
        } catch (IOException e) {
            throw WorkerException.about("A worker JVM has failed and cannot report how.", e);
        }
    }

    /** {@return the content of an answer} */
    public static <T> T read(Frame answer, Reader<T> reader) {
        try (DataInputStream in = answer.open()) {
            return reader.read(in);
        } catch (IOException e) {
            throw WorkerException.about("The answer of a worker JVM is cut off.", e);
        }
    }
}
