// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jedro.internal.Precedence;
import org.jedro.internal.ServiceProviders;
import org.jspecify.annotations.Nullable;

/**
 * Copies values: arrays, the JDK's collections and records by itself, others through {@link Copier}s. Thread-safe.
 *
 * <p>A collection is copied into a collection of the JDK that fits wherever the original's interface or its common classes
 * are expected; a class that a user derived is left to a {@code Copier}.
 */
final class Copies {
    private static final Object IN_WORK = new Object();
    private static final List<String> IMMUTABLE_NUMBERS = List.of("java.lang", "java.math");

    private static final Copies NONE = new Copies(CopyMode.SHARE, List.of());

    private final CopyMode mode;
    private final List<Copier> copiers;

    Copies(CopyMode mode, List<Copier> copiers) {
        this.mode = mode;
        this.copiers = List.copyOf(copiers);
    }

    static Copies of(CopyMode mode) {
        return mode == CopyMode.SHARE
                ? NONE
                : new Copies(mode, Precedence.sorted(ServiceProviders.of(ServiceLoader.load(Copier.class))));
    }

    CopyMode mode() {
        return mode;
    }

    /**
     * {@return the value or its copy}
     *
     * @throws NotCopyableException if no copier accepts the value or, for deep copies, something in it
     */
    @SuppressWarnings("unchecked")
    <T> T copy(T value) {
        return switch (mode) {
            case SHARE -> value;
            case SHALLOW -> (T) copied(value, item -> item, Copier::shallow);
            case DEEP -> (T) new Deep().copy(value);
        };
    }

    private Object copied(Object value, Inner inner, Foreign foreign) {
        Class<?> type = value.getClass();
        for (Copier copier : copiers) {
            if (copier.copies(type)) {
                return foreign.copy(copier, value);
            }
        }
        if (isImmutable(value)) {
            return value;
        }
        if (type.isArray()) {
            return array(value, inner);
        }
        if (value instanceof Record record) {
            return record(record, inner);
        }
        Object copy = type.getName().startsWith("java.util.") ? ofJdk(value, inner) : null;
        if (copy == null) {
            throw NotCopyableException.of(type);
        }
        return copy;
    }

    private static boolean isImmutable(Object value) {
        return value instanceof String
                || value instanceof Boolean
                || value instanceof Character
                || value instanceof Enum<?>
                || value instanceof Class<?>
                || value instanceof UUID
                || value instanceof URI
                || value instanceof Path
                || value instanceof ZoneId
                || (value instanceof Number
                        && IMMUTABLE_NUMBERS.contains(value.getClass().getPackageName()))
                || value.getClass().getPackageName().equals("java.time");
    }

    private static Object array(Object value, Inner inner) {
        int length = Array.getLength(value);
        Class<?> component = value.getClass().getComponentType();
        Object copy = Array.newInstance(component, length);
        if (component.isPrimitive()) {
            System.arraycopy(value, 0, copy, 0, length);
            return copy;
        }
        for (int i = 0; i < length; i++) {
            Array.set(copy, i, inner.copy(Array.get(value, i)));
        }
        return copy;
    }

    private static Object record(Record record, Inner inner) {
        Class<?> type = record.getClass();
        RecordComponent[] components = type.getRecordComponents();
        @Nullable Object[] arguments = new @Nullable Object[components.length];
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            if (!constructor.trySetAccessible()) {
                throw NotCopyableException.closed(type);
            }
            for (int i = 0; i < components.length; i++) {
                Method accessor = components[i].getAccessor();
                accessor.setAccessible(true);
                arguments[i] = inner.copy(accessor.invoke(record));
            }
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(
                    "Record " + type.getSimpleName() + " refuses a copy of itself.", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Record " + type.getSimpleName() + " could not be copied.", e);
        }
    }

    @SuppressWarnings("NullAway") // an Optional holds no null
    private static @Nullable Object ofJdk(Object value, Inner inner) {
        if (value instanceof Optional<?> optional) {
            return optional.map(inner::copy);
        }
        if (value instanceof Map<?, ?> map) {
            return map(map, inner);
        }
        return value instanceof Collection<?> items ? collection(items, inner) : null;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object map(Map<?, ?> map, Inner inner) {
        Map<@Nullable Object, @Nullable Object> copy;
        if (map instanceof SortedMap<?, ?> sorted) {
            copy = new TreeMap<>((Comparator<Object>) sorted.comparator());
        } else if (map instanceof EnumMap<?, ?> keys) {
            copy = (Map) keys.clone();
            copy.clear();
        } else if (map instanceof ConcurrentHashMap<?, ?>) {
            copy = new ConcurrentHashMap<>();
        } else {
            copy = new LinkedHashMap<>();
        }
        map.forEach((key, item) -> copy.put(inner.copy(key), inner.copy(item)));
        return copy;
    }

    @SuppressWarnings({"unchecked", "JdkObsolete"}) // the copy has the type of the original
    private static @Nullable Object collection(Collection<?> items, Inner inner) {
        if (items instanceof EnumSet<?> constants) {
            return constants.clone();
        }
        Collection<@Nullable Object> copy;
        if (items instanceof LinkedList<?>) {
            copy = new LinkedList<>();
        } else if (items instanceof List<?>) {
            copy = new ArrayList<>(items.size());
        } else if (items instanceof SortedSet<?> sorted) {
            copy = new TreeSet<>((Comparator<Object>) sorted.comparator());
        } else if (items instanceof Set<?>) {
            copy = new LinkedHashSet<>();
        } else if (items instanceof Deque<?>) {
            copy = new ArrayDeque<>();
        } else {
            return null;
        }
        items.forEach(item -> copy.add(inner.copy(item)));
        return copy;
    }

    private interface Inner {
        @Nullable Object copy(@Nullable Object value);
    }

    private interface Foreign {
        Object copy(Copier copier, Object value);
    }

    /** One deep copy: an object that occurs twice in a value is copied once. */
    private final class Deep {
        private final Map<Object, Object> copies = new IdentityHashMap<>();

        Object copy(Object value) {
            Object known = copies.get(value);
            if (known == IN_WORK) {
                throw new IllegalStateException("The value contains itself and cannot be copied.");
            }
            if (known == null) {
                copies.put(value, IN_WORK);
                UnaryOperator<Object> ofOthers = this::copy;
                known = copied(
                        value,
                        item -> item == null ? null : copy(item),
                        (copier, foreign) -> copier.deep(foreign, ofOthers));
                copies.put(value, known);
            }
            return known;
        }
    }
}
