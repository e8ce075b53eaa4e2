// SPDX-License-Identifier: Apache-2.0
package org.jedro.hook;

import java.util.Map;
import org.jedro.pipeline.Node;

/**
 * One attempt at a node, when its inputs are loaded, and again when its function has returned.
 *
 * @param run the run that the node belongs to
 * @param node the node
 * @param inputs the values by dataset, in the order of the node's inputs: before the function runs, the loaded ones; then,
 *     those that it was called with, some of which hooks may have replaced; not to be changed; a value in another JVM is
 *     transferred here when it is read
 * @param outputs the values that the function returned, by dataset; empty before it ran, and if the outputs are written in
 *     chunks, which {@link Hook#beforeDatasetSaved} and {@link Hook#afterDatasetSaved} receive one by one
 */
public record NodeRun(PipelineRun run, Node node, Map<String, Object> inputs, Map<String, Object> outputs) {
    /** {@return the same attempt with what the function returned} */
    public NodeRun withOutputs(Map<String, Object> returned) {
        return new NodeRun(run, node, inputs, returned);
    }

    /** {@return the names alone: the values may be data or secret} */
    @Override
    public String toString() {
        return "NodeRun[node=" + node.name() + ", inputs=" + inputs.keySet() + ", outputs=" + outputs.keySet() + "]";
    }
}
