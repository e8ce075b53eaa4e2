package org.jedro.datasets.table;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jedro.JedroException;

/**
 * The head of a column.
 *
 * @param name what it is called
 * @param kind what its cells are
 * @param precision how many digits its decimals have at most; 0 where that is not known
 * @param scale how many of these are behind the point
 */
public record TableColumn(String name, CellKind kind, int precision, int scale) {

    /** {@return the head of a column of whatever precision} */
    public static TableColumn of(String name, CellKind kind) {
        return new TableColumn(name, kind, 0, 0);
    }

    /**
     * {@return the digits of a decimal of this column, without the point}
     *
     * @throws JedroException if it has more of them than the column
     */
    public BigInteger unscaled(BigDecimal number) {
        try {
            BigDecimal exact = number.setScale(scale, RoundingMode.UNNECESSARY);
            if (exact.precision() <= precision) {
                return exact.unscaledValue();
            }
        } catch (ArithmeticException e) {
            // told below
        }
        throw new JedroException("column '" + name + "' has a number that is no decimal of " + precision
                + " digits with " + scale + " behind the point, as the rows before told");
    }
}
