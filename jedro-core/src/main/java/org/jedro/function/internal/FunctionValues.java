// SPDX-License-Identifier: Apache-2.0
package org.jedro.function.internal;

import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jedro.function.NodeFunction;
import org.jspecify.annotations.Nullable;

/**
 * Compares functions with the values in them: what a lambda captures, and the components of records, such as functions with bound
 * arguments.
 *
 * <p>Only values that can be ordered (texts, numbers, dates, constants of enums …) count. Others may be equal without knowing it,
 * such as a service that each call of a factory makes anew. What cannot be compared, since it throws or contains itself, is taken
 * as equal.
 */
public final class FunctionValues {
    private static final int MAX_DEPTH = 100;
    private static final int MAX_PAIRS = 10_000;
    private static final Object UNREADABLE = new Object();

    private final Set<Pair> seen = new HashSet<>();

    private FunctionValues() {}

    /** Two objects, compared by identity: their own methods may not end. */
    private record Pair(Object left, Object right) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Pair pair && left == pair.left && right == pair.right;
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(left) + System.identityHashCode(right);
        }
    }

    /** {@return whether two functions run the same code, as far as can be seen} */
    public static boolean areEqual(@Nullable Object a, @Nullable Object b) {
        return new FunctionValues().areEqual(a, b, 0);
    }

    private boolean areEqual(@Nullable Object a, @Nullable Object b, int depth) {
        if (a == b || a == UNREADABLE || b == UNREADABLE) {
            return true;
        }
        if (a == null || b == null) {
            return false;
        }
        boolean isKnown = depth > MAX_DEPTH || seen.size() > MAX_PAIRS || !seen.add(new Pair(a, b));
        return isKnown || areEqualValues(a, b, depth);
    }

    private boolean areEqualValues(Object a, Object b, int depth) {
        SerializedLambda left = LambdaForm.of(a);
        SerializedLambda right = LambdaForm.of(b);
        if (left != null && right != null) {
            return method(left).equals(method(right)) && areEqual(captured(left), captured(right), depth);
        }
        if (a.getClass() != b.getClass()) {
            return !counts(a) && !counts(b);
        }
        if (a instanceof Record) {
            return areEqual(components(a), components(b), depth);
        }
        return !isValue(a) || equalsSafely(a, b);
    }

    private boolean areEqual(List<?> a, List<?> b, int depth) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!areEqual(a.get(i), b.get(i), depth + 1)) {
                return false;
            }
        }
        return true;
    }

    private static boolean counts(Object value) {
        return value instanceof NodeFunction
                || isValue(value)
                || value.getClass().isHidden();
    }

    /** {@return whether a value can be ordered, and is not only equal to itself} */
    private static boolean isValue(Object value) {
        if (!(value instanceof Comparable<?>)) {
            return false;
        }
        try {
            return value.getClass().getMethod("equals", Object.class).getDeclaringClass() != Object.class;
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean equalsSafely(Object a, Object b) {
        try {
            return a.equals(b);
        } catch (RuntimeException | StackOverflowError e) {
            return true;
        }
    }

    private static List<String> method(SerializedLambda lambda) {
        return List.of(lambda.getImplClass(), lambda.getImplMethodName(), lambda.getImplMethodSignature());
    }

    private static List<@Nullable Object> captured(SerializedLambda lambda) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < lambda.getCapturedArgCount(); i++) {
            values.add(lambda.getCapturedArg(i));
        }
        return values;
    }

    /** The components that can be read: those of records in closed modules are taken as equal. */
    private static List<@Nullable Object> components(Object value) {
        List<@Nullable Object> values = new ArrayList<>();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            try {
                Method accessor = component.getAccessor();
                accessor.setAccessible(true);
                values.add(accessor.invoke(value));
            } catch (ReflectiveOperationException | RuntimeException e) {
                values.add(UNREADABLE);
            }
        }
        return values;
    }
}
