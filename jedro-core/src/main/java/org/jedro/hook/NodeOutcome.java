package org.jedro.hook;

import java.time.Duration;
import org.jedro.pipeline.Node;

/** What became of one node. */
public sealed interface NodeOutcome {

    /** {@return the node} */
    Node node();

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
     * The node did not run, because something that it needs failed or because its outputs were there.
     *
     * @param node the node
     * @param reason why, as a clause
     */
    record Skipped(Node node, String reason) implements NodeOutcome {}

    /**
     * The node did not run, or not to its end, because the run was stopped.
     *
     * @param node the node
     */
    record Cancelled(Node node) implements NodeOutcome {}

    /**
     * How long a node took, in nanoseconds.
     *
     * @param load all inputs together
     * @param call the function
     * @param save all outputs together, confirmations included
     */
    record NodeTimes(long load, long call, long save) {
        /** {@return the three together} */
        public Duration total() {
            return Duration.ofNanos(load + call + save);
        }
    }
}
