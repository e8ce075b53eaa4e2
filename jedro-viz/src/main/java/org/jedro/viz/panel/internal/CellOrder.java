// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.panel.internal;

import java.util.OptionalDouble;

/**
 * A cell as it is ordered: numbers precede texts, and are compared as numbers.
 *
 * @param number its value, if it is a number
 * @param text what is shown
 */
record CellOrder(OptionalDouble number, String text) implements Comparable<CellOrder> {

    static CellOrder of(String cell) {
        return new CellOrder(number(cell), cell);
    }

    @Override
    public int compareTo(CellOrder other) {
        if (number.isPresent() && other.number.isPresent()) {
            return Double.compare(number.getAsDouble(), other.number.getAsDouble());
        }
        return number.isPresent() == other.number.isPresent()
                ? text.compareTo(other.text)
                : number.isPresent() ? -1 : 1;
    }

    private static OptionalDouble number(String text) {
        if (text.isEmpty() || "+-.0123456789NI".indexOf(text.charAt(0)) < 0) {
            return OptionalDouble.empty(); // an exception for each text would take longer than reading it
        }
        try {
            return OptionalDouble.of(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
