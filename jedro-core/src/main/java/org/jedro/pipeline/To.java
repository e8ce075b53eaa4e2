// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.util.Arrays;
import java.util.stream.Stream;
import org.jedro.function.Fn1;
import org.jedro.function.FunctionInfo;
import org.jedro.function.NodeFunction;
import org.jedro.ref.DatasetName;
import org.jedro.ref.DatasetRef;
import org.jedro.ref.TypeRef;
import org.jspecify.annotations.Nullable;

/**
 * A node with inputs and a function; its outputs follow.
 *
 * @param <R> what the function returns
 */
public final class To<R extends @Nullable Object> {
    private static final NodeOutputs SINGLE = new NodeOutputs.Single();
    private static final NodeOutputs IN_ORDER = new NodeOutputs.InOrder();

    private final NodeInputs inputs;
    private final NodeFunction function;

    To(NodeInputs inputs, NodeFunction function) {
        this.inputs = inputs;
        this.function = function;
    }

    /**
     * {@return the finished node}
     *
     * <p>One name takes the whole result. Several names take the components of a record or the elements of a list, in
     * order. If the function is declared to return a {@code Stream} or {@code Iterator}, each of its elements is a chunk
     * that is saved on its own.
     *
     * <p>A mismatch is reported when the node is used: by the pipeline that it is added to, or when it is run. The report
     * contains the node's name, which may be set later, and this line of code.
     *
     * @throws InvalidNodeException if no names are given
     */
    public Node to(String... datasets) {
        for (String dataset : datasets) {
            DatasetName.check(dataset);
        }
        if (datasets.length == 0) {
            throw InvalidNodeException.noOutputs(FunctionInfo.of(function));
        }
        NodeOutputs outputs = datasets.length == 1 ? SINGLE : IN_ORDER;
        return NodeAssembly.assemble(inputs, function, outputs, datasets.clone(), null);
    }

    /** {@return the finished node, whose result is the one output} */
    public Node to(DatasetRef<? super R> dataset) {
        return NodeAssembly.assemble(
                inputs, function, SINGLE, new String[] {dataset.name().value()}, new TypeRef<?>[] {dataset.type()});
    }

    /**
     * {@return the finished node, whose outputs are found by key in the map or by component in the record that the
     * function returns}
     *
     * <p>A mismatch is reported when the node is used.
     */
    public Node to(Key first, Key... more) {
        Key[] keys = Stream.concat(Stream.of(first), Arrays.stream(more)).toArray(Key[]::new);
        String[] datasets =
                Arrays.stream(keys).map(k -> DatasetName.check(k.dataset())).toArray(String[]::new);
        String[] names = Arrays.stream(keys).map(Key::name).toArray(String[]::new);
        return NodeAssembly.assemble(inputs, function, new NodeOutputs.Keyed(names), datasets, null);
    }

    /**
     * {@return the finished node, each of whose outputs an accessor takes out of the result}
     *
     * <p>A mismatch is reported when the node is used.
     *
     * @throws InvalidNodeException if no outputs are given
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final Node toEach(Out<? super R>... outputs) {
        if (outputs.length == 0) {
            throw InvalidNodeException.noOutputs(FunctionInfo.of(function));
        }
        String[] datasets =
                Arrays.stream(outputs).map(o -> o.dataset().name().value()).toArray(String[]::new);
        TypeRef<?>[] types = Arrays.stream(outputs).map(o -> o.dataset().type()).toArray(TypeRef<?>[]::new);
        Fn1<?, ?>[] accessors = Arrays.stream(outputs).map(Out::accessor).toArray(Fn1<?, ?>[]::new);
        return NodeAssembly.assemble(inputs, function, new NodeOutputs.Each(accessors), datasets, types);
    }
}
