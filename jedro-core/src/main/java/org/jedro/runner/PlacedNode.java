// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jedro.catalog.BoundDataset;
import org.jedro.pipeline.Node;
import org.jspecify.annotations.Nullable;

/** A node that is called in a {@link NodePlace}, and what the plan knows about its inputs and outputs. Immutable. */
public final class PlacedNode {
    private final Node node;
    private final List<Input> inputs;
    private final List<Output> outputs;
    private final long learnedHeapBytes;

    PlacedNode(Node node, List<Input> inputs, List<Output> outputs, long learnedHeapBytes) {
        this.learnedHeapBytes = learnedHeapBytes;
        this.node = node;
        this.inputs = List.copyOf(inputs);
        this.outputs = List.copyOf(outputs);
    }

    static PlacedNode of(
            Node node,
            @Nullable BoundDataset<?>[] loads,
            @Nullable BoundDataset<?>[] saves,
            boolean @Nullable [] chunked,
            boolean[] isOnlyReader,
            long learnedHeapBytes) {
        List<Input> inputs = new ArrayList<>();
        for (int i = 0; i < node.inputs().size(); i++) {
            inputs.add(new Input(stored(loads, i), isOnlyReader[i]));
        }
        List<Output> outputs = new ArrayList<>();
        for (int i = 0; i < node.outputs().size(); i++) {
            outputs.add(new Output(stored(saves, i), chunked != null && chunked[i]));
        }
        return new PlacedNode(node, inputs, outputs, learnedHeapBytes);
    }

    /** An empty row means that nothing is stored. */
    private static Optional<BoundDataset<?>> stored(@Nullable BoundDataset<?>[] row, int index) {
        return row.length == 0 ? Optional.empty() : Optional.ofNullable(row[index]);
    }

    /** {@return the node} */
    public Node node() {
        return node;
    }

    /** {@return the heap of its own JVM that it needed when it last exhausted a smaller one; 0 if that is not known} */
    public long learnedHeapBytes() {
        return learnedHeapBytes;
    }

    /** {@return its inputs, in their order} */
    public List<Input> inputs() {
        return inputs;
    }

    /** {@return its outputs, in their order} */
    public List<Output> outputs() {
        return outputs;
    }

    /**
     * One input.
     *
     * @param stored how it is loaded; empty if the run holds the value
     * @param isReadOnce whether nothing else needs the value that the run holds, then or later, so that it may be released
     *     once the node has it for the last time
     */
    public record Input(Optional<BoundDataset<?>> stored, boolean isReadOnce) {}

    /**
     * One output.
     *
     * @param stored how it is saved; empty if the run holds the value
     * @param isChunked whether it is saved chunk by chunk
     */
    public record Output(Optional<BoundDataset<?>> stored, boolean isChunked) {}
}
