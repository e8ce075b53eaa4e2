// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.internal;

import java.time.Instant;
import java.util.Map;

/** Something that happened to a run or to one of its nodes, under a number that is one higher than that of the event before. */
sealed interface RunEvent {

    /** {@return its number} */
    long number();

    /** {@return the run} */
    String runId();

    /**
     * The run has another state.
     *
     * @param data the state and what is known of the run
     * @param isEnd whether it is the last event of the run
     */
    record OfRun(long number, String runId, Map<String, Object> data, boolean isEnd) implements RunEvent {}

    /** A node has another state. */
    record OfNode(long number, String runId, String node, String state, Instant at) implements RunEvent {}
}
