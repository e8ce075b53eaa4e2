package org.jedro.runner;

import java.time.Duration;
import org.jedro.JedroException;

/** The function of a node took longer than it may. */
public final class NodeTimeoutException extends JedroException {
    private static final long serialVersionUID = 1L;

    private final Duration limit;

    NodeTimeoutException(Duration limit) {
        super("It took longer than its timeout of " + text(limit) + ".");
        this.limit = limit;
    }

    private static String text(Duration limit) {
        return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
    }

    /** {@return how long it may take} */
    public Duration limit() {
        return limit;
    }
}
