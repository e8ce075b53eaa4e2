// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.io.Serializable;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jedro.function.Fn1;
import org.jedro.function.FunctionInfo;
import org.jedro.function.internal.FunctionValues;
import org.jspecify.annotations.Nullable;

/** How the result of a function becomes the outputs of its node. */
sealed interface NodeOutputs extends Serializable {
    /** {@return the given number of outputs, in order} */
    @Nullable Object[] split(String node, int count, @Nullable Object result) throws Exception;

    /** {@return for keyed outputs, the keys} */
    default String @Nullable [] keys() {
        return null;
    }

    /** {@return whether the other one takes the same outputs out of a result; keys are compared with the names} */
    default boolean isLike(NodeOutputs other) {
        return getClass() == other.getClass();
    }

    /** {@return how the outputs are taken out of a result} */
    String describe();

    record None() implements NodeOutputs {
        @Override
        public String describe() {
            return "none";
        }

        @Override
        public @Nullable Object[] split(String node, int count, @Nullable Object result) {
            return new Object[0];
        }
    }

    record Single() implements NodeOutputs {
        @Override
        public String describe() {
            return "the whole result";
        }

        @Override
        public @Nullable Object[] split(String node, int count, @Nullable Object result) {
            return new @Nullable Object[] {result};
        }
    }

    /** A record's components or a list's elements. */
    record InOrder() implements NodeOutputs {
        @Override
        public String describe() {
            return "parts in order";
        }

        @Override
        public @Nullable Object[] split(String node, int count, @Nullable Object result) throws Exception {
            if (result instanceof Record value) {
                return counted(node, count, RecordParts.values(node, value), "components");
            }
            if (result instanceof List<?> list) {
                return counted(node, count, list.toArray(), "elements");
            }
            throw NodeResultException.of(
                    node, "a record or a list with " + count + " outputs to be returned", typeOf(result));
        }

        private static @Nullable Object[] counted(String node, int count, @Nullable Object[] parts, String what) {
            if (parts.length != count) {
                throw NodeResultException.of(node, count + " outputs to be returned", counted(parts.length, what));
            }
            return parts;
        }

        private static String counted(int count, String what) {
            return count == 1 ? "1 " + what.substring(0, what.length() - 1) : count + " " + what;
        }
    }

    /** A map's values or a record's components, by name. */
    @SuppressWarnings("ArrayRecordComponent") // never leaves the package
    record Keyed(String[] keys) implements NodeOutputs {
        private static final int SHOWN_KEYS = 10;

        @Override
        public String describe() {
            return "parts by key";
        }

        @Override
        public @Nullable Object[] split(String node, int count, @Nullable Object result) throws Exception {
            if (result instanceof Record value) {
                return pick(node, RecordParts.names(value.getClass()), RecordParts.values(node, value));
            }
            if (!(result instanceof Map<?, ?> map)) {
                throw NodeResultException.of(node, "a map or a record to be returned", typeOf(result));
            }
            // not containsAll: a sorted map throws at a key of another type
            if (map.size() != keys.length || !new HashSet<>(map.keySet()).containsAll(Arrays.asList(keys))) {
                throw NodeResultException.of(
                        node, "a map with the keys " + sorted(Arrays.asList(keys)), sorted(map.keySet()));
            }
            return Arrays.stream(keys).map(map::get).toArray();
        }

        private @Nullable Object[] pick(String node, List<String> names, @Nullable Object[] values) {
            if (!names.containsAll(Arrays.asList(keys))) {
                throw NodeResultException.of(
                        node, "a record with the components " + sorted(Arrays.asList(keys)), sorted(names));
            }
            return Arrays.stream(keys).map(key -> values[names.indexOf(key)]).toArray();
        }

        private static String sorted(Collection<?> keys) {
            if (keys.isEmpty()) {
                return "an empty map";
            }
            String shown = keys.stream()
                    .map(key -> key instanceof String ? "'" + key + "'" : key + " (" + typeOf(key) + ")")
                    .sorted()
                    .limit(SHOWN_KEYS)
                    .collect(Collectors.joining(", "));
            return keys.size() <= SHOWN_KEYS ? shown : shown + " and " + (keys.size() - SHOWN_KEYS) + " more";
        }
    }

    /** The values that accessors return. */
    @SuppressWarnings("ArrayRecordComponent") // never leaves the package
    record Each(Fn1<?, ?>[] accessors) implements NodeOutputs {
        @Override
        public boolean isLike(NodeOutputs other) {
            return other instanceof Each each
                    && accessors.length == each.accessors.length
                    && IntStream.range(0, accessors.length)
                            .allMatch(i -> FunctionValues.areEqual(accessors[i], each.accessors[i]));
        }

        @Override
        public String describe() {
            return Arrays.stream(accessors)
                    .map(accessor -> FunctionInfo.of(accessor).displayName())
                    .collect(Collectors.joining(", "));
        }

        @Override
        public @Nullable Object[] split(String node, int count, @Nullable Object result) throws Exception {
            if (result == null) {
                throw NodeResultException.of(node, "a result to take the outputs out of", "null");
            }
            Object[] parts = new Object[accessors.length];
            Object[] argument = {result};
            for (int i = 0; i < parts.length; i++) {
                parts[i] = accessors[i].invoke(argument);
            }
            return parts;
        }
    }

    /** {@return the name of a value's type; of a hidden class of Java, such as {@code MapN}, that of its interface} */
    static String typeOf(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        Class<?> type = value.getClass();
        boolean hidden = type.isAnonymousClass()
                || (type.getName().startsWith("java.") && !Modifier.isPublic(type.getModifiers()));
        return Stream.of(List.class, Set.class, Map.class, Collection.class, Stream.class, Iterator.class)
                .filter(known -> hidden && known.isInstance(value))
                .findFirst()
                .orElse(type)
                .getSimpleName();
    }
}
