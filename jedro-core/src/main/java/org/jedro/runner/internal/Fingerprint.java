// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner.internal;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/**
 * A number that changes when a value does: of primitives, arrays, collections, maps, records, and the fields of other
 * classes as far as the JVM allows access. Streams are skipped, since reading would consume them.
 */
public final class Fingerprint {
    private static final long FACTOR = 0x9E3779B97F4A7C15L;
    private static final int DEEPEST = 200;

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private Fingerprint() {}

    /** {@return the number of a value} */
    public static long of(@Nullable Object value) {
        return new Fingerprint().visit(value, 0);
    }

    private long visit(@Nullable Object value, int depth) {
        if (value == null || depth > DEEPEST) {
            return 1;
        }
        Class<?> type = value.getClass();
        if (isSimple(type)) {
            return mixed(value.hashCode());
        }
        if (value instanceof BaseStream<?, ?> || !seen.add(value)) {
            return 2;
        }
        if (type.isArray()) {
            return array(value, depth);
        }
        if (value instanceof Map<?, ?> map) {
            long sum = map.size();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                sum += mixed(visit(entry.getKey(), depth + 1) * FACTOR + visit(entry.getValue(), depth + 1));
            }
            return sum;
        }
        if (value instanceof Iterable<?> items && type.getName().startsWith("java.util.")) {
            return items(items, value instanceof Set<?>, depth);
        }
        return fields(value, type, depth);
    }

    private static boolean isSimple(Class<?> type) {
        return type.isEnum()
                || type == String.class
                || Number.class.isAssignableFrom(type) && type.getName().startsWith("java.")
                || type == Boolean.class
                || type == Character.class
                || type == Class.class
                || type.getName().startsWith("java.time.");
    }

    private long array(Object array, int depth) {
        int length = Array.getLength(array);
        long hash = length;
        for (int i = 0; i < length; i++) {
            hash = hash * 31 + visit(Array.get(array, i), depth + 1);
        }
        return mixed(hash);
    }

    private long items(Iterable<?> items, boolean anyOrder, int depth) {
        long hash = 3;
        for (Object item : items) {
            long one = visit(item, depth + 1);
            hash = anyOrder ? hash + mixed(one) : hash * 31 + one;
        }
        return mixed(hash);
    }

    private long fields(Object value, Class<?> type, int depth) {
        long hash = type.getName().hashCode();
        for (Field field : instanceFields(type)) {
            try {
                field.setAccessible(true);
                hash = hash * 31 + visit(field.get(value), depth + 1);
            } catch (IllegalAccessException | InaccessibleObjectException e) {
                return mixed(hash * 31 + value.hashCode());
            }
        }
        return mixed(hash);
    }

    private static List<Field> instanceFields(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> declaring = type; declaring != null && declaring != Object.class; ) {
            for (Field field : declaring.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers())) {
                    fields.add(field);
                }
            }
            declaring = declaring.getSuperclass();
        }
        return fields;
    }

    private static long mixed(long hash) {
        long mixed = (hash ^ hash >>> 32) * FACTOR;
        return mixed ^ mixed >>> 29;
    }
}
