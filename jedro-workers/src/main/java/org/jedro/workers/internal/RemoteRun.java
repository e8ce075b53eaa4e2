// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers.internal;

import java.util.List;
import java.util.Optional;
import org.jedro.runner.PlacedNode;

/** What the attempts of one run share. Thread-safe. */
public interface RemoteRun {

    /** {@return where functions are called, for messages: {@code a worker JVM}} */
    String place();

    /** {@return the id of the run} */
    String runId();

    /** {@return the names of the classes and packages whose values may be sent} */
    List<String> allowed();

    /** {@return how values are sent} */
    ValueTransport transport();

    /**
     * {@return an attempt that makes a lost value again; empty if values are not lost while the run goes on}
     *
     * @param node the node that made it
     */
    default Optional<RemoteAttempt<?>> again(PlacedNode node) {
        return Optional.empty();
    }

    /** Ends peers that only wait for requests: the call that makes a lost value again may need their place. */
    default void releaseIdle() {}

    /** {@return whether peers may be lost with what they hold, so that calls are repeated} */
    default boolean losesPeers() {
        return false;
    }

    /** Notes where the value of a dataset is, for the choice of its readers' peers. */
    default void made(String dataset, Held value) {}
}
