// SPDX-License-Identifier: Apache-2.0
package org.jedro.memory.internal;

import java.time.Duration;
import java.time.Instant;
import org.jedro.journal.RecordedTimes;

/**
 * How long a node took in one run.
 *
 * @param node the name of the node
 * @param runId the run
 * @param at when the node ended
 * @param took from the load of its inputs until its outputs were saved
 */
public record TimeRecord(String node, String runId, Instant at, Duration took) {

    /** {@return how long an attempt took, without waiting} */
    static Duration took(RecordedTimes times) {
        return times.load().plus(times.call()).plus(times.save());
    }

    /** {@return whether an attempt took long enough to be recorded} A node that a resumed run has adopted was not called in it. */
    static boolean isLong(RecordedTimes times) {
        return !times.call().isZero() && isLong(took(times));
    }

    private static boolean isLong(Duration time) {
        return time.toNanos() >= NodeMeter.LONG_NANOS;
    }

    boolean isLong() {
        return isLong(took);
    }
}
