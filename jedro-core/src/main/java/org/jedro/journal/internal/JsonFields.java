// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields of a JSON object. A field that is missing or of another type causes an {@link IllegalArgumentException}. */
public record JsonFields(Map<?, ?> values) {
    public static JsonFields of(String line) {
        return of(JsonText.read(line), "the line");
    }

    private static JsonFields of(@Nullable Object value, String what) {
        return new JsonFields(as(Map.class, value, what));
    }

    private static <T> T as(Class<T> type, @Nullable Object value, String what) {
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException(
                    "expected " + what + " to be a " + type.getSimpleName() + ", but was something else");
        }
        return type.cast(value);
    }

    public String text(String key) {
        return as(String.class, values.get(key), key);
    }

    public Optional<String> optionalText(String key) {
        return values.containsKey(key) ? Optional.of(text(key)) : Optional.empty();
    }

    public long number(String key) {
        return as(Number.class, values.get(key), key).longValue();
    }

    public OptionalLong optionalNumber(String key) {
        return values.containsKey(key) ? OptionalLong.of(number(key)) : OptionalLong.empty();
    }

    public boolean flag(String key) {
        return as(Boolean.class, values.get(key), key);
    }

    public Instant instant() {
        return Instant.parse(text("at"));
    }

    public JsonFields map(String key) {
        return of(values.get(key), key);
    }

    public Optional<JsonFields> optionalMap(String key) {
        return values.containsKey(key) ? Optional.of(map(key)) : Optional.empty();
    }

    public List<JsonFields> maps(String key) {
        return list(items(key), item -> of(item, key));
    }

    public List<String> textList(String key) {
        return list(items(key), item -> as(String.class, item, key));
    }

    private List<?> items(String key) {
        return as(List.class, values.get(key), key);
    }

    public List<String> keys() {
        return values.keySet().stream().map(String::valueOf).toList();
    }

    public Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        keys().forEach(key -> texts.put(key, text(key)));
        return texts;
    }

    public Map<String, Long> numbers() {
        Map<String, Long> numbers = new LinkedHashMap<>();
        keys().forEach(key -> numbers.put(key, number(key)));
        return numbers;
    }

    public Map<String, Double> decimals() {
        Map<String, Double> decimals = new LinkedHashMap<>();
        keys().forEach(key ->
                decimals.put(key, as(Number.class, values.get(key), key).doubleValue()));
        return decimals;
    }

    public static <T, R> List<R> list(List<T> items, Function<? super T, R> function) {
        List<R> mapped = new ArrayList<>();
        items.forEach(item -> mapped.add(function.apply(item)));
        return mapped;
    }
}
