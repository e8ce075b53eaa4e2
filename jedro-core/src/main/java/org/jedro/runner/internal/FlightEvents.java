// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner.internal;

import jdk.jfr.FlightRecorder;
import org.jedro.hook.NodeOutcome;
import org.jspecify.annotations.Nullable;

/**
 * Events for the JDK's Flight Recorder, if it is initialized: the first use of an event class starts half of the
 * recorder, which takes a tenth of a second that a run without a recording can save.
 */
public final class FlightEvents {
    private FlightEvents() {}

    /** {@return the event of an attempt at a node that starts now, or null} */
    public static @Nullable NodeEvent node() {
        return FlightRecorder.isInitialized() ? NodeEvent.started() : null;
    }

    /** {@return the event of a load or save that starts now, or null} */
    public static @Nullable DatasetEvent dataset() {
        return FlightRecorder.isInitialized() ? DatasetEvent.started() : null;
    }

    /** Records the end of an attempt at a node. */
    public static void ended(@Nullable NodeEvent event, String run, NodeOutcome outcome) {
        if (event != null) {
            event.ended(run, outcome.node().name(), outcome.getClass().getSimpleName());
        }
    }

    /** Records the end of a load or a save. */
    public static void ended(@Nullable DatasetEvent event, String run, String node, String dataset, String operation) {
        if (event != null) {
            event.ended(run, node, dataset, operation);
        }
    }
}
