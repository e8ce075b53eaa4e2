// SPDX-License-Identifier: Apache-2.0
package org.jedro.config.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an unquoted scalar means: YAML 1.1 as Kedro's loader reads it (https://yaml.org/type/), dates left as text.
 *
 * <p>Deliberately kept as text: sexagesimal numbers ({@code 12:30}). Deliberately read as numbers, unlike there:
 * {@code -.5} and {@code .5e1}.
 */
public final class YamlScalars {
    private static final Set<String> TRUE = Set.of("yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
    private static final Set<String> FALSE = Set.of("no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
    private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
    private static final Pattern INFINITE = Pattern.compile("[-+]?\\.(inf|Inf|INF)");
    private static final Set<String> NAN = Set.of(".nan", ".NaN", ".NAN");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(0|[1-9][0-9_]*)");
    private static final Pattern OCTAL = Pattern.compile("[-+]?0[0-7_]+");
    private static final Pattern BINARY = Pattern.compile("[-+]?0b_*[01][01_]*");
    private static final Pattern HEXADECIMAL = Pattern.compile("[-+]?0x_*[0-9a-fA-F][0-9a-fA-F_]*");
    private static final Pattern FRACTION =
            Pattern.compile("[-+]?([0-9][0-9_]*\\.[0-9_]*|\\.[0-9][0-9_]*)([eE][-+]?[0-9]+)?");
    private static final Pattern EXPONENT = Pattern.compile("[-+]?[0-9][0-9_]*[eE][-+]?[0-9]+");

    /** The length of {@code false}: most texts are longer than any word with a meaning. */
    private static final int LONGEST_WORD = 5;

    /** Python rejects longer numbers too; the time to read one grows quadratically with its length. */
    private static final int LONGEST = 4300;

    private YamlScalars() {}

    /** {@return null, a {@code Boolean}, {@code Long}, {@code BigInteger}, {@code Double}, or the text itself} */
    public static @Nullable Object read(String text) {
        if (isNull(text)) {
            return null;
        }
        if (text.length() > LONGEST) {
            return text;
        }
        char first = text.charAt(0);
        if (first >= '0' && first <= '9' || first == '-' || first == '+' || first == '.') {
            Object number = number(text);
            return number == null ? text : number;
        }
        if (text.length() > LONGEST_WORD) {
            return text;
        }
        if (TRUE.contains(text)) {
            return true;
        }
        return FALSE.contains(text) ? (Object) false : text;
    }

    static boolean isNull(String text) {
        return text.length() <= LONGEST_WORD && NULL.contains(text);
    }

    static @Nullable Boolean readBoolean(String text) {
        return read(text.toLowerCase(java.util.Locale.ROOT)) instanceof Boolean value ? value : null;
    }

    /** {@return an object that is equal for scalars that Python compares as equal numbers; null if Python reads no number} */
    static @Nullable Object asNumber(@Nullable Object scalar) {
        if (scalar instanceof Boolean truth) {
            return truth ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        if (scalar instanceof Double fraction) {
            return Double.isFinite(fraction)
                    ? new BigDecimal(fraction).stripTrailingZeros()
                    : Double.isNaN(fraction) ? null : fraction;
        }
        return scalar instanceof Number whole ? new BigDecimal(whole.toString()).stripTrailingZeros() : null;
    }

    /** {@return the whole number, or null if the text is not one} */
    static @Nullable Number whole(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        String digits = text.replace("_", "");
        if (DECIMAL.matcher(text).matches()) {
            return whole(digits, "", 10);
        }
        if (OCTAL.matcher(text).matches()) {
            return whole(digits, "0", 8);
        }
        if (BINARY.matcher(text).matches()) {
            return whole(digits, "0b", 2);
        }
        return HEXADECIMAL.matcher(text).matches() ? whole(digits, "0x", 16) : null;
    }

    /** {@return the number with a fraction, or null if the text is not one} */
    static @Nullable Double fraction(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        if (FRACTION.matcher(text).matches() || EXPONENT.matcher(text).matches()) {
            return Double.valueOf(text.replace("_", ""));
        }
        if (INFINITE.matcher(text).matches()) {
            return text.charAt(0) == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return NAN.contains(text) ? Double.NaN : null;
    }

    private static @Nullable Number number(String text) {
        if (isShortDecimal(text)) {
            return Long.parseLong(text);
        }
        Number whole = whole(text);
        return whole != null ? whole : fraction(text);
    }

    /** Recognizes nearly all numbers without a regular expression. */
    private static boolean isShortDecimal(String text) {
        if (text.length() > 18 || text.charAt(0) == '0' && text.length() > 1) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static Number whole(String digits, String prefix, int radix) {
        boolean signed = digits.charAt(0) == '-' || digits.charAt(0) == '+';
        String magnitude = digits.substring((signed ? 1 : 0) + prefix.length());
        if (magnitude.isEmpty()) {
            return 0L;
        }
        BigInteger value = new BigInteger((digits.charAt(0) == '-' ? "-" : "") + magnitude, radix);
        return value.bitLength() < 64 ? (Number) value.longValue() : value;
    }
}
