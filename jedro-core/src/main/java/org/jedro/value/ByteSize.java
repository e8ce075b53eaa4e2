// SPDX-License-Identifier: Apache-2.0
package org.jedro.value;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes, written for people: {@code 12GB}, {@code 512MiB}, {@code 1.5 kB}.
 *
 * <p>{@code kB, MB, GB, TB} are powers of 1000, {@code KiB, MiB, GiB, TiB} powers of 1024, as are
 * {@code k, m, g, t} alone, as in the JVM's own flags; case does not matter.
 *
 * @param bytes the number of bytes, not negative
 */
public record ByteSize(long bytes) implements Comparable<ByteSize> {
    private static final Pattern FORM =
            Pattern.compile("(\\d+(?:\\.\\d+)?) ?([kmgt]?i?b|[kmgt])", Pattern.CASE_INSENSITIVE);
    private static final Map<String, Long> UNITS = Map.ofEntries(
            Map.entry("b", 1L),
            Map.entry("kb", 1_000L),
            Map.entry("mb", 1_000_000L),
            Map.entry("gb", 1_000_000_000L),
            Map.entry("tb", 1_000_000_000_000L),
            Map.entry("kib", 1L << 10),
            Map.entry("mib", 1L << 20),
            Map.entry("gib", 1L << 30),
            Map.entry("tib", 1L << 40),
            Map.entry("k", 1L << 10),
            Map.entry("m", 1L << 20),
            Map.entry("g", 1L << 30),
            Map.entry("t", 1L << 40));

    /** Refuses a negative number. */
    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("A size must not be negative.");
        }
    }

    /**
     * {@return the size that a text represents}
     *
     * @throws IllegalArgumentException if the text is not a size, or exceeds {@code Long.MAX_VALUE} bytes
     */
    public static ByteSize parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        Long unit = matcher.matches() ? UNITS.get(matcher.group(2).toLowerCase(Locale.ROOT)) : null;
        if (unit == null) {
            throw new IllegalArgumentException("Expected a size such as 512MB or 12GiB, but was '" + text + "'.");
        }
        try {
            BigDecimal bytes = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit));
            return new ByteSize(bytes.toBigInteger().longValueExact());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("The size '" + text + "' is larger than a JVM can count.", e);
        }
    }

    @Override
    public int compareTo(ByteSize other) {
        return Long.compare(bytes, other.bytes);
    }

    /** {@return the size in the largest unit that it is a multiple of, for example {@code 12GB}} */
    @Override
    public String toString() {
        long[] factors = {1L << 40, 1_000_000_000_000L, 1L << 30, 1_000_000_000L, 1L << 20, 1_000_000L, 1L << 10, 1_000L
        };
        String[] names = {"TiB", "TB", "GiB", "GB", "MiB", "MB", "KiB", "kB"};
        for (int i = 0; bytes > 0 && i < factors.length; i++) {
            if (bytes % factors[i] == 0) {
                return bytes / factors[i] + names[i];
            }
        }
        return bytes + "B";
    }
}
