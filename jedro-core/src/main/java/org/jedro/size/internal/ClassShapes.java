// SPDX-License-Identifier: Apache-2.0
package org.jedro.size.internal;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The memory of instances of classes: their bytes, and the fields that refer to other objects. Thread-safe. */
final class ClassShapes {
    private final Map<Class<?>, Shape> known = new ConcurrentHashMap<>();

    Shape of(Class<?> type) {
        Shape shape = known.get(type);
        if (shape == null) {
            shape = read(type);
            known.put(type, shape);
        }
        return shape;
    }

    private static Shape read(Class<?> type) {
        long bytes = JdkSizes.OBJECT_BYTES;
        List<Field> references = new ArrayList<>();
        for (Class<?> c = type; c != null && !JdkSizes.isOfJdk(c); c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers())) {
                    continue;
                }
                bytes += JdkSizes.width(field.getType());
                if (!field.getType().isPrimitive() && field.trySetAccessible()) {
                    references.add(field);
                }
            }
        }
        return new Shape(JdkSizes.aligned(bytes), List.copyOf(references));
    }

    /**
     * The shape of one class.
     *
     * @param bytes the size of an instance alone
     * @param references the readable fields that are not primitive
     */
    record Shape(long bytes, List<Field> references) {}
}
