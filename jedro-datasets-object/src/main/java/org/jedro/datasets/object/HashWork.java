// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.object;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.fory.exception.InsecureException;
import org.jspecify.annotations.Nullable;

/**
 * Counts the work of hashing the elements and keys of a file, before they are hashed: a hash code cannot be interrupted, and
 * a few hundred bytes of collections that share their elements can take years. Used by one thread at a time.
 */
final class HashWork {
    private static final long MAX_WORK = 20_000_000;

    /** Smaller values are counted again rather than cached. */
    private static final long SMALL = 32;

    private static final int MAX_DEPTH = 1_000;

    private final Map<Object, Long> known = new IdentityHashMap<>();
    private final Map<Class<?>, List<Field>> fields = new HashMap<>();
    private long total;

    /** Starts another file. */
    void reset() {
        known.clear();
        total = 0;
    }

    /**
     * Counts an element or key that is about to be hashed.
     *
     * @return its work; 0 for a value of the JDK that does not contain others
     * @throws InsecureException if it takes too much work, alone or with the preceding ones
     */
    long count(@Nullable Object hashed) {
        if (hashed == null || isLeaf(hashed)) {
            return 0;
        }
        long work = workOf(hashed, 0);
        add(work);
        return work;
    }

    /**
     * Counts further work.
     *
     * @throws InsecureException if it is too much
     */
    void add(long work) {
        total += work;
        if (total > MAX_WORK) {
            throw new InsecureException("hashing what is in the file takes too much work");
        }
    }

    /** Recognizes values of the JDK that do not contain others. */
    private static boolean isLeaf(Object value) {
        boolean isContainer = value instanceof Collection<?>
                || value instanceof Map<?, ?>
                || value instanceof Map.Entry<?, ?>
                || value instanceof Optional<?>;
        return !isContainer && (value.getClass().getClassLoader() == null || value instanceof Enum<?>);
    }

    private long workOf(@Nullable Object value, int depth) {
        if (value == null || isLeaf(value)) {
            return 1;
        }
        if (depth > MAX_DEPTH) {
            return MAX_WORK + 1;
        }
        Long before = known.get(value);
        if (before != null) {
            return before;
        }
        long work = 1;
        if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                work = plus(work, workOf(entry.getKey(), depth + 1));
                work = plus(work, workOf(entry.getValue(), depth + 1));
                if (work > MAX_WORK) {
                    break;
                }
            }
        } else if (value instanceof Collection<?> items) {
            work = workOfAll(items, depth);
        } else if (value instanceof Map.Entry<?, ?> entry) {
            work = plus(workOf(entry.getKey(), depth + 1), workOf(entry.getValue(), depth + 1));
        } else if (value instanceof Optional<?> optional) {
            work = plus(work, workOf(optional.orElse(null), depth + 1));
        } else {
            for (Field field : fields.computeIfAbsent(value.getClass(), HashWork::readableFields)) {
                work = plus(work, workOf(read(field, value), depth + 1));
            }
        }
        if (work > SMALL) {
            known.put(value, work);
        }
        return work;
    }

    private long workOfAll(Collection<?> items, int depth) {
        long work = 1;
        for (Object item : items) {
            work = plus(work, workOf(item, depth + 1));
            if (work > MAX_WORK) {
                break;
            }
        }
        return work;
    }

    private static long plus(long one, long other) {
        return Math.min(MAX_WORK + 1, one + other);
    }

    /** Records and most classes hash their fields. */
    private static List<Field> readableFields(Class<?> type) {
        List<Field> found = new ArrayList<>();
        for (Class<?> level = type; level != null && level.getClassLoader() != null; level = level.getSuperclass()) {
            for (Field field : level.getDeclaredFields()) {
                boolean isPart = !Modifier.isStatic(field.getModifiers())
                        && !field.getType().isPrimitive();
                if (isPart && field.trySetAccessible()) {
                    found.add(field);
                }
            }
        }
        return found;
    }

    private static @Nullable Object read(Field field, Object value) {
        try {
            return field.get(value);
        } catch (IllegalAccessException e) {
            return null;
        }
    }
}
