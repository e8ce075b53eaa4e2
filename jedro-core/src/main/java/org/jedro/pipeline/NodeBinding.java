// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.BaseStream;
import org.jedro.function.FunctionInfo;
import org.jedro.function.NodeFunction;
import org.jedro.ref.TypeRef;
import org.jspecify.annotations.Nullable;

/**
 * How a node's inputs reach its function and how the function's result becomes outputs. Shared by all renamed copies
 * of the node.
 */
final class NodeBinding {
    private final NodeFunction function;
    private final FunctionInfo info;
    private final String @Nullable [] parameters;
    private final String @Nullable [] argumentNames;
    private final TypeRef<?> @Nullable [] inputTypes;
    private final TypeRef<?> @Nullable [] outputTypes;
    private final NodeOutputs outputs;
    private final boolean lazy;

    NodeBinding(
            NodeFunction function,
            FunctionInfo info,
            String @Nullable [] parameters,
            String @Nullable [] argumentNames,
            TypeRef<?> @Nullable [] inputTypes,
            TypeRef<?> @Nullable [] outputTypes,
            NodeOutputs outputs) {
        this.function = function;
        this.info = info;
        this.parameters = parameters;
        this.argumentNames = argumentNames;
        this.inputTypes = inputTypes;
        this.outputTypes = outputTypes;
        this.outputs = outputs;
        this.lazy = OutputTypes.isLazy(info.returnType()) && !(outputs instanceof NodeOutputs.None);
    }

    NodeFunction function() {
        return function;
    }

    FunctionInfo info() {
        return info;
    }

    /** {@return for keyed inputs, the parameters in the order of the inputs} */
    String @Nullable [] parameters() {
        return parameters;
    }

    /** {@return for a function of named arguments, their names} */
    String @Nullable [] argumentNames() {
        return argumentNames;
    }

    TypeRef<?> @Nullable [] inputTypes() {
        return inputTypes;
    }

    TypeRef<?> @Nullable [] outputTypes() {
        return outputTypes;
    }

    NodeOutputs outputs() {
        return outputs;
    }

    TypeRef<?> inputType(int index) {
        TypeRef<?> declared = inputTypes != null && index < inputTypes.length ? inputTypes[index] : TypeRef.UNKNOWN;
        boolean fixed = function.arity() != NodeFunction.ANY;
        return declared.isUnknown() && fixed ? info.parameterType(index) : declared;
    }

    TypeRef<?> outputType(int index) {
        if (outputTypes != null && !outputTypes[index].isUnknown()) {
            return outputTypes[index];
        }
        return OutputTypes.of(info.returnType(), outputs, index);
    }

    TypeRef<?> chunkType(int index) {
        return OutputTypes.of(OutputTypes.element(info.returnType()), outputs, index);
    }

    boolean isLazy() {
        return lazy;
    }

    @Nullable Object invoke(String node, @Nullable Object[] arguments) throws Exception {
        for (int i = 0; i < arguments.length; i++) {
            checkType(node, i, arguments[i]);
        }
        return function.invoke(argumentNames == null ? arguments : new Object[] {byName(argumentNames, arguments)});
    }

    @Nullable Object[] call(String node, int count, @Nullable Object[] arguments) throws Exception {
        Object result = invoke(node, arguments);
        if (result != null && isLazy() && !(outputs instanceof NodeOutputs.Single)) {
            return ChunkTee.split(new NodeChunks(node, count, outputs, result), count);
        }
        return outputs.split(node, count, result);
    }

    NodeChunks chunks(String node, int count, @Nullable Object[] arguments) throws Exception {
        Object result = invoke(node, arguments);
        if (result instanceof Iterator<?> || result instanceof BaseStream<?, ?>) {
            return new NodeChunks(node, count, outputs, result);
        }
        throw NodeResultException.of(node, "a stream or an iterator to be returned", NodeOutputs.typeOf(result));
    }

    private void checkType(String node, int index, @Nullable Object argument) {
        Class<?> expected = inputType(index).rawType();
        if (argument != null && !expected.isInstance(argument)) {
            String parameter = info.parameterNames().isEmpty()
                    ? "input " + (index + 1)
                    : "input '" + info.parameterNames().get(index) + "'";
            throw NodeResultException.of(
                    node, parameter + " to be " + expected.getSimpleName(), NodeOutputs.typeOf(argument));
        }
    }

    private static Map<String, @Nullable Object> byName(String[] names, @Nullable Object[] arguments) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        for (int i = 0; i < names.length; i++) {
            named.put(names[i], arguments[i]);
        }
        return Collections.unmodifiableMap(named);
    }
}
