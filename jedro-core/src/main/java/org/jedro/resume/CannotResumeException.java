// SPDX-License-Identifier: Apache-2.0
package org.jedro.resume;

import java.util.List;
import org.jedro.JedroException;

/** Thrown when a run cannot be continued; nothing has been changed. */
public final class CannotResumeException extends JedroException {
    private static final long serialVersionUID = 1L;

    private final List<String> nodes;

    private CannotResumeException(String message, List<String> nodes) {
        super(message);
        this.nodes = List.copyOf(nodes);
    }

    static CannotResumeException because(String message) {
        return new CannotResumeException(message, List.of());
    }

    /** {@return the exception for nodes that might do something twice} */
    static CannotResumeException twice(String runId, List<TwiceNode> nodes) {
        StringBuilder message = new StringBuilder("Run " + runId + " cannot be resumed without the risk that "
                + (nodes.size() == 1 ? "a node does" : nodes.size() + " nodes do") + " something twice:");
        nodes.forEach(
                node -> message.append("\n  '").append(node.name()).append("' ").append(node.reason()));
        List<String> names = nodes.stream().map(TwiceNode::name).toList();
        message.append("\n  to run ")
                .append(nodes.size() == 1 ? "it" : "them")
                .append(" again, add: --rerun ")
                .append(String.join(",", names));
        return new CannotResumeException(message.toString(), names);
    }

    /** {@return the exception for a run whose world has changed} */
    static CannotResumeException changed(String runId, List<String> changes) {
        return new CannotResumeException(
                "Run " + runId + " cannot be resumed as it was: something has changed since it started.\n  "
                        + String.join("\n  ", changes)
                        + "\n  to resume it with these changes, add: --anyway",
                List.of());
    }

    /** {@return the nodes that might do something twice; empty if there is another reason} */
    public List<String> nodes() {
        return nodes;
    }

    /**
     * A node that might do something twice.
     *
     * @param reason why, as a clause after the name
     */
    record TwiceNode(String name, String reason) {}
}
