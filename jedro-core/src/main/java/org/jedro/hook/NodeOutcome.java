// SPDX-License-Identifier: Apache-2.0
package org.jedro.hook;

import java.time.Duration;
import java.util.List;
import org.jedro.pipeline.Node;

/** The outcome of one node. */
public sealed interface NodeOutcome {

    /** {@return the node} */
    Node node();

    /** {@return whether the outputs of the node are in place: it ran, or they existed} */
    default boolean isDone() {
        return this instanceof Succeeded || this instanceof Skipped skipped && skipped.isReused();
    }

    /**
     * The node ran and its outputs are in place.
     *
     * @param node the node
     * @param times how long it took
     */
    record Succeeded(Node node, NodeTimes times) implements NodeOutcome {}

    /**
     * The node failed.
     *
     * @param node the node
     * @param error what was thrown
     * @param times how long it took until then
     */
    record Failed(Node node, Throwable error, NodeTimes times) implements NodeOutcome {}

    /**
     * The node did not run, because something that it needs failed or because its outputs existed.
     *
     * @param node the node
     * @param reason why, as a clause
     * @param isReused whether that is because its outputs existed
     */
    record Skipped(Node node, String reason, boolean isReused) implements NodeOutcome {
        /** Creates the outcome of a node that something else prevented from running. */
        public Skipped(Node node, String reason) {
            this(node, reason, false);
        }
    }

    /**
     * The node did not run, or not to its end, because the run was stopped.
     *
     * @param node the node
     * @param blockedBy the nodes whose calls do not end and hold the place that this one waited for, sorted; empty if it
     *     was stopped for another reason
     */
    record Cancelled(Node node, List<String> blockedBy) implements NodeOutcome {
        /** Copies the list. */
        public Cancelled {
            blockedBy = List.copyOf(blockedBy);
        }

        /** Creates the outcome of a node of a run that was stopped. */
        public Cancelled(Node node) {
            this(node, List.of());
        }

        /** {@return whether the node waited for a place that is held by the call of another node and may never be released} */
        public boolean isBlocked() {
            return !blockedBy.isEmpty();
        }
    }

    /**
     * How long a node took, in nanoseconds, and what else it used.
     *
     * @param waited from when it could have run to when it did, the start of its worker JVM included; without hooks and logs,
     *     only that start
     * @param load all inputs together
     * @param call the function
     * @param save all outputs together, confirmations included
     * @param allocatedBytes what the node's thread allocated; -1 where that is not known, as on virtual threads
     * @param peakHeapBytes the largest heap of the node's own JVM while its function ran; -1 if it had none
     * @param attempts how often it was tried
     */
    record NodeTimes(
            long waited, long load, long call, long save, long allocatedBytes, long peakHeapBytes, int attempts) {
        /** The times of a node that did not run. */
        public static final NodeTimes NONE = new NodeTimes(0, 0, 0, 0, -1, -1, 0);

        /** {@return loading, calling and saving together} */
        public Duration total() {
            return Duration.ofNanos(load + call + save);
        }
    }
}
