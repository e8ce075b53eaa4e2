package org.jedro.runner;

import org.jedro.JedroException;

/** A runner was told to use less than one worker. */
public final class InvalidWorkersException extends JedroException {
    private static final long serialVersionUID = 1L;

    /** {@return the number, if it is one of workers} */
    static int check(int maxWorkers) {
        if (maxWorkers < 1) {
            throw new InvalidWorkersException(maxWorkers);
        }
        return maxWorkers;
    }

    private InvalidWorkersException(int maxWorkers) {
        super("Expected at least 1 worker, but was " + maxWorkers + ".");
    }
}
