// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.panel.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a preview of data shows. The JSON of each has its {@code kind}. */
public sealed interface DataPreview {

    /** {@return the kind, by which a page chooses how to show it} */
    String kind();

    /** A column of a table. */
    record Column(String name) {}

    /**
     * What is known of the values of a column, among the rows that were read.
     *
     * @param distinct the number of different values; empty if there are too many to count
     */
    record ColumnStats(
            String column,
            long count,
            long nulls,
            Optional<Long> distinct,
            Optional<String> min,
            Optional<String> max) {}

    /**
     * Rows of a table.
     *
     * @param more whether there are rows behind them
     * @param total the number of all rows, if it is cheaply known
     * @param read how many rows were looked at: those among which rows were sorted, and which the statistics describe
     * @param all whether these are all rows
     */
    record Table(
            String kind,
            List<Column> columns,
            List<List<String>> rows,
            Optional<Long> total,
            boolean more,
            int read,
            boolean all,
            List<ColumnStats> stats)
            implements DataPreview {}

    /** A tree of values. */
    record Tree(String kind, Object value) implements DataPreview {
        /** {@return the same with the first items of each list, and a text that counts the others} */
        public Tree head(int items) {
            return new Tree(kind, head(value, items));
        }

        private static Object head(Object value, int items) {
            if (value instanceof Map<?, ?> map) {
                Map<Object, Object> copy = new LinkedHashMap<>();
                map.forEach((key, inner) -> copy.put(key, head(inner, items)));
                return copy;
            }
            if (!(value instanceof List<?> list)) {
                return value;
            }
            List<Object> copy = new ArrayList<>();
            list.stream().limit(items).forEach(item -> copy.add(head(item, items)));
            if (list.size() > items) {
                copy.add("… " + String.format(Locale.ROOT, "%,d", list.size() - items) + " more");
            }
            return copy;
        }
    }

    /** Text. */
    record Text(String kind, String text, boolean more) implements DataPreview {}

    /** HTML, which a page shows in a frame without rights. */
    record Html(String kind, String html) implements DataPreview {}

    /** An image. */
    record Image(String kind, String mime, String base64, int width, int height) implements DataPreview {}

    /** A chart: {@code kind} is {@code plotly} or {@code vega}. */
    record Chart(String kind, Object spec) implements DataPreview {}

    /** Nothing, and why. */
    record None(String kind, String reason) implements DataPreview {}

    /** {@return nothing, and why} */
    static DataPreview none(String reason) {
        return new None("none", reason);
    }
}
