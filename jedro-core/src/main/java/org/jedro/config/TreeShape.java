// SPDX-License-Identifier: Apache-2.0
package org.jedro.config;

import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jedro.value.ListValue;
import org.jedro.value.MapValue;
import org.jedro.value.ScalarValue;
import org.jedro.value.Value;

/** Size and depth of trees in which the same map may occur in many places, without walking it many times. */
final class TreeShape {
    private final Map<Value, Long> sizes = new IdentityHashMap<>();
    private final Map<Value, Integer> depths = new IdentityHashMap<>();

    /** {@return the number of values of a tree, or {@link Integer#MAX_VALUE} if there are more} */
    long size(Value value) {
        Collection<Value> members = members(value);
        if (members.isEmpty()) {
            return 1;
        }
        Long known = sizes.get(value);
        if (known != null) {
            return known;
        }
        long size = 1;
        for (Value member : members) {
            size = Math.min(Integer.MAX_VALUE, size + size(member));
        }
        sizes.put(value, size);
        return size;
    }

    /** {@return the depth of nested maps and lists} */
    int depth(Value value) {
        Collection<Value> members = members(value);
        if (members.isEmpty()) {
            return 0;
        }
        Integer known = depths.get(value);
        if (known != null) {
            return known;
        }
        int depth = 0;
        for (Value member : members) {
            depth = Math.max(depth, 1 + depth(member));
        }
        depths.put(value, depth);
        return depth;
    }

    /** {@return whether a value contains nothing to resolve, at any depth} */
    static boolean isPlain(Value value) {
        if (value instanceof ScalarValue) {
            return !(value.toJava() instanceof String text && ExpressionParser.hasInterpolation(text));
        }
        for (Value member : members(value)) {
            if (!isPlain(member)) {
                return false;
            }
        }
        return true;
    }

    private static Collection<Value> members(Value value) {
        return value instanceof MapValue map
                ? map.entries().values()
                : value instanceof ListValue list ? list.items() : List.of();
    }
}
