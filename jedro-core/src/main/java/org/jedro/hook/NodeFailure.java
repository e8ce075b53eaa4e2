// SPDX-License-Identifier: Apache-2.0
package org.jedro.hook;

import java.util.Map;
import org.jedro.pipeline.Node;

/**
 * An attempt at a node has failed.
 *
 * @param run the run that the node belongs to
 * @param node the node
 * @param inputs the loaded values by dataset, without those that were not loaded; empty if the function had returned, so that
 *     a save or a confirmation failed, unless it returns a stream or an iterator, which may still read them; a value in another
 *     JVM is transferred here when it is read, if it still exists
 * @param error what was thrown
 * @param attempt which attempt it was, counted from 1
 */
public record NodeFailure(PipelineRun run, Node node, Map<String, Object> inputs, Throwable error, int attempt) {

    /** {@return the names alone: the values may be data or secret} */
    @Override
    public String toString() {
        return "NodeFailure[node=" + node.name() + ", inputs=" + inputs.keySet() + ", error="
                + error.getClass().getName() + ", attempt=" + attempt + "]";
    }
}
