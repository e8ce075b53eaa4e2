// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import org.jedro.JedroException;

/** Thrown when the arguments or the result of a node's function do not match the node's declaration. */
public final class NodeResultException extends JedroException {
    private static final long serialVersionUID = 1L;

    private final String node;

    private NodeResultException(String node, String message) {
        super(message);
        this.node = node;
    }

    static NodeResultException of(String node, String expected, String was) {
        return new NodeResultException(node, "Node '" + node + "' expected " + expected + ", but was " + was + ".");
    }

    static NodeResultException inaccessible(String node, Class<?> type) {
        return new NodeResultException(
                node,
                "Node '" + node + "' returns the record " + type.getName()
                        + ", which Jedro may not read.\n  add 'opens " + type.getPackageName()
                        + " to org.jedro.core;' to module-info.java");
    }

    /** {@return the full name of the node} */
    public String node() {
        return node;
    }
}
