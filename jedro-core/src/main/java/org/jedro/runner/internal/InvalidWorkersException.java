// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner.internal;

import org.jedro.JedroException;

/** Thrown when a runner is configured with less than one worker. */
public final class InvalidWorkersException extends JedroException {
    private static final long serialVersionUID = 1L;

    /** {@return the number, if it is a number of workers} */
    public static int check(int maxWorkers) {
        if (maxWorkers < 1) {
            throw new InvalidWorkersException(maxWorkers);
        }
        return maxWorkers;
    }

    private final int maxWorkers;

    private InvalidWorkersException(int maxWorkers) {
        super("Expected at least 1 worker, but was " + maxWorkers + ".");
        this.maxWorkers = maxWorkers;
    }

    /** {@return the number that was given} */
    public int maxWorkers() {
        return maxWorkers;
    }
}
