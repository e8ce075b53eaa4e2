// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.object;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.fory.Fory;
import org.apache.fory.config.CompatibleMode;
import org.apache.fory.config.Language;
import org.apache.fory.logging.LoggerFactory;
import org.jedro.JedroException;
import org.jedro.ref.TypeRef;
import org.jspecify.annotations.Nullable;

/**
 * Converts Java values to bytes and back, by Apache Fory, with an allow-list: only classes of the declared types, values and
 * collections of the JDK, and named classes. Both sides must have the same classes. Thread-safe.
 */
public final class ObjectBytes {
    private static final int LARGE_COLLECTION = 10_000;
    private static final int LARGE_VALUE = 1 << 20;

    static {
        // by default it prints to the standard output
        LoggerFactory.useSlf4jLogging(true);
    }

    private final AllowedClasses allowed;
    private final @Nullable ClassLoader loader;
    private final Queue<Gated> small = new ConcurrentLinkedQueue<>();
    private final Queue<Gated> large = new ConcurrentLinkedQueue<>();

    private ObjectBytes(AllowedClasses allowed, @Nullable ClassLoader loader) {
        this.allowed = allowed;
        this.loader = loader;
    }

    /**
     * {@return the conversion for values of some types}
     *
     * @param types the allowed types, including the types of their parts
     * @param classes further classes by name, or packages with a trailing dot
     * @param loader loads the classes
     */
    public static ObjectBytes of(Collection<TypeRef<?>> types, List<String> classes, ClassLoader loader) {
        List<String> named = new ArrayList<>(classes);
        // the columns of a data frame contain the class of their values; only allowed classes are accepted
        named.add(Class.class.getName());
        return new ObjectBytes(new AllowedClasses(types, named), loader);
    }

    /** {@return the names of the classes that are allowed besides those of the JDK, to allow the same in another JVM} */
    public List<String> names() {
        return allowed.names();
    }

    /**
     * {@return the value as bytes}
     *
     * @throws JedroException if a class in it is not allowed, or it cannot be written; names the class
     */
    public byte[] write(Object value) {
        Queue<Gated> pool = isLarge(value) ? large : small;
        Gated gated = take(pool);
        try {
            byte[] bytes = gated.fory.serialize(value);
            pool.add(gated);
            return bytes;
        } catch (RuntimeException | StackOverflowError e) {
            throw gated.gate.refusal(e, "a " + value.getClass().getSimpleName() + " cannot be written as bytes");
        }
    }

    /**
     * {@return the value of some bytes}
     *
     * @throws JedroException if a class in it is not allowed, or it cannot be read
     */
    public Object read(byte[] bytes) {
        Queue<Gated> pool = bytes.length > LARGE_VALUE ? large : small;
        Gated gated = take(pool);
        Object value;
        try {
            gated.work.reset();
            value = gated.fory.deserialize(bytes);
            pool.add(gated);
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            throw gated.gate.refusal(e, "the bytes are not a value that can be read here");
        }
        if (value == null) {
            throw new JedroException("the bytes are not a value");
        }
        return value;
    }

    private Gated take(Queue<Gated> pool) {
        Gated free = pool.poll();
        if (free != null) {
            return free;
        }
        ClassGate gate = new ClassGate(allowed);
        HashWork work = new HashWork();
        return new Gated(gate, work, fory(gate, work, pool == large, CompatibleMode.SCHEMA_CONSISTENT, loader));
    }

    static boolean isLarge(Object value) {
        return value instanceof Collection<?> items && items.size() > LARGE_COLLECTION
                || value instanceof Map<?, ?> map && map.size() > LARGE_COLLECTION
                || value instanceof Object[] array && array.length > LARGE_COLLECTION;
    }

    /**
     * {@return a new instance: it records the classes that its gate has allowed}
     *
     * @param isLarge whether to generate and compile code for the classes, which takes longer than a small value does
     */
    static Fory fory(
            ClassGate gate, HashWork work, boolean isLarge, CompatibleMode mode, @Nullable ClassLoader loader) {
        Fory fory = Fory.builder()
                .withCodegen(isLarge)
                .withLanguage(Language.JAVA)
                .withCompatibleMode(mode)
                .withRefTracking(true)
                .withMaxDepth(DeepStack.MAX_DEPTH)
                .requireClassRegistration(false)
                .suppressClassRegistrationWarnings(true)
                .withTypeChecker(gate)
                .withClassLoader(loader)
                .withDeserializeUnknownClass(false)
                .withMaxGraphMemoryBytes(Runtime.getRuntime().maxMemory() / 2)
                .build();
        KnownClasses.restrict(fory, gate, work);
        return fory;
    }

    private record Gated(ClassGate gate, HashWork work, Fory fory) {}
}
