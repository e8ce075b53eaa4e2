package org.jedro.runner;

import org.jedro.JedroException;

/** Thrown when a node has changed one of its inputs, which others share. */
public final class InputChangedException extends JedroException {
    private static final long serialVersionUID = 1L;

    private final String dataset;

    InputChangedException(String node, String dataset) {
        super("Node '" + node + "' changed its input '" + dataset
                + "', which is shared with its other readers.\n  let the function work on a copy, or give '"
                + dataset
                + "' an entry with copy: deep");
        this.dataset = dataset;
    }

    /** {@return the name of the dataset that was changed} */
    public String dataset() {
        return dataset;
    }
}
