// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jedro.catalog.Measurable.Statistics;

/** Counts rows, columns and nulls if each row lists its own fields. Not thread-safe. */
public final class FieldCounts {
    /** The maximum number of different fields: more are not columns, and would fill the memory. */
    private static final int MAX_COLUMNS = 100_000;

    private final Map<String, Long> present = new LinkedHashMap<>();
    private long rows;

    public void addRow() {
        rows++;
    }

    /** Adds a field of the current row that is not null. */
    public void addField(String name) {
        if (present.size() <= MAX_COLUMNS) {
            present.merge(name, 1L, Long::sum);
        }
    }

    /** Adds a field of the current row that is null. */
    public void addNull(String name) {
        if (present.size() <= MAX_COLUMNS) {
            present.putIfAbsent(name, 0L);
        }
    }

    public Statistics statistics() {
        Statistics counted = Statistics.UNKNOWN.withRows(rows);
        if (present.isEmpty() || present.size() > MAX_COLUMNS) {
            return counted;
        }
        Map<String, Long> nulls = new LinkedHashMap<>();
        present.forEach((name, count) -> nulls.put(name, rows - count));
        return counted.withColumns(nulls.size()).withNulls(nulls);
    }
}
