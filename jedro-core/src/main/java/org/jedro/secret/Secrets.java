// SPDX-License-Identifier: Apache-2.0
package org.jedro.secret;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jedro.secret.internal.SecretCollector;
import org.jedro.secret.internal.SecretForms;
import org.jedro.value.ListValue;
import org.jedro.value.MapValue;
import org.jedro.value.ScalarValue;
import org.jedro.value.Value;

/**
 * The secrets of a configuration, and the only place that masks them. Immutable and thread-safe.
 *
 * <p>Secrets are the values of credentials, except those with public names ({@code user}, {@code host}, {@code region}),
 * values with names such as {@code password} and {@code api_key} anywhere, and passwords in addresses. A secret is found as
 * it is written, in upper and lower case, escaped as in JSON, XML or URLs, in base 64 with or without a user before it,
 * in hexadecimal, as an array of characters or bytes, and with blanks between its characters. A secret that could be an
 * ordinary word is masked only if it is a separate word or follows its name.
 */
public final class Secrets {
    /** No secrets. */
    public static final Secrets NONE = new Secrets(List.of());

    private static final String MASK = "***";

    private final List<SecretForms> forms;

    private Secrets(List<SecretForms> forms) {
        this.forms = forms;
    }

    /**
     * {@return the secrets of a project's configuration}
     *
     * @param credentials everything that is configured as credentials
     * @param configuration other kinds, in which some values are secret
     */
    public static Secrets of(MapValue credentials, Collection<MapValue> configuration) {
        SecretCollector collector = new SecretCollector();
        collector.addCredentials(credentials);
        configuration.forEach(collector::addConfiguration);
        List<SecretForms> forms = collector.forms();
        return forms.isEmpty() ? NONE : new Secrets(List.copyOf(forms));
    }

    /** {@return whether there is nothing to mask} */
    public boolean isEmpty() {
        return forms.isEmpty();
    }

    /** {@return the text with each secret replaced by {@code ***}} */
    public String mask(String text) {
        if (forms.isEmpty() || text.isEmpty()) {
            return text;
        }
        BitSet marks = new BitSet();
        forms.forEach(form -> form.mark(text, marks));
        return marks.isEmpty() ? text : masked(text, marks);
    }

    private static String masked(String text, BitSet marks) {
        StringBuilder masked = new StringBuilder(text.length());
        int at = 0;
        for (int start = marks.nextSetBit(0); start >= 0; start = marks.nextSetBit(at)) {
            masked.append(text, at, start).append(MASK);
            at = marks.nextClearBit(start);
        }
        return masked.append(text, at, text.length()).toString();
    }

    /** {@return plain data with the secrets masked in all its texts, at any depth} */
    public Map<String, Object> mask(Map<String, Object> data) {
        if (forms.isEmpty()) {
            return data;
        }
        Map<String, Object> masked = new LinkedHashMap<>();
        data.forEach((key, value) -> masked.put(mask(key), maskAny(value)));
        return masked;
    }

    /** {@return configuration with the secrets masked in all its texts} */
    public MapValue mask(MapValue configuration) {
        return forms.isEmpty() ? configuration : (MapValue) masked(configuration);
    }

    private Value masked(Value value) {
        if (value instanceof MapValue map) {
            MapValue.Builder masked = MapValue.builder(map.origin());
            map.entries().forEach((key, item) -> masked.add(key, masked(item)));
            return masked.build();
        }
        if (value instanceof ListValue list) {
            return new ListValue(list.items().stream().map(this::masked).toList(), list.origin());
        }
        String text = String.valueOf(value.toJava());
        String masked = mask(text);
        return masked.equals(text) ? value : new ScalarValue(masked, value.origin());
    }

    private Object maskAny(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> masked = new LinkedHashMap<>();
            map.forEach((key, item) -> masked.put(key instanceof String text ? mask(text) : key, maskAny(item)));
            return masked;
        }
        if (value instanceof Iterable<?> items && !(value instanceof Path)) {
            List<Object> masked = new ArrayList<>();
            items.forEach(item -> masked.add(maskAny(item)));
            return masked;
        }
        String text = value instanceof char[] characters ? new String(characters) : String.valueOf(value);
        String masked = mask(text);
        return masked.equals(text) ? value : masked;
    }

    /** {@return the exception, or one with the same stack whose texts, causes and suppressed exceptions are masked} */
    public Throwable mask(Throwable failure) {
        return forms.isEmpty() ? failure : new MaskedFailures(this).mask(failure);
    }

    /** {@return the number of secrets, and none of them} */
    @Override
    public String toString() {
        return forms.size() + " secrets";
    }
}
