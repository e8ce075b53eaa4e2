// SPDX-License-Identifier: Apache-2.0
package org.jedro.failure.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jedro.failure.FailedCall;
import org.jedro.failure.FailureHint;

/** Lists the columns of rows that are maps, where a misspelled column is null. */
final class RowColumns implements FailureHint {
    /** Rows that omit nulls do not all have the same keys. */
    private static final int ROWS_READ = 100;

    @Override
    public List<String> of(FailedCall call) {
        if (!(call.error() instanceof NullPointerException)) {
            return List.of();
        }
        return call.inputs().entrySet().stream()
                .flatMap(input -> line(input.getKey(), input.getValue()).stream())
                .toList();
    }

    private static List<String> line(String dataset, Object value) {
        if (!isOfJdk(value) || !(value instanceof List<?> rows)) {
            return List.of();
        }
        Set<String> columns = new LinkedHashSet<>();
        for (Object row : rows.subList(0, Math.min(ROWS_READ, rows.size()))) {
            if (!(row instanceof Map<?, ?> map)) {
                return List.of();
            }
            map.keySet().stream().flatMap(RowColumns::name).forEach(columns::add);
        }
        return columns.isEmpty() ? List.of() : List.of(ColumnNames.line(dataset, List.copyOf(columns)));
    }

    private static Stream<String> name(Object key) {
        return key instanceof String name ? Stream.of(name) : Stream.empty();
    }

    private static boolean isOfJdk(Object value) {
        return value.getClass().getName().startsWith("java.util.");
    }
}
