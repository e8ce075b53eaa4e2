package org.jedro.catalog;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jedro.value.ListValue;
import org.jedro.value.MapValue;
import org.jedro.value.ScalarValue;
import org.jedro.value.Value;
import org.jspecify.annotations.Nullable;

/** What must not be printed of one entry: the texts and numbers in its credentials. Immutable. */
final class Secrets {
    static final Secrets NONE = new Secrets(List.of());

    private static final String MASK = "***";

    /** Shorter texts would be found in every second word; none of them keeps a secret. */
    private static final int SHORTEST = 3;

    private static final Pattern IN_URL = Pattern.compile(
            "://[^/@\\s:]*:([^/@\\s]+)@|(?:password|passwd|pwd|secret|token|key|sig)=([^&;\\s]+)",
            Pattern.CASE_INSENSITIVE);

    /** The longest first, so that one that contains another is masked whole. */
    private final List<String> texts;

    private Secrets(List<String> texts) {
        this.texts = texts;
    }

    static Secrets in(List<Value> credentials) {
        if (credentials.isEmpty()) {
            return NONE;
        }
        Set<String> found = new LinkedHashSet<>();
        credentials.forEach(value -> collect(value, found));
        return new Secrets(found.stream()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .toList());
    }

    private static void collect(Value value, Set<String> found) {
        if (value instanceof MapValue map) {
            map.entries().values().forEach(item -> collect(item, found));
        } else if (value instanceof ListValue list) {
            list.items().forEach(item -> collect(item, found));
        } else if (value instanceof ScalarValue scalar
                && scalar.toJava() != null
                && !(scalar.toJava() instanceof Boolean)) {
            add(String.valueOf(scalar.toJava()), found);
        }
    }

    private static void add(String text, Set<String> found) {
        if (text.length() < SHORTEST) {
            return;
        }
        found.add(text);
        text.lines().filter(line -> line.length() >= SHORTEST).forEach(found::add);
        found.add(URLEncoder.encode(text, StandardCharsets.UTF_8));
        Matcher inUrl = IN_URL.matcher(text);
        while (inUrl.find()) {
            String part = inUrl.group(1) == null ? inUrl.group(2) : inUrl.group(1);
            if (part.length() >= SHORTEST) {
                found.add(part);
            }
        }
    }

    String mask(String text) {
        String masked = text;
        for (String secret : texts) {
            masked = masked.replace(secret, MASK);
        }
        return masked;
    }

    Map<String, Object> mask(Map<String, Object> description) {
        if (texts.isEmpty()) {
            return description;
        }
        Map<String, Object> masked = new LinkedHashMap<>();
        description.forEach((key, value) -> masked.put(key, maskAny(value)));
        return masked;
    }

    private Object maskAny(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> masked = new LinkedHashMap<>();
            map.forEach((key, item) -> masked.put(key, maskAny(item)));
            return masked;
        }
        if (value instanceof Iterable<?> items && !(value instanceof java.nio.file.Path)) {
            List<Object> masked = new ArrayList<>();
            items.forEach(item -> masked.add(maskAny(item)));
            return masked;
        }
        String text = String.valueOf(value);
        String masked = mask(text);
        return masked.equals(text) ? value : masked;
    }

    /** {@return the exception, or one that tells the same without the secrets} */
    Throwable mask(Throwable cause) {
        return masked(cause);
    }

    private Throwable masked(Throwable cause) {
        return texts.isEmpty() || !tells(cause, 0) ? cause : new MaskedException(cause, this);
    }

    private boolean tells(@Nullable Throwable cause, int depth) {
        if (cause == null || depth > 50) {
            return false;
        }
        String text = cause.toString();
        if (!mask(text).equals(text) || tells(cause.getCause(), depth + 1)) {
            return true;
        }
        for (Throwable suppressed : cause.getSuppressed()) {
            if (tells(suppressed, depth + 1)) {
                return true;
            }
        }
        return false;
    }

    /** Stands for an exception that had a secret in its text, or in that of a cause. */
    private static final class MaskedException extends Exception {
        private static final long serialVersionUID = 1L;

        private final String text;

        MaskedException(Throwable original, Secrets secrets) {
            super(
                    original.getMessage() == null ? null : secrets.mask(original.getMessage()),
                    original.getCause() == null ? null : secrets.masked(original.getCause()));
            this.text = secrets.mask(original.toString());
            setStackTrace(original.getStackTrace());
            for (Throwable suppressed : original.getSuppressed()) {
                addSuppressed(secrets.masked(suppressed));
            }
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
