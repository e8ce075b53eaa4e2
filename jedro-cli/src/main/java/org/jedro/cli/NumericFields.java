// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;

/** Finds the values to print as a table at the end of a run: metrics, that is, a flat map or record of numbers. */
final class NumericFields {
    private static final int LIMIT = 50;

    private NumericFields() {}

    /** {@return the numbers by name, in their order; empty for any other value} */
    static Map<String, Number> of(Object value) {
        Map<String, Number> fields = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map && map.size() <= LIMIT) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (!(entry.getKey() instanceof String name) || !(entry.getValue() instanceof Number number)) {
                    return Map.of();
                }
                fields.put(name, number);
            }
        } else if (value instanceof Record) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                if (!(read(component, value) instanceof Number number)) {
                    return Map.of();
                }
                fields.put(component.getName(), number);
            }
        }
        return fields;
    }

    private static Object read(RecordComponent component, Object value) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return "unreadable";
        }
    }
}
