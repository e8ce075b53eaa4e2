// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.object;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.Set;
import org.apache.fory.Fory;
import org.apache.fory.config.CompatibleMode;
import org.apache.fory.memory.MemoryBuffer;
import org.jedro.JedroException;
import org.jedro.catalog.Previewable.Preview;
import org.jedro.datasets.Binding;
import org.jedro.datasets.Codec;
import org.jedro.datasets.Fit;
import org.jedro.datasets.Format;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Input;
import org.jedro.storage.Output;
import org.jspecify.annotations.Nullable;

/**
 * Format {@code object}: any Java value, in the binary form of Apache Fory. For models and other values without a format
 * of their own.
 *
 * <p>The file may contain only expected classes, both when it is saved and when it is loaded: the classes of the declared type
 * and its parts, values and collections of the JDK, and the classes in the entry's option {@code classes}. A
 * file whose classes have different fields now is refused, unless {@code accept_changes: true}. Whole in memory.
 */
public final class ObjectCodec implements Codec<Object, ObjectOptions> {
    private static final int LARGE_FILE = 1 << 20;
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;
    private static final int FIRST_SIZE = 1 << 12;
    private static final int SAMPLE = 128;
    private static final int SHARE_OF_HEAP = 16;
    private static final String BROKEN = "the file is broken or cut off";
    private static final String TOO_DEEP = "its objects are nested too deeply; keep them in a list or a map instead";
    /** Distinguishes the files from those of later layouts. */
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
            requireObject(stream.readNBytes(MAGIC.length));
            bytes = rest(stream, input.size() - MAGIC.length);
        }
        AllowedClasses allowed = new AllowedClasses(binding.form(), binding.options());
        ClassGate gate = new ClassGate(allowed);
        @Nullable ClassLoader loader = allowed.loader(classLoader());
        if (!ClassShapes.isWhole(bytes)) {
            throw new JedroException(BROKEN);
        }
        Optional<String> change =
                binding.options().acceptChanges() ? Optional.empty() : ClassShapes.change(bytes, allowed, loader);
        if (change.isPresent()) {
            throw new JedroException(change.get());
        }
        Object value;
        try {
            value = DeepStack.call(
                    DeepStack.READ_BYTES,
                    () -> fory(gate, bytes.length > LARGE_FILE, loader).deserialize(bytes));
        } catch (RuntimeException | StackOverflowError e) {
            throw gate.refusal("loaded", e, DeepStack.isTooSmall(e) ? TOO_DEEP : BROKEN);
        } catch (LinkageError e) {
            throw new JedroException("a class in the file is not the one on the class path", e);
        }
        if (value == null) {
            throw new JedroException(BROKEN);
        }
        return value;
    }

    private static void requireObject(byte[] head) {
        if (!Arrays.equals(head, MAGIC)) {
            throw new JedroException(
                    isPickle(head)
                            ? "the file was pickled by Python, and only Python can load it; write it again from there, as Parquet,"
                                    + " JSON or text, or save it from Java"
                            : "this is not a file of format 'object'");
        }
    }

    /**
     * {@return the remaining bytes of a stream}
     *
     * @param expected the usual number of bytes: a compressed file has more
     */
    private static byte[] rest(InputStream stream, long expected) throws IOException {
        byte[] first = new byte[(int) Math.max(0, Math.min(expected, LARGEST_ARRAY))];
        int count = stream.readNBytes(first, 0, first.length);
        byte[] more = count < first.length ? new byte[0] : stream.readAllBytes();
        if (count == first.length && more.length == 0) {
            return first;
        }
        byte[] all = Arrays.copyOf(first, Math.addExact(count, more.length));
        System.arraycopy(more, 0, all, count, more.length);
        return all;
    }

    /** Since protocol 2 (2003), a pickle begins with the number of its protocol. */
    private static boolean isPickle(byte[] head) {
        return head.length > 1 && head[0] == (byte) 0x80 && head[1] >= 2 && head[1] <= 5;
    }

    @Override
    public void write(Object value, Output output, Binding<ObjectOptions> binding) throws IOException {
        AllowedClasses allowed = new AllowedClasses(binding.form(), binding.options());
        ClassGate gate = new ClassGate(allowed);
        @Nullable ClassLoader loader = allowed.loader(classLoader());
        MemoryBuffer bytes;
        try {
            bytes = DeepStack.call(DeepStack.WRITE_BYTES, () -> {
                Fory fory = fory(gate, ObjectBytes.isLarge(value), loader);
                StableCollections.register(fory);
                MemoryBuffer written = MemoryBuffer.newHeapBuffer(capacity(fory, value));
                fory.serialize(written, value);
                return written;
            });
        } catch (RuntimeException | StackOverflowError e) {
            throw gate.refusal(
                    ClassGate.SAVED,
                    e,
                    DeepStack.isTooSmall(e)
                            ? TOO_DEEP
                            : "a " + value.getClass().getSimpleName() + " cannot be written as an object",
                    gate.hasRefused() ? refusedIn(value, allowed, loader) : Set.of());
        }
        try (OutputStream stream = new BufferedOutputStream(output.open())) {
            stream.write(MAGIC);
            stream.write(bytes.getHeapMemory(), 0, bytes.writerIndex());
            stream.write(ClassShapes.of(gate.passed(), loader));
        }
    }

    /** {@return all classes in a value that are not allowed, as far as they can be found} */
    private static Set<String> refusedIn(Object value, AllowedClasses allowed, @Nullable ClassLoader loader) {
        ClassGate all = ClassGate.collecting(allowed);
        try {
            byte[] unused = DeepStack.call(
                    DeepStack.WRITE_BYTES, () -> fory(all, false, loader).serialize(value));
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            // the classes before the failure are known
        }
        return all.collected();
    }

    /**
     * {@return an estimate of a value's size in bytes, from some items of a long list; it saves most of the copies of a
     * buffer that grows}
     */
    private static int capacity(Fory fory, Object value) {
        if (!ObjectBytes.isLarge(value) || !(value instanceof RandomAccess) || !(value instanceof List<?> items)) {
            return FIRST_SIZE;
        }
        List<@Nullable Object> some = new ArrayList<>(SAMPLE);
        for (int i = 0; i < SAMPLE; i++) {
            some.add(items.get((int) ((long) i * items.size() / SAMPLE)));
        }
        MemoryBuffer sample = MemoryBuffer.newHeapBuffer(FIRST_SIZE);
        fory.serialize(sample, some);
        long guess = (long) sample.writerIndex() * items.size() / SAMPLE;
        long limit = Math.min(LARGEST_ARRAY, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
        return (int) Math.min(guess + guess / 8, limit);
    }

    /** The contents of the file are not known without loading it. */
    @Override
    public Preview preview(Input input, Binding<ObjectOptions> binding, int rows) throws IOException {
        try (InputStream stream = input.open()) {
            requireObject(stream.readNBytes(MAGIC.length));
        }
        List<String> row = List.of(input.name(), Long.toString(input.size()));
        return new Preview(List.of("file", "bytes"), rows < 1 ? List.of() : List.of(row));
    }

    /** One instance for each use: it must forget the classes that it has allowed. */
    private static Fory fory(ClassGate gate, boolean isLarge, @Nullable ClassLoader loader) {
        return ObjectBytes.fory(gate, new HashWork(), isLarge, CompatibleMode.COMPATIBLE, loader);
    }

    private static @Nullable ClassLoader classLoader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context == null ? ObjectCodec.class.getClassLoader() : context;
    }
}
