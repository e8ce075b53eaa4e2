package org.jedro.runner;

import org.jedro.JedroException;

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
        return new NodeFailedException(node, "Node '" + node + "' failed: " + reason(cause) + ".", cause);
    }

    private static String reason(Throwable cause) {
        String message = cause.getMessage();
        if (message == null || message.isBlank()) {
            return cause.getClass().getSimpleName();
        }
        String text = message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
        if (cause instanceof JedroException) {
            boolean isWord = text.length() > 1 && Character.isLowerCase(text.charAt(1));
            return isWord ? Character.toLowerCase(text.charAt(0)) + text.substring(1) : text;
        }
        boolean speaksForItself = cause instanceof IllegalArgumentException || cause instanceof IllegalStateException;
        return speaksForItself && !(cause instanceof NumberFormatException)
                ? text
                : cause.getClass().getSimpleName() + ": " + text;
    }

    /** {@return the name of the node} */
    public String node() {
        return node;
    }
}
