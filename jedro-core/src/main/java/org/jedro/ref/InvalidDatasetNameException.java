package org.jedro.ref;

import org.jedro.JedroException;

/** A string cannot be the name of a dataset. */
public final class InvalidDatasetNameException extends JedroException {
    private static final long serialVersionUID = 1L;

    private final String name;

    InvalidDatasetNameException(String name, String why) {
        super("The dataset name '" + name + "' " + why + ".");
        this.name = name;
    }

    /** {@return the string that was refused} */
    public String name() {
        return name;
    }
}
