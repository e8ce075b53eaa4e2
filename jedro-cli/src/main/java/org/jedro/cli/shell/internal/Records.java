// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.shell.internal;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Records, and lists of records or of maps with the same keys, as tables. */
final class Records {
    private Records() {}

    static List<String> names(Class<?> type) {
        return Stream.of(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    /** {@return the components; one whose accessor fails is a question mark} */
    static List<@Nullable Object> values(Object value) {
        List<@Nullable Object> values = new ArrayList<>();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            values.add(value(component.getAccessor(), value));
        }
        return values;
    }

    private static @Nullable Object value(Method accessor, Object value) {
        try {
            accessor.setAccessible(true);
            return accessor.invoke(value);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return "?";
        }
    }

    /**
     * {@return the first items as a table, if all of them have the same columns}
     *
     * @param size the number of all items
     */
    static Optional<TableHead> table(List<?> items, int size, int maxRows) {
        Optional<List<String>> columns = columns(items);
        return columns.map(names -> {
            Grid grid = new Grid(names);
            for (Object item : items.subList(0, Math.min(maxRows, items.size()))) {
                List<@Nullable Object> cells = item instanceof Map<?, ?> map ? cells(map, names) : values(item);
                grid.add(
                        cells.stream().map(Values::cell).toList(),
                        cells.stream().map(Number.class::isInstance).toList());
            }
            Object first = items.get(0);
            String title =
                    first instanceof Map<?, ?> ? "maps" : first.getClass().getSimpleName();
            return new TableHead(title, grid, size, true);
        });
    }

    private static List<@Nullable Object> cells(Map<?, ?> map, List<String> names) {
        List<@Nullable Object> cells = new ArrayList<>();
        names.forEach(name -> cells.add(map.get(name)));
        return cells;
    }

    private static Optional<List<String>> columns(List<?> items) {
        List<String> columns = List.of();
        for (Object item : items) {
            List<String> own = columnsOf(item);
            if (own.isEmpty() || !columns.isEmpty() && !own.equals(columns)) {
                return Optional.empty();
            }
            columns = own;
        }
        return Optional.of(columns).filter(names -> !names.isEmpty());
    }

    private static List<String> columnsOf(@Nullable Object item) {
        if (item instanceof Map<?, ?> map) {
            boolean hasNames = map.keySet().stream().allMatch(String.class::isInstance);
            return hasNames ? map.keySet().stream().map(String::valueOf).toList() : List.of();
        }
        return item instanceof Record ? names(item.getClass()) : List.of();
    }
}
