// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.table.internal;

import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * Converts numbers to other types without loss: 3.0 and 3e2 are whole, 2.5 is not. A fraction becomes the nearest {@code
 * double} or {@code float}, as everywhere; a whole number must keep all of its digits, and no number becomes infinite or 0.
 */
final class ExactNumbers {
    /** No measured number has this many digits before or after the point. */
    private static final int LONGEST_NUMBER = 2_000;
    /** Every whole number up to this one is exact as a double. */
    private static final long WHOLE_DOUBLES = 1L << 53;

    private ExactNumbers() {}

    /** {@return the same number as a boxed type; null if it cannot be converted} */
    static @Nullable Object convert(Number number, Class<?> type) {
        if (type == Double.class) {
            return toDouble(number);
        }
        if (type == Float.class) {
            return toFloat(number);
        }
        try {
            BigDecimal exact = exact(number);
            if (isTooLong(exact)) {
                return null;
            }
            if (type == BigDecimal.class) {
                return exact;
            }
            if (type == BigInteger.class) {
                return exact.toBigIntegerExact();
            }
            if (type == Long.class) {
                return exact.longValueExact();
            }
            if (type == Integer.class) {
                return exact.intValueExact();
            }
            return type == Short.class ? (Object) exact.shortValueExact() : (Object) exact.byteValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Double toDouble(Number number) {
        double value = number.doubleValue();
        if (number instanceof Float || number instanceof Integer || number instanceof Short || number instanceof Byte) {
            return value;
        }
        if (number instanceof Long whole && whole >= -WHOLE_DOUBLES && whole <= WHOLE_DOUBLES) {
            return value;
        }
        return keeps(exact(number), value, 17) ? value : null;
    }

    private static @Nullable Float toFloat(Number number) {
        float value = number.floatValue();
        if (number instanceof Double wide) {
            return value == wide || Float.isNaN(value) ? value : null;
        }
        return keeps(exact(number), value, 9) ? value : null;
    }

    /** A whole number keeps its digits if they are the digits that the double is printed with. */
    private static boolean keeps(BigDecimal exact, double value, int digits) {
        if (Double.isInfinite(value) || isTooLong(exact) || (value == 0 && exact.signum() != 0)) {
            return false;
        }
        BigDecimal plain = exact.stripTrailingZeros();
        BigDecimal held = new BigDecimal(value);
        return plain.scale() > 0
                || held.compareTo(plain) == 0
                || (plain.precision() <= digits
                        && held.round(new MathContext(plain.precision())).compareTo(plain) == 0);
    }

    private static BigDecimal exact(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        if (number instanceof BigInteger whole) {
            return new BigDecimal(whole);
        }
        return number instanceof Double || number instanceof Float
                ? new BigDecimal(number.toString())
                : BigDecimal.valueOf(number.longValue());
    }

    static boolean isTooLong(BigDecimal number) {
        return Math.abs((long) number.scale()) > LONGEST_NUMBER;
    }

    /** {@return the reason why a number is not of a type, as the end of a sentence} */
    static String found(Number number, Class<?> type) {
        boolean isFraction = type != Double.class && type != Float.class && !isWhole(number);
        return isFraction ? "a number with a fraction" : "one that " + shown(type) + " cannot hold";
    }

    private static String shown(Class<?> type) {
        Class<?> unboxed = MethodType.methodType(type).unwrap().returnType();
        return (unboxed == int.class ? "an " : "a ") + unboxed.getSimpleName();
    }

    private static boolean isWhole(Number number) {
        try {
            return exact(number).stripTrailingZeros().scale() <= 0;
        } catch (NumberFormatException e) {
            return true;
        }
    }
}
