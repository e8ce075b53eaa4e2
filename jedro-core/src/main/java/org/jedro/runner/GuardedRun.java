// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import org.jedro.JedroException;
import org.jedro.internal.ExtensionFailedException;
import org.jedro.internal.UserCode;

/** The work of a place in one run; failures before and after its nodes contain the name of the place. */
record GuardedRun(NodePlace place, PlacedRun run) implements PlacedRun {

    /** {@return the failure of a place outside its nodes} */
    static JedroException failure(NodePlace place, String method, Throwable thrown) {
        return ExtensionFailedException.of("Place '" + nameOf(place) + "'", method, thrown);
    }

    private static String nameOf(NodePlace place) {
        try {
            return place.name();
        } catch (Throwable e) {
            return place.getClass().getSimpleName();
        }
    }

    @Override
    public void begin() {
        UserCode.run(run::begin, e -> failure(place, "begin", e));
    }

    @Override
    public NodeVisit visit(PlacedNode node) {
        return run.visit(node);
    }

    /** Logs a warning if it fails, since the nodes have already run. */
    @Override
    public void close() {
        UserCode.attempt(run::close, e -> failure(place, "close", e));
    }
}
