// SPDX-License-Identifier: Apache-2.0
package org.jedro.examples.spaceflightsspark.pipelines.datascience;

import org.dflib.DataFrame;
import org.dflib.Series;

/** Columns as numbers; true is 1, false is 0. */
final class Numbers {
    private Numbers() {}

    static double[] column(DataFrame table, String name) {
        Series<Object> column = table.getColumn(name);
        double[] numbers = new double[column.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(column.get(i), name);
        }
        return numbers;
    }

    private static double number(Object value, String column) {
        if (value instanceof Number n) {
            return n.doubleValue();
        }
        if (value instanceof Boolean b) {
            return b ? 1 : 0;
        }
        throw new IllegalArgumentException("Column '%s': expected numbers or booleans, but was %s."
                .formatted(column, value == null ? "empty" : value.getClass().getSimpleName()));
    }
}
