// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.regex.Pattern;
import org.jedro.internal.Thrown;
import org.jedro.workers.WorkerException;
import org.jspecify.annotations.Nullable;

/**
 * Transfers exceptions from a worker to its parent: unchanged where possible, so that retries and hooks see the
 * same class, else as their messages.
 */
public final class Failures {
    private static final Pattern VALUES = Pattern.compile("java\\.(lang|math|time|net|util)\\.[A-Za-z$]+");
    private static final int DEEPEST = 100;

    private Failures() {}

    static byte[] pack(Throwable failure) throws IOException {
        return pack(failure, List.of());
    }

    /** {@return a failure of a function with the hints from its inputs} */
    static byte[] pack(Throwable failure, List<String> hints) throws IOException {
        return Link.Body.bytes(out -> {
            byte[] whole = whole(failure);
            out.writeInt(whole.length);
            out.write(whole);
            out.writeInt(hints.size());
            for (String hint : hints) {
                writeLong(out, hint);
            }
            writeText(out, Thrown.chain(Thrown.readable(failure)));
        });
    }

    /** An error of the worker's JVM must not look like one of the parent's. */
    private static byte[] whole(Throwable failure) {
        if (Thrown.isCausedBy(VirtualMachineError.class, failure)) {
            return new byte[0];
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream stream = new HelpfulStream(bytes)) {
            stream.writeObject(failure);
            return bytes.toByteArray();
        } catch (Throwable e) {
            // a user-defined writeObject may throw anything
            return new byte[0];
        }
    }

    /**
     * Writes the JVM's messages for null pointers: it derives them from the frames of the method that threw, which do not leave
     * this process.
     */
    private static final class HelpfulStream extends ObjectOutputStream {
        private final IdentityHashMap<Object, NullPointerException> replaced = new IdentityHashMap<>();

        HelpfulStream(ByteArrayOutputStream bytes) throws IOException {
            super(bytes);
            enableReplaceObject(true);
        }

        @Override
        protected Object replaceObject(Object object) {
            return object.getClass() == NullPointerException.class
                    ? replaced.computeIfAbsent(object, thrown -> withText((NullPointerException) thrown))
                    : object;
        }

        private static NullPointerException withText(NullPointerException thrown) {
            NullPointerException same = new NullPointerException(thrown.getMessage());
            same.setStackTrace(thrown.getStackTrace());
            if (thrown.getCause() != null) {
                same.initCause(thrown.getCause());
            }
            for (Throwable suppressed : thrown.getSuppressed()) {
                same.addSuppressed(suppressed);
            }
            return same;
        }
    }

    private static void writeText(DataOutputStream out, List<Throwable> chain) throws IOException {
        for (int i = 0; i < chain.size(); i++) {
            writeText(out, chain.get(i));
            out.writeBoolean(i < chain.size() - 1);
        }
    }

    private static void writeText(DataOutputStream out, Throwable failure) throws IOException {
        out.writeUTF(Thrown.type(failure).getName());
        String message = Thrown.message(failure);
        writeLong(out, message == null ? "" : message);
        StackTraceElement[] trace = failure.getStackTrace();
        int count = Math.min(trace.length, DEEPEST);
        out.writeInt(count);
        for (int i = 0; i < count; i++) {
            out.writeUTF(trace[i].getClassName());
            out.writeUTF(trace[i].getMethodName());
            String file = trace[i].getFileName();
            out.writeUTF(file == null ? "" : file);
            out.writeInt(trace[i].getLineNumber());
        }
    }

    private static void writeLong(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static Throwable unpack(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte[] whole = in.readNBytes(in.readInt());
            readHints(in);
            Throwable text = readText(in);
            Throwable same = whole.length == 0 ? null : same(whole);
            return same == null ? text : same;
        }
    }

    static List<String> hints(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            in.skipNBytes(in.readInt());
            return readHints(in);
        }
    }

    private static List<String> readHints(DataInputStream in) throws IOException {
        List<String> hints = new ArrayList<>();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            hints.add(new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
        }
        return hints;
    }

    private static @Nullable Throwable same(byte[] bytes) {
        try (ObjectInputStream stream = new ObjectInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            protected Class<?> resolveClass(java.io.ObjectStreamClass type) throws IOException, ClassNotFoundException {
                ClassLoader loader = Thread.currentThread().getContextClassLoader();
                try {
                    return Class.forName(type.getName(), false, loader);
                } catch (ClassNotFoundException e) {
                    return super.resolveClass(type);
                }
            }
        }) {
            stream.setObjectInputFilter(Failures::filter);
            return (Throwable) stream.readObject();
        } catch (Throwable e) {
            return null;
        }
    }

    /** Exceptions and what they usually contain; no class that runs code while it is read. */
    private static ObjectInputFilter.Status filter(ObjectInputFilter.FilterInfo info) {
        Class<?> type = info.serialClass();
        if (type == null) {
            return info.depth() > DEEPEST ? ObjectInputFilter.Status.REJECTED : ObjectInputFilter.Status.UNDECIDED;
        }
        while (type.isArray()) {
            type = type.getComponentType();
        }
        boolean isAllowed = type.isPrimitive()
                || Throwable.class.isAssignableFrom(type)
                || type.isEnum()
                || type.isRecord()
                || VALUES.matcher(type.getName()).matches();
        return isAllowed ? ObjectInputFilter.Status.ALLOWED : ObjectInputFilter.Status.REJECTED;
    }

    private static Throwable readText(DataInputStream in) throws IOException {
        String type = in.readUTF();
        String message = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
        StackTraceElement[] trace = new StackTraceElement[in.readInt()];
        for (int i = 0; i < trace.length; i++) {
            String declaring = in.readUTF();
            String method = in.readUTF();
            String file = in.readUTF();
            trace[i] = new StackTraceElement(declaring, method, file.isEmpty() ? null : file, in.readInt());
        }
        Throwable cause = in.readBoolean() ? readText(in) : null;
        WorkerException replacement = WorkerException.replacement(type, message, cause);
        replacement.setStackTrace(trace);
        return replacement;
    }
}
