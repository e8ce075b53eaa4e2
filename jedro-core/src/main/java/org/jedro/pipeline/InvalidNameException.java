package org.jedro.pipeline;

import org.jedro.JedroException;

/** A string cannot be the name of a node, a tag or a namespace. */
public final class InvalidNameException extends JedroException {
    private static final long serialVersionUID = 1L;

    private final String name;

    InvalidNameException(String name, String message) {
        super(message);
        this.name = name;
    }

    /** {@return the refused string} */
    public String name() {
        return name;
    }
}
