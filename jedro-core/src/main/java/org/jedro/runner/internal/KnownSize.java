// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner.internal;

import java.lang.reflect.Array;
import java.nio.Buffer;
import org.jspecify.annotations.Nullable;

/** The size of values whose size is known without traversing them. */
public final class KnownSize {
    private KnownSize() {}

    /** {@return the bytes of an array of primitives, of arrays of such, of a text or a buffer; 0 for everything else} */
    public static long of(@Nullable Object value) {
        if (value instanceof String text) {
            return text.length();
        }
        if (value instanceof Buffer buffer) {
            return buffer.capacity();
        }
        if (value == null || !value.getClass().isArray()) {
            return 0;
        }
        Class<?> component = value.getClass().getComponentType();
        if (component.isPrimitive()) {
            return Array.getLength(value) * width(component);
        }
        long sum = 0;
        if (component.isArray()) {
            for (Object part : (Object[]) value) {
                sum += of(part);
            }
        }
        return sum;
    }

    private static long width(Class<?> primitive) {
        if (primitive == long.class || primitive == double.class) {
            return Long.BYTES;
        }
        if (primitive == int.class || primitive == float.class) {
            return Integer.BYTES;
        }
        return primitive == short.class || primitive == char.class ? Short.BYTES : 1;
    }
}
