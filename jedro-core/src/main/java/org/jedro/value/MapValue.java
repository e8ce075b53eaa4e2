// SPDX-License-Identifier: Apache-2.0
package org.jedro.value;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jedro.Origin;
import org.jspecify.annotations.Nullable;

/** A map of names to values, in the order in which they were written. */
public final class MapValue implements Value {
    private static final MapValue EMPTY = new MapValue(Map.of(), Origin.JAVA);

    private final Map<String, Value> entries;
    private final Origin origin;
    private final @Nullable MapValue replaced;

    /** Creates a map with the entries in their order. */
    public MapValue(Map<String, ? extends Value> entries, Origin origin) {
        this(origin, new LinkedHashMap<>(entries), null);
    }

    private MapValue(Origin origin, Map<String, Value> own, @Nullable MapValue replaced) {
        this.entries = Collections.unmodifiableMap(own);
        this.origin = origin;
        this.replaced = replaced;
    }

    /** Starts a map that is written at a place. */
    public static Builder builder(Origin origin) {
        return new Builder(origin);
    }

    /** {@return the empty map} */
    public static MapValue empty() {
        return EMPTY;
    }

    /** {@return the entries in their order; unmodifiable} */
    public Map<String, Value> entries() {
        return entries;
    }

    /** {@return the value under a key} */
    public Optional<Value> get(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /**
     * {@return the value at a dotted path such as {@code model_options.test_size}; a key that is written with dots takes
     * precedence over nested ones, and a number is also an index in a list}
     */
    public Optional<Value> find(String path) {
        Value literal = entries.get(path);
        if (literal != null) {
            return Optional.of(literal);
        }
        for (int dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
            Value head = entries.get(path.substring(0, dot));
            String rest = path.substring(dot + 1);
            Optional<Value> found = head instanceof MapValue map
                    ? map.find(rest)
                    : head instanceof ListValue list ? list.find(rest) : Optional.empty();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** {@return whether this map is empty} */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** {@return this map with one entry set, at its previous position if it exists} */
    public MapValue with(String key, Value value) {
        Map<String, Value> changed = new LinkedHashMap<>(entries);
        changed.put(key, value);
        return new MapValue(origin, changed, replaced);
    }

    /** {@return this map without one entry} */
    public MapValue without(String key) {
        if (!entries.containsKey(key)) {
            return this;
        }
        Map<String, Value> changed = new LinkedHashMap<>(entries);
        changed.remove(key);
        return new MapValue(origin, changed, replaced);
    }

    /** {@return this map with those of its entries whose key matches} */
    public MapValue only(Predicate<String> passes) {
        Map<String, Value> passed = new LinkedHashMap<>();
        entries.forEach((key, value) -> {
            if (passes.test(key)) {
                passed.put(key, value);
            }
        });
        return passed.size() == entries.size() ? this : new MapValue(origin, passed, replaced);
    }

    /** {@return the map that this one replaces, since an environment replaces whole names of the base} */
    public Optional<MapValue> replaced() {
        return Optional.ofNullable(replaced);
    }

    /** {@return this map, as the replacement of another one} */
    public MapValue replacing(MapValue other) {
        return new MapValue(origin, new LinkedHashMap<>(entries), other);
    }

    /**
     * {@return help for a key that is missing here but present in the replaced map: which file replaced it, and how to keep
     * both}
     */
    public Optional<String> hintForMissing(String path) {
        return replaced()
                .filter(before -> before.find(path).isPresent())
                .map(before -> origin.file() + " replaces all that " + before.origin()
                        + " has under this name: repeat the rest there, or merge both with MergeStrategy.SOFT");
    }

    @Override
    public Origin origin() {
        return origin;
    }

    @Override
    public MapValue at(Origin place) {
        return new MapValue(place, new LinkedHashMap<>(entries), replaced);
    }

    @Override
    public Map<String, @Nullable Object> toJava() {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        entries.forEach((key, value) -> plain.put(key, value.toJava()));
        return Collections.unmodifiableMap(plain);
    }

    @Override
    public String kind() {
        return "a map";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MapValue map && entries.equals(map.entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    /** {@return the keys with the kinds of their values; the values may be secret} */
    @Override
    public String toString() {
        return entries.toString();
    }

    /** Collects the entries of one map. Not thread-safe. */
    public static final class Builder {
        private final Origin origin;
        private Map<String, Value> entries = new LinkedHashMap<>();

        private Builder(Origin origin) {
            this.origin = origin;
        }

        /** Adds an entry after the others, and returns true if the key is new; else the map stays unchanged. */
        public boolean add(String key, Value value) {
            return entries.putIfAbsent(key, value) == null;
        }

        /** {@return the map; the builder is empty afterwards} */
        public MapValue build() {
            MapValue map = new MapValue(origin, entries, null);
            entries = new LinkedHashMap<>();
            return map;
        }
    }
}
