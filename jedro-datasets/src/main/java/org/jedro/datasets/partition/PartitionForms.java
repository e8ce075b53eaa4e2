// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.partition;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jedro.JedroException;
import org.jedro.datasets.internal.FileTemplate;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Location;
import org.jspecify.annotations.Nullable;

/** Finds the form of a set for the type that a node declares. Immutable. */
final class PartitionForms {
    private static final List<Class<?>> MAPS =
            List.of(Map.class, HashMap.class, LinkedHashMap.class, SortedMap.class, NavigableMap.class, TreeMap.class);

    private final PartitionEntries entries;
    private final boolean isLazyByDefault;

    /**
     * Creates the forms of a set.
     *
     * @param isLazyByDefault whether a node that declares no type receives suppliers rather than values
     */
    PartitionForms(PartitionEntries entries, boolean isLazyByDefault) {
        this.entries = entries;
        this.isLazyByDefault = isLazyByDefault;
    }

    /** {@return the form that is used if no type is declared} */
    TypeRef<?> standard() {
        return isLazyByDefault
                ? new TypeRef<Map<String, Supplier<Object>>>() {}
                : new TypeRef<Map<String, Object>>() {};
    }

    /** {@return the form for a declared type; empty if no form fits} */
    Optional<PartitionForm<?>> of(TypeRef<?> declared) {
        if (declared.isUnknown()) {
            return Optional.of(map(Map.class, TypeRef.UNKNOWN));
        }
        return ofMap(declared)
                .or(() -> ofPartitions(declared))
                .or(() -> ofEntries(declared))
                .or(() -> together(declared));
    }

    private Optional<PartitionForm<?>> ofMap(TypeRef<?> declared) {
        Class<?> raw = declared.rawType();
        if (!MAPS.contains(raw)) {
            return Optional.empty();
        }
        List<TypeRef<?>> arguments = arguments(declared);
        TypeRef<?> value = arguments.isEmpty() ? TypeRef.UNKNOWN : arguments.get(1);
        boolean hasTextKeys = arguments.isEmpty() || isText(arguments.get(0));
        boolean isPossible = hasTextKeys && (value.isUnknown() || accepts(isLazy(value) ? inside(value) : value));
        return isPossible ? Optional.of(map(raw, value)) : Optional.empty();
    }

    private PartitionForm<?> map(Class<?> raw, TypeRef<?> value) {
        if (isLazy(value)) {
            return new MapForm<>(raw, inside(value), true);
        }
        return new MapForm<>(raw, value, value.isUnknown() && isLazyByDefault);
    }

    private static boolean isLazy(TypeRef<?> value) {
        return value.rawType() == Supplier.class || value.rawType() == Callable.class;
    }

    private Optional<PartitionForm<?>> ofPartitions(TypeRef<?> declared) {
        if (declared.rawType() != Partitions.class) {
            return Optional.empty();
        }
        TypeRef<?> value = inside(declared);
        return accepts(value)
                ? Optional.of(
                        new PartitionsForm<>(value, entries.sample().traits().threadConfined()))
                : Optional.empty();
    }

    private Optional<PartitionForm<?>> ofEntries(TypeRef<?> declared) {
        TypeRef<?> item = inside(declared);
        if (declared.rawType() != Stream.class || item.rawType() != Map.Entry.class) {
            return Optional.empty();
        }
        List<TypeRef<?>> arguments = arguments(item);
        TypeRef<?> value = arguments.isEmpty() ? TypeRef.UNKNOWN : arguments.get(1);
        boolean hasTextKeys = arguments.isEmpty() || isText(arguments.get(0));
        return hasTextKeys && accepts(value) ? Optional.of(new EntriesForm<>(value)) : Optional.empty();
    }

    private Optional<PartitionForm<?>> together(TypeRef<?> declared) {
        Optional<FileTemplate> template = entries.template();
        return template.isPresent() && template.get().readsTogether(declared)
                ? Optional.of(new TogetherForm<>(declared, template.get()))
                : Optional.empty();
    }

    private static boolean isText(TypeRef<?> key) {
        return key.isUnknown() || key.rawType() == String.class;
    }

    private boolean accepts(TypeRef<?> value) {
        return value.isUnknown() || entries.sample().accepts(value);
    }

    /** {@return the first type argument; unknown if it is not given} */
    private static TypeRef<?> inside(TypeRef<?> type) {
        List<TypeRef<?>> arguments = arguments(type);
        return arguments.isEmpty() ? TypeRef.UNKNOWN : arguments.get(0);
    }

    private static List<TypeRef<?>> arguments(TypeRef<?> type) {
        return type.type() instanceof ParameterizedType parameterized
                ? Stream.of(parameterized.getActualTypeArguments())
                        .<TypeRef<?>>map(PartitionForms::argument)
                        .toList()
                : List.of();
    }

    private static TypeRef<?> argument(Type type) {
        return TypeRef.of(type);
    }

    /** Values, or suppliers of them, by id. */
    private record MapForm<T>(Class<?> raw, TypeRef<T> part, boolean isLazy) implements PartitionForm<Map<String, ?>> {
        @Override
        public Map<String, ?> load(List<Part> parts, PartitionLoader loader) {
            Map<String, Object> loaded =
                    raw.isAssignableFrom(LinkedHashMap.class) ? new LinkedHashMap<>() : new TreeMap<>();
            loader.suppliers(parts, part).forEach((id, supplier) -> loaded.put(id, isLazy ? supplier : supplier.get()));
            return loaded;
        }

        @Override
        public void save(Map<String, ?> value, SetWriter into) throws Exception {
            into.addAll(value);
        }
    }

    /** A set as {@link Partitions}. */
    private record PartitionsForm<T>(TypeRef<T> part, boolean isConfined) implements PartitionForm<Partitions<T>> {
        @Override
        public Partitions<T> load(List<Part> parts, PartitionLoader loader) {
            return Partitions.inOrder(loader.suppliers(parts, part), isConfined);
        }

        @Override
        public void save(Partitions<T> value, SetWriter into) throws Exception {
            try (value) {
                into.addLoaded(value.suppliers());
            }
        }
    }

    /** A stream of ids with their values, one of which is in memory at a time. */
    private record EntriesForm<T>(TypeRef<T> part) implements PartitionForm<Stream<Map.Entry<String, ?>>> {
        @Override
        public Stream<Map.Entry<String, ?>> load(List<Part> parts, PartitionLoader loader) {
            return parts.stream()
                    .map(each -> Map.entry(
                            each.id(),
                            loader.bind(each.id(), each.location(), part).load()));
        }

        @Override
        public void save(Stream<Map.Entry<String, ?>> value, SetWriter into) throws Exception {
            try (value) {
                for (Iterator<? extends Map.@Nullable Entry<?, ?>> all = value.iterator(); all.hasNext(); ) {
                    into.add(all.next());
                }
            }
        }
    }

    /** All partitions as one value: the rows of one table. */
    private record TogetherForm<V>(TypeRef<V> form, FileTemplate template) implements PartitionForm<V> {
        @Override
        public TypeRef<?> part() {
            return form;
        }

        @Override
        public V load(List<Part> parts, PartitionLoader loader) throws Exception {
            Map<String, Location> files = new LinkedHashMap<>();
            parts.forEach(each -> files.put("partition '" + each.id() + "'", each.location()));
            return template.readTogether(form, files, loader.scope());
        }

        @Override
        public void save(V value, SetWriter into) {
            throw new JedroException("a " + form + " is not divided into partitions; return a Map<String, " + form
                    + "> with the id of each partition");
        }
    }
}
