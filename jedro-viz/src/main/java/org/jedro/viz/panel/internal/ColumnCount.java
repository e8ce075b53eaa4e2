// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.panel.internal;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jedro.secret.Secrets;
import org.jspecify.annotations.Nullable;

/** Counts the values of one column, row by row. */
final class ColumnCount {
    private final String column;
    private final int maxDistinct;
    private final Set<String> distinct = new HashSet<>();
    private boolean hasTooMany;
    private long count;
    private long nulls;
    private @Nullable CellOrder min;
    private @Nullable CellOrder max;

    /**
     * Counts a column.
     *
     * @param maxDistinct how many different values are held at most
     */
    ColumnCount(String column, int maxDistinct) {
        this.column = column;
        this.maxDistinct = maxDistinct;
    }

    void add(String cell) {
        if (cell.isEmpty() || cell.equals("null")) {
            nulls++;
            return;
        }
        count++;
        addDistinct(cell);
        CellOrder value = CellOrder.of(cell);
        min = min == null || value.compareTo(min) < 0 ? value : min;
        max = max == null || value.compareTo(max) > 0 ? value : max;
    }

    private void addDistinct(String cell) {
        if (!hasTooMany && distinct.add(cell) && distinct.size() > maxDistinct) {
            hasTooMany = true;
            distinct.clear();
        }
    }

    DataPreview.ColumnStats stats(Secrets secrets) {
        return new DataPreview.ColumnStats(
                column,
                count,
                nulls,
                hasTooMany ? Optional.empty() : Optional.of((long) distinct.size()),
                Optional.ofNullable(min).map(CellOrder::text).map(secrets::mask),
                Optional.ofNullable(max).map(CellOrder::text).map(secrets::mask));
    }
}
