// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.List;
import java.util.stream.Collectors;
import org.jedro.JedroException;
import org.jedro.failure.internal.UserFrame;
import org.jedro.internal.Reason;
import org.jedro.internal.Thrown;
import org.jedro.pipeline.Node;
import org.jedro.value.internal.Bytes;
import org.jspecify.annotations.Nullable;

/** Thrown when a node has failed: its function threw, or one of its datasets or hooks did. */
public final class NodeFailedException extends JedroException {
    private static final long serialVersionUID = 1L;

    private final String node;

    private NodeFailedException(String node, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.node = node;
    }

    static NodeFailedException of(Node node, Budget budget, Throwable cause) {
        return of(node, budget, cause, List.of());
    }

    /** {@return the failure of a node, with its place in the user's code and with hints below the message} */
    static NodeFailedException of(Node node, Budget budget, Throwable cause, List<String> hints) {
        if (cause instanceof NodeFailedException wrapped) {
            return wrapped;
        }
        if (Thrown.isCausedBy(OutOfMemoryError.class, cause)) {
            return heapExhausted(node.name(), node.constraints().memoryBytes(), budget, cause);
        }
        return new NodeFailedException(
                node.name(),
                "Node '" + node.name() + "' failed: " + Reason.ofCodeAsEndOfSentence(cause) + place(cause)
                        + hints.stream().map(hint -> "\n  " + hint).collect(Collectors.joining()),
                cause);
    }

    /** {@return a line with the place in the user's code that threw it, if known} */
    static String place(Throwable cause) {
        return UserFrame.of(cause).map(frame -> "\n  " + frame).orElse("");
    }

    /** {@return the failure of a node that was not run, with the reason} */
    static NodeFailedException cannotRun(Node node, String reason) {
        return new NodeFailedException(node.name(), "Node '" + node.name() + "' cannot run: " + reason, null);
    }

    /** {@return whether the heap of this JVM is exhausted, so that nothing else may start} */
    boolean isHeapExhausted() {
        Throwable cause = getCause();
        return cause != null && Thrown.isCausedBy(OutOfMemoryError.class, cause);
    }

    private static NodeFailedException heapExhausted(String node, long declared, Budget budget, Throwable cause) {
        String need = declared == 0
                ? "it does not declare how much memory it needs"
                : "it declares that it needs " + Bytes.text(declared);
        String message = "Node '" + node + "' failed: the heap is exhausted ("
                + Bytes.text(Runtime.getRuntime().maxMemory()) + " at most); " + need
                + ", and the budget for all nodes is "
                + Bytes.text(budget.memory())
                + "." + place(cause)
                + "\n  declare what the large nodes need with needs(memory(...)) or in resources.yml, so that they do not run"
                + " beside others, or increase the heap (-Xmx or JEDRO_HEAP)";
        return new NodeFailedException(node, message, cause);
    }

    /** {@return the name of the node} */
    public String node() {
        return node;
    }
}
