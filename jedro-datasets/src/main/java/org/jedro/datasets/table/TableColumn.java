// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.table;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jedro.JedroException;

/**
 * The header of a column.
 *
 * @param name its name
 * @param kind the kind of its cells
 * @param precision the maximum number of digits of its decimals; 0 if it is not known
 * @param scale how many of these digits are after the point
 */
public record TableColumn(String name, CellKind kind, int precision, int scale) {

    /** {@return the header of a column of unknown precision} */
    public static TableColumn of(String name, CellKind kind) {
        return new TableColumn(name, kind, 0, 0);
    }

    /**
     * {@return the digits of a decimal of this column, without the point}
     *
     * @throws JedroException if it has more digits than the column
     */
    public BigInteger unscaled(BigDecimal number) {
        try {
            BigDecimal exact = number.setScale(scale, RoundingMode.UNNECESSARY);
            if (exact.precision() <= precision) {
                return exact.unscaledValue();
            }
        } catch (ArithmeticException e) {
            // reported below
        }
        throw new JedroException("column '" + name + "' has a number that is not a decimal of " + precision
                + " digits with " + scale + " behind the point, unlike the rows before");
    }
}
