package org.jedro.value;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A map of names to values, in the order in which they were written. */
public final class MapValue implements Value {
    private static final MapValue EMPTY = new MapValue(Map.of(), Origin.JAVA);

    private final Map<String, Value> entries;
    private final Origin origin;

    /** Creates a map with the entries in their order. */
    public MapValue(Map<String, ? extends Value> entries, Origin origin) {
        this.entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        this.origin = origin;
    }

    /** {@return the empty map} */
    public static MapValue empty() {
        return EMPTY;
    }

    /** {@return the entries in their order; they cannot be changed} */
    public Map<String, Value> entries() {
        return entries;
    }

    /** {@return the value under a key} */
    public Optional<Value> get(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /**
     * {@return the value at a dotted path such as {@code model_options.test_size}; a key that is written with dots comes
     * before nested ones, and a number is also an index in a list}
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

    /** {@return whether there is nothing in this map} */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** {@return this map with one entry set, at its old place if it was there} */
    public MapValue with(String key, Value value) {
        Map<String, Value> changed = new LinkedHashMap<>(entries);
        changed.put(key, value);
        return new MapValue(changed, origin);
    }

    /** {@return this map without one entry} */
    public MapValue without(String key) {
        if (!entries.containsKey(key)) {
            return this;
        }
        Map<String, Value> changed = new LinkedHashMap<>(entries);
        changed.remove(key);
        return new MapValue(changed, origin);
    }

    @Override
    public Origin origin() {
        return origin;
    }

    @Override
    public Map<String, @Nullable Object> toJava() {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        entries.forEach((key, value) -> plain.put(key, value.toJava()));
        return plain;
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

    @Override
    public String toString() {
        return entries.toString();
    }
}
