// SPDX-License-Identifier: Apache-2.0
package org.jedro.function;

import java.util.List;
import org.jedro.function.internal.Derived;
import org.jedro.ref.TypeRef;
import org.jedro.value.internal.SnakeCase;
import org.jspecify.annotations.Nullable;

/**
 * What Jedro knows about a node's function: where it is written and what it takes and returns. Immutable.
 *
 * <p>For a method reference everything is known; for a lambda the types are erased, since javac does not keep them, and
 * the method is the one that javac generated.
 */
public final class FunctionInfo {
    private final Class<?> declaringClass;
    private final String methodName;
    private final boolean lambda;
    private final List<String> parameterNames;
    private final List<TypeRef<?>> parameterTypes;
    private final TypeRef<?> returnType;
    private final boolean returnsVoid;

    FunctionInfo(
            Class<?> declaringClass,
            String methodName,
            boolean lambda,
            List<String> parameterNames,
            List<TypeRef<?>> parameterTypes,
            TypeRef<?> returnType,
            boolean returnsVoid) {
        this.declaringClass = declaringClass;
        this.methodName = methodName;
        this.lambda = lambda;
        this.parameterNames = List.copyOf(parameterNames);
        this.parameterTypes = List.copyOf(parameterTypes);
        this.returnType = returnType;
        this.returnsVoid = returnsVoid;
    }

    /** {@return the available information about a function; cheap after the first call for functions of the same origin} */
    public static FunctionInfo of(NodeFunction function) {
        if (function instanceof Derived derived) {
            return of(derived.original()).withoutFirst(derived.bound().size());
        }
        FunctionInfo found = FunctionRecovery.recover(function);
        return function.arity() == NodeFunction.ANY ? found.withoutParameters() : found;
    }

    /** {@return the class in which the method or lambda is written} */
    public Class<?> declaringClass() {
        return declaringClass;
    }

    /** {@return the name of the method; {@code <init>} for a constructor} */
    public String methodName() {
        return methodName;
    }

    /** {@return whether the function was written as a lambda, so that the method has no name given by the user} */
    public boolean isLambda() {
        return lambda;
    }

    /** {@return the names of the parameters; empty if none exist or the class was compiled without {@code -parameters}} */
    public List<String> parameterNames() {
        return parameterNames;
    }

    /** {@return the types of the parameters; empty if they do not fit the function's arity, as with variable arguments} */
    public List<TypeRef<?>> parameterTypes() {
        return parameterTypes;
    }

    /** {@return the type of a parameter, or {@link TypeRef#UNKNOWN}} */
    public TypeRef<?> parameterType(int index) {
        return index < parameterTypes.size() ? parameterTypes.get(index) : TypeRef.UNKNOWN;
    }

    /** {@return the type of the result, or {@link TypeRef#UNKNOWN}} */
    public TypeRef<?> returnType() {
        return returnType;
    }

    /** {@return whether the method returns nothing} */
    public boolean returnsVoid() {
        return returnsVoid;
    }

    /** {@return the name of the function for people: {@code Nodes.join}, {@code new Split}, {@code a lambda in Nodes}} */
    public String displayName() {
        String where = declaringClass.getSimpleName();
        if (lambda) {
            return "a lambda in " + where;
        }
        return methodName.equals("<init>") ? "new " + where : where + "." + methodName;
    }

    /** {@return the method's name in snake case, as used in default node names} */
    public String snakeName() {
        if (lambda) {
            return "lambda";
        }
        String name = methodName.equals("<init>") ? "new" + declaringClass.getSimpleName() : methodName;
        return SnakeCase.of(name).replace('$', '_');
    }

    /** An array of all arguments does not describe any of them. */
    private FunctionInfo withoutParameters() {
        return new FunctionInfo(declaringClass, methodName, lambda, List.of(), List.of(), returnType, returnsVoid);
    }

    private FunctionInfo withoutFirst(int count) {
        if (count == 0) {
            return this;
        }
        return new FunctionInfo(
                declaringClass,
                methodName,
                lambda,
                dropFirst(parameterNames, count),
                dropFirst(parameterTypes, count),
                returnType,
                returnsVoid);
    }

    private static <T> List<T> dropFirst(List<T> list, int count) {
        return list.subList(Math.min(count, list.size()), list.size());
    }

    /** {@return whether the other function runs the same code, regardless of captured values} */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FunctionInfo info
                && declaringClass == info.declaringClass
                && methodName.equals(info.methodName)
                && parameterTypes.equals(info.parameterTypes);
    }

    @Override
    public int hashCode() {
        return declaringClass.hashCode() * 31 + methodName.hashCode();
    }

    @Override
    public String toString() {
        return displayName();
    }
}
