// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.time.Duration;

/**
 * How long to wait before a node is retried.
 *
 * @param first the wait before the first retry
 * @param factor what each further wait is multiplied by; at least 1
 * @param limit the longest wait
 */
public record Backoff(Duration first, double factor, Duration limit) {

    /** Checks the numbers. */
    public Backoff {
        if (first.isNegative() || limit.compareTo(first) < 0 || !(factor >= 1)) {
            throw new IllegalArgumentException("Expected 0 <= first <= limit and factor >= 1, but was " + first + ", "
                    + limit + " and " + factor + ".");
        }
    }

    /** {@return a backoff without any wait} */
    public static Backoff none() {
        return fixed(Duration.ZERO);
    }

    /** {@return a backoff with the same wait before each retry} */
    public static Backoff fixed(Duration wait) {
        return new Backoff(wait, 1, wait);
    }

    /** {@return a backoff with a wait that doubles with each retry, up to a limit} */
    public static Backoff exponential(Duration first, Duration limit) {
        return new Backoff(first, 2, limit);
    }

    /** {@return the wait before a retry; the first has number 1} */
    public Duration before(int retry) {
        double nanos = first.toNanos() * Math.pow(factor, Math.max(0, retry - 1));
        return nanos >= limit.toNanos() ? limit : Duration.ofNanos((long) nanos);
    }
}
