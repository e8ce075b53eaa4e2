// SPDX-License-Identifier: Apache-2.0
package org.jedro.config.internal;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jedro.value.ScalarValue;
import org.jedro.value.Value;

/** Writes values inside a text. */
public final class Texts {
    private Texts() {}

    /**
     * {@return a single value as text; true, false and null as in YAML, numbers in their shortest form}
     *
     * @throws ExpressionException if it is a map, a list or binary data
     */
    public static String of(Value value) {
        Object data = value instanceof ScalarValue ? value.toJava() : null;
        if (!(value instanceof ScalarValue) || data instanceof byte[]) {
            throw new ExpressionException(value.kind() + " cannot be part of a text");
        }
        return data instanceof Double number ? number(number) : String.valueOf(data);
    }

    /** {@return the shortest decimal that reads as the same number; with an exponent below 1e-4 and from 1e16 on} */
    public static String number(double number) {
        if (Double.isNaN(number)) {
            return "nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        }
        if (number == 0) {
            return 1 / number < 0 ? "-0.0" : "0.0";
        }
        BigDecimal shortest = shortest(number);
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (exponent >= -4 && exponent < 16) {
            String plain = shortest.toPlainString();
            return plain.contains(".") ? plain : plain + ".0";
        }
        String digits = shortest.unscaledValue().abs().toString();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        int size = Math.abs(exponent);
        return (number < 0 ? "-" : "") + mantissa + (exponent < 0 ? "e-" : "e+") + (size < 10 ? "0" : "") + size;
    }

    private static BigDecimal shortest(double number) {
        BigDecimal exact = new BigDecimal(number);
        for (int digits = 1; digits < 17; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits));
            if (rounded.doubleValue() == number) {
                return rounded.stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(17)).stripTrailingZeros();
    }
}
