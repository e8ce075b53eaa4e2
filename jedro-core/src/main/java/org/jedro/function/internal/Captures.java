// SPDX-License-Identifier: Apache-2.0
package org.jedro.function.internal;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jedro.function.NodeFunction;
import org.jspecify.annotations.Nullable;

/** Finds the captured values of a function that cannot be serialized, and their names in the source. */
public final class Captures {
    private static final int DEEPEST = 8;

    private final List<String> obstacles = new ArrayList<>();

    private Captures() {}

    /**
     * {@return what prevents serializing a function, one clause each: {@code it captures 'connection', a
     * Connection, which cannot be serialized}; empty if nothing does}
     */
    public static List<String> obstacles(NodeFunction function) {
        Captures check = new Captures();
        check.look(function, 0);
        if (check.obstacles.isEmpty() && !isSerializable(function)) {
            check.obstacles.add("its function cannot be serialized");
        }
        return List.copyOf(check.obstacles);
    }

    private void look(Object holder, int depth) {
        if (isSerializable(holder)) {
            return;
        }
        SerializedLambda lambda = holder instanceof NodeFunction function ? LambdaForm.of(function) : null;
        if (lambda != null) {
            lookAtCaptured(lambda, holder.getClass().getClassLoader(), depth);
        } else if (holder instanceof Serializable && depth < DEEPEST) {
            lookAtFields(holder, depth);
        }
    }

    private void lookAtCaptured(SerializedLambda lambda, ClassLoader loader, int depth) {
        boolean hasReceiver = lambda.getImplMethodKind() != MethodHandleInfo.REF_invokeStatic
                && lambda.getImplMethodKind() != MethodHandleInfo.REF_newInvokeSpecial;
        for (int i = 0; i < lambda.getCapturedArgCount(); i++) {
            Object captured = lambda.getCapturedArg(i);
            boolean isReceiver = hasReceiver && i == 0;
            if (captured != null && !isSerializable(captured)) {
                String what = isReceiver
                        ? isLambda(lambda) ? "uses fields or methods of 'this'" : "is a method of one object"
                        : "captures " + variable(lambda, hasReceiver ? i - 1 : i, loader);
                report(what, captured, depth);
            }
        }
    }

    private void lookAtFields(Object holder, int depth) {
        for (Class<?> level = holder.getClass(); level != null; level = level.getSuperclass()) {
            for (Field field : level.getDeclaredFields()) {
                Object value = value(field, holder);
                if (value != null && !isSerializable(value)) {
                    if (value instanceof NodeFunction function) {
                        look(function, depth + 1);
                    } else {
                        report("has the field '" + field.getName() + "'", value, depth);
                    }
                }
            }
        }
    }

    private void report(String what, Object value, int depth) {
        int before = obstacles.size();
        if (value instanceof Serializable && depth < DEEPEST) {
            lookAtFields(value, depth + 1);
        }
        String type = typeName(value);
        if (obstacles.size() == before) {
            obstacles.add("it " + what + ", " + article(type) + type + ", which cannot be serialized");
        } else {
            for (int i = before; i < obstacles.size(); i++) {
                obstacles.set(i, "it " + what + ", " + article(type) + type + ", and " + obstacles.get(i));
            }
        }
    }

    private static String typeName(Object value) {
        Class<?> type = value.getClass();
        // the name of a lambda's own class has a number that changes with each run
        if (type.isHidden() && type.getInterfaces().length > 0) {
            return "lambda of type " + type.getInterfaces()[0].getSimpleName();
        }
        return type.getSimpleName().isEmpty() ? type.getName() : type.getSimpleName();
    }

    private static String article(String type) {
        return "AEIOU".indexOf(Character.toUpperCase(type.charAt(0))) >= 0 ? "an " : "a ";
    }

    private static boolean isLambda(SerializedLambda lambda) {
        return lambda.getImplMethodName().startsWith("lambda$");
    }

    /** The first parameters of a lambda's method are its captured values, under their original names. */
    private static String variable(SerializedLambda lambda, int index, ClassLoader loader) {
        String number = "a value (number " + (index + 1) + ")";
        try {
            Class<?> owner = Class.forName(lambda.getImplClass().replace('/', '.'), false, loader);
            MethodType type = MethodType.fromMethodDescriptorString(lambda.getImplMethodSignature(), loader);
            int slot = lambda.getImplMethodKind() == MethodHandleInfo.REF_invokeStatic ? 0 : 1;
            for (int i = 0; i < index; i++) {
                slot += type.parameterType(i) == long.class || type.parameterType(i) == double.class ? 2 : 1;
            }
            String name = VariableNames.of(owner, lambda.getImplMethodName(), lambda.getImplMethodSignature())
                    .get(slot);
            return name == null ? number : "'" + name + "'";
        } catch (ClassNotFoundException | LinkageError | TypeNotPresentException e) {
            return number;
        }
    }

    private static @Nullable Object value(Field field, Object holder) {
        if (Modifier.isStatic(field.getModifiers()) || Modifier.isTransient(field.getModifiers())) {
            return null;
        }
        try {
            field.setAccessible(true);
            return field.get(holder);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }

    private static boolean isSerializable(Object value) {
        try (ObjectOutputStream stream = new ObjectOutputStream(OutputStream.nullOutputStream())) {
            stream.writeObject(value);
            return true;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }
}
