// SPDX-License-Identifier: Apache-2.0
package org.jedro.failure.internal;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jedro.failure.FailedCall;
import org.jedro.failure.FailureHint;
import org.jedro.ref.DatasetName;

/** Names the parameters that a function may have tried to change: their lists and maps are unmodifiable. */
final class FixedParameters implements FailureHint {
    private static final List<String> UNMODIFIABLE =
            List.of("java.util.ImmutableCollections", "java.util.Collections$Unmodifiable");

    @Override
    public List<String> of(FailedCall call) {
        if (!(call.error() instanceof UnsupportedOperationException) || !isThrownByCollection(call.error())) {
            return List.of();
        }
        List<String> parameters = call.inputs().entrySet().stream()
                .filter(input -> DatasetName.isParameter(input.getKey()) && holdsCollection(input.getValue()))
                .map(input -> "'" + input.getKey() + "'")
                .toList();
        return parameters.isEmpty()
                ? List.of()
                : List.of("parameters cannot be modified: copy what is changed of " + String.join(", ", parameters)
                        + " first, as with new ArrayList<>(…) or new LinkedHashMap<>(…)");
    }

    private static boolean isThrownByCollection(Throwable error) {
        StackTraceElement[] trace = error.getStackTrace();
        // AbstractList and AbstractMap throw for collections of the user too
        return trace.length > 0 && UNMODIFIABLE.stream().anyMatch(trace[0].getClassName()::startsWith);
    }

    private static boolean holdsCollection(Object value) {
        if (value instanceof Collection || value instanceof Map) {
            return true;
        }
        if (value instanceof Record) {
            for (RecordComponent part : value.getClass().getRecordComponents()) {
                Class<?> type = part.getType();
                if (Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type) || type.isRecord()) {
                    return true;
                }
            }
        }
        return false;
    }
}
