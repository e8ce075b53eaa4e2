// SPDX-License-Identifier: Apache-2.0
package org.jedro.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jedro.config.Expression.Constant;
import org.jedro.config.Expression.Reference;
import org.jedro.config.internal.ExpressionException;
import org.jedro.internal.Suggestions;
import org.jedro.value.ListValue;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.jspecify.annotations.Nullable;

/** Keys and indices that lead from a value to a value inside it. */
final class ValuePath {
    private ValuePath() {}

    /** {@return the steps of a path such as {@code a.b[0]}; none if it is empty} */
    static List<String> steps(String path) {
        return path.isEmpty()
                ? List.of()
                : List.of(path.replace("[", ".").replace("]", "").split("\\.", -1));
    }

    /** {@return the steps of a reference, if none of them is itself an interpolation} */
    static Optional<List<String>> constantSteps(Reference reference) {
        List<String> steps = new ArrayList<>();
        for (Expression step : reference.steps()) {
            if (!(step instanceof Constant constant)) {
                return Optional.empty();
            }
            steps.add(String.valueOf(constant.data()));
        }
        return Optional.of(steps);
    }

    /** {@return the value that the steps lead to; empty if it does not exist} */
    static Optional<Value> inside(Value value, List<String> steps) {
        Value at = value;
        for (String step : steps) {
            Value next = next(at, step);
            if (next == null) {
                return Optional.empty();
            }
            at = next;
        }
        return Optional.of(at);
    }

    /**
     * {@return the value one step further, or null if it does not exist}
     *
     * @throws ExpressionException if the step into a list is not an index
     */
    static @Nullable Value next(Value value, String step) {
        if (value instanceof MapValue map) {
            return map.entries().get(step);
        }
        if (!(value instanceof ListValue list)) {
            return null;
        }
        if (!step.matches("\\d{1,9}")) {
            throw new ExpressionException("'" + step + "' is not an index" + hint(list, step));
        }
        int index = Integer.parseInt(step);
        return index < list.items().size() ? list.items().get(index) : null;
    }

    /** {@return a suggestion for a step that leads nowhere, after a semicolon; may be empty} */
    static String hint(Value at, String step) {
        return hint(at, step, "");
    }

    /** {@return the same, but one key is never suggested} */
    static String hint(Value at, String step, String except) {
        if (at instanceof ListValue list) {
            int size = list.items().size();
            return "; the list has " + size + (size == 1 ? " item" : " items") + ", counted from 0";
        }
        Collection<String> keys = at instanceof MapValue map ? map.entries().keySet() : List.of();
        List<String> others = keys.stream().filter(key -> !key.equals(except)).toList();
        return Suggestions.closest(step, others)
                .map(closest -> "; did you mean '" + closest + "'?")
                .orElse("");
    }
}
