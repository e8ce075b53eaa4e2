// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.table.internal;

/**
 * Parses numbers in texts, directly from the characters.
 *
 * <p>Stricter than {@code Double.parseDouble}: no blanks, no {@code 1d}, no hexadecimal digits, and no leading zeros,
 * since {@code 007} is a name and not a quantity.
 */
public final class NumberText {
    private static final double[] POWERS = new double[23];
    /** A mantissa below this is a double without rounding. */
    private static final long EXACT = 1L << 53;

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private NumberText() {}

    /** The kinds of texts; each kind also fits the kinds after it. */
    public enum Kind {
        /** A whole number that is an int. */
        INT,
        /** A whole number that is a long. */
        LONG,
        /** A number that is a double. */
        DOUBLE,
        /** Not a number. */
        NONE
    }

    /** {@return the narrowest kind of number that a text is} */
    public static Kind kind(char[] text, int from, int length) {
        int end = from + length;
        int i = from;
        if (i < end && (text[i] == '-' || text[i] == '+')) {
            i++;
        }
        int digitsFrom = i;
        while (i < end && isDigit(text[i])) {
            i++;
        }
        int digits = i - digitsFrom;
        if (digits > 1 && text[digitsFrom] == '0') {
            return Kind.NONE;
        }
        if (i == end) {
            return digits == 0 ? Kind.NONE : whole(text, from, length, digits);
        }
        return isFraction(text, i, end, digits) || isSpecial(text, from, length) ? Kind.DOUBLE : Kind.NONE;
    }

    private static Kind whole(char[] text, int from, int length, int digits) {
        if (text[from] == '+') {
            return Kind.NONE;
        }
        if (digits > 19 || (length == 2 && text[from] == '-' && text[from + 1] == '0')) {
            return Kind.DOUBLE;
        }
        if (digits < 10) {
            return Kind.INT;
        }
        if (digits == 19 && !fitsLong(text, from)) {
            return Kind.DOUBLE;
        }
        long value = toLong(text, from, length);
        return value == (int) value ? Kind.INT : Kind.LONG;
    }

    private static boolean fitsLong(char[] text, int from) {
        boolean negative = text[from] == '-';
        String limit = negative ? "9223372036854775808" : "9223372036854775807";
        int start = negative ? from + 1 : from;
        for (int i = 0; i < 19; i++) {
            int difference = text[start + i] - limit.charAt(i);
            if (difference != 0) {
                return difference < 0;
            }
        }
        return true;
    }

    private static boolean isFraction(char[] text, int from, int end, int digitsBefore) {
        int i = from;
        int digits = digitsBefore;
        if (text[i] == '.') {
            i++;
            while (i < end && isDigit(text[i])) {
                i++;
                digits++;
            }
        }
        if (digits == 0) {
            return false;
        }
        if (i < end && (text[i] == 'e' || text[i] == 'E')) {
            i++;
            if (i < end && (text[i] == '-' || text[i] == '+')) {
                i++;
            }
            int exponentFrom = i;
            while (i < end && isDigit(text[i])) {
                i++;
            }
            return i == end && i > exponentFrom;
        }
        return i == end;
    }

    /** Recognizes NaN and infinity, as Java writes them. */
    private static boolean isSpecial(char[] text, int from, int length) {
        return switch (length) {
            case 3 -> matches(text, from, "NaN");
            case 8 -> matches(text, from, "Infinity");
            case 9 -> matches(text, from, "-Infinity");
            default -> false;
        };
    }

    /** {@return whether characters are those of another text; both must be of the same length} */
    public static boolean matches(char[] text, int from, String expected) {
        for (int i = 0; i < expected.length(); i++) {
            if (text[from + i] != expected.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** {@return the number in a text of kind {@link Kind#INT} or {@link Kind#LONG}} */
    public static long toLong(char[] text, int from, int length) {
        int end = from + length;
        int i = from;
        boolean negative = text[i] == '-';
        if (negative) {
            i++;
        }
        // counts down, since int and long have one more negative number
        long value = 0;
        for (; i < end; i++) {
            value = value * 10 - (text[i] - '0');
        }
        return negative ? value : -value;
    }

    /**
     * {@return the number in a text of any kind but {@link Kind#NONE}}
     *
     * <p>Up to 2⁵³ times or divided by an exact power of ten needs one rounding only (Clinger, 1990); other numbers take
     * the slow path.
     */
    public static double toDouble(char[] text, int from, int length) {
        int end = from + length;
        int i = from;
        boolean negative = text[i] == '-';
        if (negative || text[i] == '+') {
            i++;
        }
        long mantissa = 0;
        int scale = 0;
        boolean afterPoint = false;
        for (; i < end; i++) {
            char c = text[i];
            if (isDigit(c)) {
                mantissa = mantissa * 10 + (c - '0');
                scale += afterPoint ? 1 : 0;
                if (mantissa >= EXACT) {
                    return slow(text, from, length);
                }
            } else if (c == '.') {
                afterPoint = true;
            } else {
                return slow(text, from, length);
            }
        }
        double value = toDouble(mantissa, scale);
        return negative ? -value : value;
    }

    /**
     * {@return the double that is nearest to some digits}
     *
     * @param digits the number without its point: -1250 for {@code -12.50}
     * @param scale how many of them are after the point
     */
    public static double toDouble(long digits, int scale) {
        return scale == 0 || (Math.abs(digits) < EXACT && scale < POWERS.length)
                ? digits / POWERS[scale]
                : Double.parseDouble(digits + "E-" + scale);
    }

    private static double slow(char[] text, int from, int length) {
        return Double.parseDouble(new String(text, from, length));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
