// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.internal;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.Spliterator;
import org.jspecify.annotations.Nullable;

/**
 * The order in which the items of a collection are written, so that equal values give equal bytes. A collection that has an order keeps it;
 * that of a {@code HashMap} or {@code Set.of} depends on its history or on the JVM, and is replaced by an order of the items.
 */
public final class StableOrder {
    private static final Comparator<@Nullable Object> ITEMS = StableOrder::compare;

    private StableOrder() {}

    /** {@return the map itself if it has an order; otherwise its entries by the order of their keys} */
    public static <K, V> Map<K, V> of(Map<K, V> map) {
        if (map.size() < 2 || map instanceof EnumMap || hasOrder(map.keySet())) {
            return map;
        }
        List<K> keys = new ArrayList<>(map.keySet());
        sort(keys);
        Map<K, V> ordered = new LinkedHashMap<>();
        keys.forEach(key -> ordered.put(key, map.get(key)));
        // keys that cannot be looked up, such as equal keys of an IdentityHashMap, are not sorted
        return ordered.size() == map.size() ? ordered : map;
    }

    /** {@return the collection itself unless it is a set without an order; then its items in a stable order} */
    public static <T> Collection<T> of(Collection<T> items) {
        if (items.size() < 2 || !(items instanceof Set) || items instanceof EnumSet || hasOrder(items)) {
            return items;
        }
        List<T> ordered = new ArrayList<>(items);
        sort(ordered);
        return ordered;
    }

    /** Keeps the order if the items' own comparison contradicts itself, which the sort may notice. */
    private static <T> void sort(List<T> items) {
        List<T> sorted = new ArrayList<>(items);
        try {
            sorted.sort(ITEMS);
        } catch (IllegalArgumentException e) {
            return;
        }
        Collections.copy(items, sorted);
    }

    /** Wrappers of the JDK have the order of the collection that they wrap. */
    private static boolean hasOrder(Collection<?> items) {
        return items.spliterator().hasCharacteristics(Spliterator.ORDERED);
    }

    private static int compare(@Nullable Object one, @Nullable Object other) {
        if (one == other) {
            return 0;
        }
        if (one == null || other == null) {
            return one == null ? -1 : 1;
        }
        if (one.getClass() != other.getClass()) {
            return one.getClass().getName().compareTo(other.getClass().getName());
        }
        if (one instanceof Record) {
            return compareAll(components(one), components(other));
        }
        if (one instanceof Map<?, ?> map) {
            return compareAll(flat(map), flat((Map<?, ?>) other));
        }
        if (one instanceof Collection<?> items) {
            return compareAll(of(items), of((Collection<?>) other));
        }
        if (one instanceof Object[] items) {
            return compareAll(Arrays.asList(items), Arrays.asList((Object[]) other));
        }
        int natural = natural(one, other);
        return natural != 0 ? natural : text(one).compareTo(text(other));
    }

    @SuppressWarnings("unchecked")
    private static int natural(Object one, Object other) {
        try {
            return one instanceof Comparable<?> ? ((Comparable<Object>) one).compareTo(other) : 0;
        } catch (RuntimeException e) {
            return 0;
        }
    }

    /** The text of {@link Object} contains an identity hash code, which is not an order. */
    private static String text(Object value) {
        try {
            boolean isOwn = value.getClass().getMethod("toString").getDeclaringClass() != Object.class;
            return isOwn ? String.valueOf(value.toString()) : "";
        } catch (ReflectiveOperationException | RuntimeException e) {
            return "";
        }
    }

    private static List<@Nullable Object> flat(Map<?, ?> map) {
        List<@Nullable Object> flat = new ArrayList<>();
        of(map).forEach((key, value) -> {
            flat.add(key);
            flat.add(value);
        });
        return flat;
    }

    private static List<@Nullable Object> components(Object item) {
        List<@Nullable Object> components = new ArrayList<>();
        for (RecordComponent component : Objects.requireNonNull(item.getClass().getRecordComponents())) {
            try {
                component.getAccessor().setAccessible(true);
                components.add(component.getAccessor().invoke(item));
            } catch (ReflectiveOperationException | RuntimeException e) {
                components.add(text(item));
            }
        }
        return components;
    }

    private static int compareAll(Collection<?> one, Collection<?> other) {
        var others = other.iterator();
        for (Object item : one) {
            if (!others.hasNext()) {
                return 1;
            }
            int order = compare(item, others.next());
            if (order != 0) {
                return order;
            }
        }
        return others.hasNext() ? -1 : 0;
    }
}
