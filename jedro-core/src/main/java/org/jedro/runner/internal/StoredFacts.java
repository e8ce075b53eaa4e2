// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner.internal;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What the record of a run has of a stored value, beside where it is.
 *
 * @param rows the number of its rows or items, if it has a size
 * @param metrics the numbers of a dataset of metrics that JSON can represent; else empty
 */
public record StoredFacts(OptionalLong rows, Map<String, Double> metrics) {
    public static final StoredFacts UNKNOWN = new StoredFacts(OptionalLong.empty(), Map.of());

    private static final String METRICS = "metrics";
    /** More are data. */
    private static final int MAX_METRICS = 1_000;

    /**
     * {@return what is known of a value}
     *
     * @param type the type of its entry
     */
    public static StoredFacts of(String type, @Nullable Object value) {
        if (value instanceof Map<?, ?> entries) {
            return new StoredFacts(OptionalLong.of(entries.size()), type.equals(METRICS) ? metrics(entries) : Map.of());
        }
        return value instanceof Collection<?> items
                ? new StoredFacts(OptionalLong.of(items.size()), Map.of())
                : UNKNOWN;
    }

    private static Map<String, Double> metrics(Map<?, ?> entries) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : entries.entrySet()) {
            if (entry.getValue() instanceof Number number
                    && Double.isFinite(number.doubleValue())
                    && metrics.size() < MAX_METRICS) {
                metrics.put(String.valueOf(entry.getKey()), number.doubleValue());
            }
        }
        return Collections.unmodifiableMap(metrics);
    }
}
