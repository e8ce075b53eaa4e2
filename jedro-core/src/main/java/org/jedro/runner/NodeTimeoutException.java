// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.time.Duration;
import org.jedro.JedroException;
import org.jspecify.annotations.Nullable;

/** Thrown when the loads and the function of a node exceeded its time limit. */
public final class NodeTimeoutException extends JedroException {
    private static final long serialVersionUID = 1L;

    private final Duration limit;
    private final boolean isStillRunning;

    private NodeTimeoutException(String message, Duration limit, boolean isStillRunning) {
        super(message);
        this.limit = limit;
        this.isStillRunning = isStillRunning;
    }

    static NodeTimeoutException interrupted(Duration limit, @Nullable String loading) {
        return new NodeTimeoutException(exceeded(limit, loading) + ".", limit, false);
    }

    static NodeTimeoutException stillRunning(
            Duration limit, Duration grace, @Nullable String loading, boolean wouldEndInWorker) {
        return new NodeTimeoutException(
                exceeded(limit, loading) + ", and did not end within " + text(grace) + " after it was interrupted"
                        + (wouldEndInWorker ? "; mark it as isolated(), so that it has a JVM that can be ended." : "."),
                limit,
                true);
    }

    private static String exceeded(Duration limit, @Nullable String loading) {
        return "It took longer than its timeout of " + text(limit)
                + (loading == null ? "" : " while dataset '" + loading + "' was loading");
    }

    private static String text(Duration limit) {
        return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
    }

    /** {@return the time limit} */
    public Duration limit() {
        return limit;
    }

    /** {@return whether the load or the function did not end even when interrupted, so that it still runs in this JVM} */
    public boolean isStillRunning() {
        return isStillRunning;
    }
}
