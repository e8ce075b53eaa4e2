// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import org.jedro.pipeline.Node;
import org.jedro.runner.internal.Interruptible;
import org.jspecify.annotations.Nullable;

/** Calls the function of a node: here, on a separate thread if it has a time limit, or in another place. */
final class FunctionCall {
    private final Node node;
    private final @Nullable NodeVisit visit;
    private final boolean inChunks;
    private final @Nullable TimeLimit limit;

    /**
     * Prepares a call.
     *
     * @param visit where the function is called; null for here
     * @param inChunks whether the result is returned chunk by chunk
     * @param limit the time limit of the attempt; null for none
     */
    FunctionCall(Node node, @Nullable NodeVisit visit, boolean inChunks, @Nullable TimeLimit limit) {
        this.node = node;
        this.visit = visit;
        this.inChunks = inChunks;
        this.limit = limit;
    }

    /** {@return the results in the order of the node's outputs; in chunks, the chunks as the only result} */
    @Nullable Object[] invoke(@Nullable Object[] arguments, Interruptible interruptible) throws Exception {
        return limit == null
                ? unlimited(arguments, interruptible)
                : limit.call(() -> unlimited(arguments, interruptible));
    }

    private @Nullable Object[] unlimited(@Nullable Object[] arguments, Interruptible interruptible) throws Exception {
        interruptible.enter();
        try {
            if (visit != null) {
                return visit.call(node, arguments);
            }
            return inChunks ? new Object[] {node.callInChunks(arguments)} : node.call(arguments);
        } finally {
            interruptible.exit();
        }
    }
}
