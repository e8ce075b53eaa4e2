package org.jedro.workers;

import java.util.List;

/** Carries what was thrown in a worker. */
final class ThrownInWorker extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> hints;

    ThrownInWorker(Throwable thrown, List<String> hints) {
        super(thrown);
        this.hints = hints;
    }

    /** {@return hints on why it was thrown, from the inputs there} */
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
