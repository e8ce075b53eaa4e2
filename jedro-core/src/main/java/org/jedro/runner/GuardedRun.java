package org.jedro.runner;

import org.jedro.ExtensionFailedException;
import org.jedro.JedroException;
import org.jedro.UserCode;

/** What a place does in one run; failures before and after its nodes carry the name of the place. */
record GuardedRun(NodePlace place, PlacedRun run) implements PlacedRun {

    /** {@return the failure of a place outside of its nodes} */
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

    /** Costs a warning if it fails: what ran has run. */
    @Override
    public void close() {
        UserCode.attempt(run::close, e -> failure(place, "close", e));
    }
}
