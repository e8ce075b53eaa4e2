package org.jedro.runner;

import java.time.Duration;
import org.jedro.JedroException;

/** Thrown when the function of a node, or the load of an input, exceeded the node's time limit. */
public final class NodeTimeoutException extends JedroException {
    private static final long serialVersionUID = 1L;

    private final Duration limit;
    private final boolean isStillRunning;

    private NodeTimeoutException(String message, Duration limit, boolean isStillRunning) {
        super(message);
        this.limit = limit;
        this.isStillRunning = isStillRunning;
    }

    static NodeTimeoutException interrupted(Duration limit) {
        return new NodeTimeoutException("It took longer than its timeout of " + text(limit) + ".", limit, false);
    }

    static NodeTimeoutException stillRunning(Duration limit, Duration grace) {
        return new NodeTimeoutException(
                "It took longer than its timeout of " + text(limit) + ", and did not end within " + text(grace)
                        + " after it was interrupted; mark it as isolated(), so that it has a JVM that can be ended.",
                limit,
                true);
    }

    static NodeTimeoutException load(String dataset, Duration limit) {
        return new NodeTimeoutException(
                "Loading '" + dataset + "' took longer than the timeout of " + text(limit) + ".", limit, false);
    }

    static NodeTimeoutException loadStillRunning(String dataset, Duration limit, Duration grace) {
        return new NodeTimeoutException(
                "Loading '" + dataset + "' took longer than the timeout of " + text(limit) + ", and did not end within "
                        + text(grace)
                        + " after it; mark the node as isolated(), so that it has a JVM that can be ended.",
                limit,
                true);
    }

    private static String text(Duration limit) {
        return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
    }

    /** {@return the time limit} */
    public Duration limit() {
        return limit;
    }

    /** {@return whether the function did not end even when interrupted, or the load not at all, so that it still runs in this JVM} */
    public boolean isStillRunning() {
        return isStillRunning;
    }
}
