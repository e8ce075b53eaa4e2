// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers.internal;

import java.util.List;

/** Carries an exception that was thrown in a worker. */
final class ThrownThere extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> hints;

    ThrownThere(Throwable thrown, List<String> hints) {
        super(thrown);
        this.hints = hints;
    }

    /** {@return hints on the cause, from the inputs in the worker} */
    List<String> hints() {
        return hints;
    }

    /** {@return the exception; an error is thrown} */
    Exception exception() {
        Throwable thrown = getCause();
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof Exception exception ? exception : this;
    }
}
