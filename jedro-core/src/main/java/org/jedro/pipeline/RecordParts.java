// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the components of records. */
final class RecordParts {
    private static final ClassValue<Method[]> ACCESSORS = new ClassValue<>() {
        @Override
        protected Method[] computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getAccessor)
                    .peek(accessor -> accessor.setAccessible(true))
                    .toArray(Method[]::new);
        }
    };

    private RecordParts() {}

    static List<String> names(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    static @Nullable Object[] values(String node, Record value) throws Exception {
        Method[] accessors = accessors(node, value.getClass());
        Object[] parts = new Object[accessors.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = call(accessors[i], value);
        }
        return parts;
    }

    private static Method[] accessors(String node, Class<?> type) {
        try {
            return ACCESSORS.get(type);
        } catch (InaccessibleObjectException e) {
            throw NodeResultException.inaccessible(node, type);
        }
    }

    private static @Nullable Object call(Method accessor, Record value) throws Exception {
        try {
            return accessor.invoke(value);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }
}
