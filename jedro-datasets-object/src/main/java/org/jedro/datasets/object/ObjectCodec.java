package org.jedro.datasets.object;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.fory.Fory;
import org.apache.fory.config.CompatibleMode;
import org.jedro.JedroException;
import org.jedro.datasets.Binding;
import org.jedro.datasets.Codec;
import org.jedro.datasets.Fit;
import org.jedro.datasets.Format;
import org.jedro.datasets.Input;
import org.jedro.datasets.Output;
import org.jedro.ref.TypeRef;
import org.jspecify.annotations.Nullable;

/**
 * Format {@code object}: any Java value, in the binary form of Apache Fory. What models and other values without a format
 * of their own are kept in.
 *
 * <p>Only classes that are expected can be in the file, when it is saved as when it is loaded: those of the declared type
 * and of what it is made of, values and collections of the JDK, and what the entry's option {@code classes} names. A
 * class may gain and lose fields between save and load. Whole in memory.
 */
public final class ObjectCodec implements Codec<Object, ObjectOptions> {
    private static final int LARGE_FILE = 1 << 20;
    /** Files of another layout can be told from these later. */
    private static final byte[] MAGIC = "JEDRO-OBJECT-1\n".getBytes(StandardCharsets.US_ASCII);

    private static final Format<ObjectOptions> OBJECT = new Format<>("object", ObjectOptions.class);

    /** For {@link java.util.ServiceLoader}. */
    public ObjectCodec() {}

    @Override
    public Format<ObjectOptions> format() {
        return OBJECT;
    }

    @Override
    public TypeRef<Object> form() {
        return TypeRef.UNKNOWN;
    }

    @Override
    public String formName() {
        return "any object";
    }

    @Override
    public Fit fit(TypeRef<?> declared) {
        return Fit.ANYTHING;
    }

    @Override
    public Object read(Input input, Binding<ObjectOptions> binding) throws IOException {
        byte[] bytes;
        try (InputStream stream = input.open()) {
            byte[] head = stream.readNBytes(MAGIC.length);
            if (!Arrays.equals(head, MAGIC)) {
                throw new JedroException(
                        isPickle(head)
                                ? "the file was pickled by Python, and only Python can load it; write it again from there, as Parquet,"
                                        + " JSON or text, or save it from Java"
                                : "this is no file of format 'object'");
            }
            bytes = stream.readAllBytes();
        }
        ClassGate gate = new ClassGate(new AllowedClasses(binding.form(), binding.options()));
        Object value;
        try {
            value = fory(gate, bytes.length > LARGE_FILE).deserialize(bytes);
        } catch (RuntimeException | StackOverflowError e) {
            throw gate.refusal("loaded", e, "the file is broken or cut off");
        } catch (LinkageError e) {
            throw new JedroException("a class in the file is not the one on the class path", e);
        }
        if (value == null) {
            throw new JedroException("the file is broken or cut off");
        }
        return value;
    }

    /** Since protocol 2, of 2003, a pickle begins with the number of its protocol. */
    private static boolean isPickle(byte[] head) {
        return head.length > 1 && head[0] == (byte) 0x80 && head[1] >= 2 && head[1] <= 5;
    }

    @Override
    public void write(Object value, Output output, Binding<ObjectOptions> binding) throws IOException {
        ClassGate gate = new ClassGate(new AllowedClasses(binding.form(), binding.options()));
        byte[] bytes;
        try {
            bytes = fory(gate, ObjectBytes.isLarge(value)).serialize(value);
        } catch (RuntimeException | StackOverflowError e) {
            throw gate.refusal("saved", e, "a " + value.getClass().getSimpleName() + " cannot be written as an object");
        }
        try (OutputStream stream = new BufferedOutputStream(output.open())) {
            stream.write(MAGIC);
            stream.write(bytes);
        }
    }

    /** One for each use: it must forget what it has allowed. */
    private static Fory fory(ClassGate gate, boolean isLarge) {
        return ObjectBytes.fory(gate, isLarge, CompatibleMode.COMPATIBLE, classLoader());
    }

    private static @Nullable ClassLoader classLoader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context == null ? ObjectCodec.class.getClassLoader() : context;
    }
}
