package org.jedro.runner;

import org.jedro.JedroException;
import org.jedro.Reason;

/** A node has failed: its function threw, or one of its datasets or hooks did. */
public final class NodeFailedException extends JedroException {
    private static final long serialVersionUID = 1L;

    private final String node;

    private NodeFailedException(String node, String message, Throwable cause) {
        super(message, cause);
        this.node = node;
    }

    static NodeFailedException of(String node, Throwable cause) {
        if (cause instanceof NodeFailedException wrapped) {
            return wrapped;
        }
        return new NodeFailedException(node, "Node '" + node + "' failed: " + Reason.of(cause) + ".", cause);
    }

    /** {@return the name of the node} */
    public String node() {
        return node;
    }
}
