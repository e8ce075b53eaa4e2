// SPDX-License-Identifier: Apache-2.0
package org.jedro.function.internal;

import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.jedro.function.NodeFunction;
import org.jspecify.annotations.Nullable;

/**
 * Compares functions with the values in them: what a lambda captures, and the components of records, such as functions with bound
 * arguments.
 *
 * <p>Only values that can be ordered (texts, numbers, dates, constants of enums …) count. Others may be equal without knowing it,
 * such as a service that each call of a factory makes anew.
 */
public final class FunctionValues {
    private FunctionValues() {}

    /** {@return whether two functions run the same code, as far as can be seen} */
    public static boolean areEqual(@Nullable Object a, @Nullable Object b) {
        if (a == b) {
            return true;
        }
        if (a == null || b == null) {
            return false;
        }
        SerializedLambda left = LambdaForm.of(a);
        SerializedLambda right = LambdaForm.of(b);
        if (left != null && right != null) {
            return method(left).equals(method(right)) && areEqual(captured(left), captured(right));
        }
        if (a.getClass() != b.getClass()) {
            return !counts(a) && !counts(b);
        }
        if (a instanceof Record) {
            return areEqual(components(a), components(b));
        }
        return !(a instanceof Comparable<?>) || a.equals(b);
    }

    private static boolean areEqual(List<?> a, List<?> b) {
        for (int i = 0; i < a.size(); i++) {
            if (!areEqual(a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean counts(Object value) {
        return value instanceof NodeFunction
                || value instanceof Comparable<?>
                || value.getClass().isHidden();
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
                values.add(null);
            }
        }
        return values;
    }
}
