// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jedro.catalog.Measurable.Statistics;
import org.jedro.catalog.Previewable.Preview;
import org.jspecify.annotations.Nullable;

/** What is known of a value in memory without walking all of it. A collection of records or maps counts as a table. */
final class HeldValue {
    private static final int LONGEST_CELL = 80;
    private static final List<String> ONE_COLUMN = List.of("value");

    private HeldValue() {}

    static Statistics statistics(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return Statistics.UNKNOWN.withRows(map.size()).withColumns(2);
        }
        if (value instanceof Collection<?> items) {
            Statistics rows = Statistics.UNKNOWN.withRows(items.size());
            return items.isEmpty()
                    ? rows
                    : rows.withColumns(columns(first(items)).size());
        }
        if (value == null || !value.getClass().isArray()) {
            return Statistics.UNKNOWN;
        }
        int length = Array.getLength(value);
        Statistics rows = Statistics.UNKNOWN.withRows(length);
        int bytes = bytesOf(value.getClass().getComponentType());
        return bytes == 0 ? rows : rows.withColumns(1).withBytes((long) length * bytes);
    }

    /** {@return the bytes per element of an array of primitives; 0 for objects, whose size the array does not show} */
    private static int bytesOf(Class<?> type) {
        if (!type.isPrimitive()) {
            return 0;
        }
        if (type == long.class || type == double.class) {
            return Long.BYTES;
        }
        if (type == int.class || type == float.class) {
            return Integer.BYTES;
        }
        return type == short.class || type == char.class ? Short.BYTES : 1;
    }

    static Preview preview(@Nullable Object value, int rows) {
        if (value instanceof Map<?, ?> map) {
            List<List<String>> cells = new ArrayList<>();
            Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
            while (entries.hasNext() && cells.size() < rows) {
                Map.Entry<?, ?> entry = entries.next();
                cells.add(List.of(cell(entry.getKey()), cell(entry.getValue())));
            }
            return new Preview(List.of("key", "value"), cells);
        }
        List<@Nullable Object> head = head(value, rows);
        List<String> columns = head.isEmpty() ? ONE_COLUMN : columns(head.get(0));
        return new Preview(
                columns, head.stream().map(item -> cells(item, columns)).toList());
    }

    private static List<@Nullable Object> head(@Nullable Object value, int rows) {
        List<@Nullable Object> head = new ArrayList<>();
        if (value instanceof Collection<?> items) {
            Iterator<?> all = items.iterator();
            while (all.hasNext() && head.size() < rows) {
                head.add(all.next());
            }
        } else if (value != null && value.getClass().isArray()) {
            for (int i = 0; i < Math.min(rows, Array.getLength(value)); i++) {
                head.add(Array.get(value, i));
            }
        } else if (value != null && rows > 0) {
            head.add(value);
        }
        return head;
    }

    private static @Nullable Object first(Collection<?> items) {
        return items.iterator().next();
    }

    private static List<String> columns(@Nullable Object item) {
        if (item instanceof Record) {
            return Arrays.stream(item.getClass().getRecordComponents())
                    .map(RecordComponent::getName)
                    .toList();
        }
        return item instanceof Map<?, ?> map
                ? map.keySet().stream().map(String::valueOf).toList()
                : ONE_COLUMN;
    }

    private static List<String> cells(@Nullable Object item, List<String> columns) {
        if (item instanceof Record && columns.size() == item.getClass().getRecordComponents().length) {
            return Arrays.stream(item.getClass().getRecordComponents())
                    .map(component -> cell(read(component, item)))
                    .toList();
        }
        if (item instanceof Map<?, ?> map && !columns.equals(ONE_COLUMN)) {
            return columns.stream().map(column -> cell(map.get(column))).toList();
        }
        List<String> cells = new ArrayList<>(List.of(cell(item)));
        while (cells.size() < columns.size()) {
            cells.add("");
        }
        return cells;
    }

    private static @Nullable Object read(RecordComponent component, Object item) {
        try {
            return component.getAccessor().trySetAccessible()
                    ? component.getAccessor().invoke(item)
                    : null;
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    /** An array is described by its type and length: its text would be an address. */
    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = value.getClass().isArray()
                ? value.getClass().getComponentType().getSimpleName() + "[" + Array.getLength(value) + "]"
                : String.valueOf(value);
        return text.length() <= LONGEST_CELL ? text : text.substring(0, LONGEST_CELL - 1) + "…";
    }
}
