// SPDX-License-Identifier: Apache-2.0
package org.jedro.function;

import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jedro.function.internal.LambdaForm;
import org.jedro.ref.TypeRef;
import org.jspecify.annotations.Nullable;

/**
 * Finds the method behind a method reference or lambda.
 *
 * <p>All functions that one place in the code creates have the same class, so the result is cached with that class, for as long
 * as the class lives.
 */
final class FunctionRecovery {
    private static final ClassValue<AtomicReference<@Nullable FunctionInfo>> KNOWN = new ClassValue<>() {
        @Override
        protected AtomicReference<@Nullable FunctionInfo> computeValue(Class<?> type) {
            return new AtomicReference<>();
        }
    };

    private FunctionRecovery() {}

    static FunctionInfo recover(NodeFunction function) {
        AtomicReference<@Nullable FunctionInfo> slot = KNOWN.get(function.getClass());
        FunctionInfo info = slot.get();
        if (info == null) {
            SerializedLambda lambda = LambdaForm.of(function);
            info = lambda == null ? ofObject(function) : ofLambda(lambda, function);
            slot.set(info);
        }
        return info;
    }

    private static FunctionInfo ofLambda(SerializedLambda lambda, NodeFunction function) {
        ClassLoader loader = function.getClass().getClassLoader();
        try {
            Class<?> owner = Class.forName(lambda.getImplClass().replace('/', '.'), false, loader);
            Executable method = find(owner, lambda, loader);
            if (method == null) {
                return unknown(function);
            }
            MethodType called = MethodType.fromMethodDescriptorString(lambda.getInstantiatedMethodType(), loader);
            boolean receiver = lambda.getCapturedArgCount() == 0 && isInstance(method, lambda);
            int captured = isInstance(method, lambda) && !receiver
                    ? lambda.getCapturedArgCount() - 1
                    : lambda.getCapturedArgCount();
            return ofMethod(owner, method, lambda.getImplMethodName(), captured, receiver, called);
        } catch (ClassNotFoundException | LinkageError | TypeNotPresentException e) {
            return unknown(function);
        }
    }

    private static boolean isInstance(Executable method, SerializedLambda lambda) {
        return lambda.getImplMethodKind() != MethodHandleInfo.REF_newInvokeSpecial
                && !Modifier.isStatic(method.getModifiers());
    }

    private static @Nullable Executable find(Class<?> owner, SerializedLambda lambda, ClassLoader loader) {
        MethodType type = MethodType.fromMethodDescriptorString(lambda.getImplMethodSignature(), loader);
        if (lambda.getImplMethodName().equals("<init>")) {
            return Arrays.stream(owner.getDeclaredConstructors())
                    .filter(c -> Arrays.equals(c.getParameterTypes(), type.parameterArray()))
                    .findFirst()
                    .orElse(null);
        }
        for (Class<?> in = owner; in != null; in = in.getSuperclass()) {
            Method found = declared(in, lambda.getImplMethodName(), type);
            if (found != null) {
                return found;
            }
        }
        return Arrays.stream(owner.getMethods())
                .filter(m -> isMethod(m, lambda.getImplMethodName(), type))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Method declared(Class<?> owner, String name, MethodType type) {
        return Arrays.stream(owner.getDeclaredMethods())
                .filter(m -> isMethod(m, name, type))
                .findFirst()
                .orElse(null);
    }

    private static boolean isMethod(Method method, String name, MethodType type) {
        return method.getName().equals(name)
                && method.getReturnType() == type.returnType()
                && Arrays.equals(method.getParameterTypes(), type.parameterArray());
    }

    private static FunctionInfo ofMethod(
            Class<?> owner, Executable method, String name, int captured, boolean receiver, MethodType called) {
        Type[] generic = method.getGenericParameterTypes();
        Parameter[] parameters = method.getParameters();
        if (generic.length != parameters.length) {
            generic = method.getParameterTypes();
        }
        List<TypeRef<?>> types = new ArrayList<>();
        List<String> names = new ArrayList<>();
        if (receiver) {
            types.add(TypeRef.of((Type) called.parameterType(0)));
            names.add("this");
        }
        for (int i = captured; i < parameters.length; i++) {
            types.add(known(generic[i], called, types.size()));
            if (parameters[i].isNamePresent()) {
                names.add(parameters[i].getName());
            }
        }
        boolean fits = types.size() == called.parameterCount();
        boolean constructor = name.equals("<init>");
        Type returned = constructor ? owner : ((Method) method).getGenericReturnType();
        TypeRef<?> returnType = TypeRef.of(returned);
        if (returnType.isUnknown() && called.returnType() != void.class) {
            returnType = TypeRef.of((Type) called.returnType());
        }
        boolean lambda = method.isSynthetic() && name.startsWith("lambda$");
        return new FunctionInfo(
                owner,
                name,
                lambda,
                fits && names.size() == types.size() ? names : List.of(),
                fits ? types : List.of(),
                returnType,
                returned == void.class);
    }

    private static TypeRef<?> known(Type declared, MethodType called, int index) {
        TypeRef<?> type = TypeRef.of(declared);
        return type.isUnknown() && index < called.parameterCount()
                ? TypeRef.of((Type) called.parameterType(index))
                : type;
    }

    /** A function that is an instance of a named class. */
    private static FunctionInfo ofObject(NodeFunction function) {
        Class<?> type = function.getClass();
        String verb = function.isAction() ? "accept" : "apply";
        Method method = Arrays.stream(type.getDeclaredMethods())
                .filter(m -> m.getName().equals(verb) && !m.isBridge() && !m.isSynthetic())
                .findFirst()
                .orElse(null);
        if (method == null || method.getParameterCount() != function.arity()) {
            return unknown(function);
        }
        MethodType called = MethodType.methodType(method.getReturnType(), method.getParameterTypes());
        FunctionInfo found = ofMethod(type, method, verb, 0, false, called);
        return new FunctionInfo(
                type,
                ownName(type),
                type.isAnonymousClass(),
                found.parameterNames(),
                found.parameterTypes(),
                found.returnType(),
                found.returnsVoid());
    }

    private static FunctionInfo unknown(NodeFunction function) {
        Class<?> type = function.getClass();
        boolean anonymous = type.isHidden() || type.isAnonymousClass();
        return new FunctionInfo(
                type, ownName(type), anonymous, List.of(), List.of(), TypeRef.UNKNOWN, function.isAction());
    }

    private static String ownName(Class<?> type) {
        String name = type.getSimpleName();
        return name.isEmpty() ? "lambda" : name;
    }
}
