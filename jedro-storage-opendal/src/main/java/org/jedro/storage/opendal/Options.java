// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage.opendal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jedro.JedroException;
import org.jedro.internal.Suggestions;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * The credentials and options of one entry, while they are translated: each key that is read is known, and what is left at the end
 * was misspelt. Values are never printed. Not thread-safe.
 */
final class Options {
    private final Map<String, Value> given = new LinkedHashMap<>();
    private final TreeSet<String> known = new TreeSet<>();
    private final Path baseDirectory;
    private final UnaryOperator<@Nullable String> environment;
    private @Nullable String refusal;

    Options(MapValue credentials, Path baseDirectory, UnaryOperator<@Nullable String> environment) {
        this.baseDirectory = baseDirectory;
        this.environment = environment;
        flatten("", credentials);
    }

    /** Nested maps become dotted keys, as users name them in a sentence. */
    private void flatten(String path, MapValue map) {
        map.entries().forEach((key, value) -> {
            if (value instanceof MapValue inner && !key.equals("token")) {
                flatten(path + key + ".", inner);
            } else if (value.toJava() != null) {
                given.put(path + key, value);
            }
        });
    }

    /** {@return the value of the first of these keys that was given; all of them are read} */
    Optional<Value> value(String... keys) {
        return read(keys).map(Item::value);
    }

    private Optional<Item> read(String... keys) {
        Optional<Item> found = Optional.empty();
        for (String key : keys) {
            known.add(key);
            Value value = given.remove(key);
            found = found.isPresent() || value == null ? found : Optional.of(new Item(key, value));
        }
        return found;
    }

    /** A value with the key that it was given by. */
    private record Item(String key, Value value) {
        private String text() {
            Object data = value.toJava();
            if (data instanceof String || data instanceof Number || data instanceof Boolean) {
                return String.valueOf(data);
            }
            throw new JedroException("expected '" + key + "' to be a text but was " + value.kind());
        }

        private boolean isTrue() {
            String text = text();
            if (!text.equals("true") && !text.equals("false")) {
                throw new JedroException("expected '" + key + "' to be true or false");
            }
            return text.equals("true");
        }

        private int number(int min, int max) {
            try {
                int number = Integer.parseInt(text());
                if (number >= min && number <= max) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // reported below
            }
            throw new JedroException("expected '" + key + "' to be a whole number between " + min + " and " + max);
        }
    }

    /** {@return the same as a text} */
    Optional<String> text(String... keys) {
        return read(keys).map(Item::text);
    }

    /** {@return the same as true or false; false if none was given} */
    boolean flag(String... keys) {
        return read(keys).map(Item::isTrue).orElse(false);
    }

    /** {@return the same as a whole number} */
    Optional<Integer> number(int min, int max, String... keys) {
        return read(keys).map(item -> item.number(min, max));
    }

    /** Accepts keys that have no effect here. */
    void ignore(String... keys) {
        value(keys);
    }

    /** Refuses a key that cannot be done here. */
    void refuse(String key, String instead) {
        if (value(key).isPresent()) {
            throw new JedroException("'" + key + "' is not supported; " + instead);
        }
    }

    /** Copies the options that are given by OpenDAL's own names. */
    void copyTo(Map<String, String> into, List<String> names) {
        for (String name : names) {
            text(name).ifPresent(value -> into.put(name, value));
        }
    }

    /** {@return the path of a file, which starts at the folder of the project if it is relative} */
    Path file(String path) {
        return baseDirectory.resolve(path);
    }

    Optional<String> environment(String name) {
        return Optional.ofNullable(environment.apply(name)).filter(value -> !value.isBlank());
    }

    /** Refuses the options if a condition does not hold, unless a key is unknown, which is the likely reason. */
    void require(boolean holds, String clause) {
        if (!holds && refusal == null) {
            refusal = clause;
        }
    }

    /** Refuses what no other method has read, then what {@link #require} has found. */
    void requireAllRead() {
        List<String> unknown = new ArrayList<>(given.keySet());
        if (!unknown.isEmpty()) {
            String first = unknown.get(0);
            throw new JedroException("unknown key '" + first + "' in its credentials or fs_args; "
                    + Suggestions.hint(first, known, "keys"));
        }
        if (refusal != null) {
            throw new JedroException(refusal);
        }
    }
}
