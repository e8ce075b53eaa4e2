// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.content;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jedro.Experimental;

/**
 * Whether a node would be reused, and why.
 *
 * @param node the name of the node
 * @param decision the decision
 * @param reason why, as a clause: {@code its code changed}
 * @param isUnchanged whether nothing has changed since the last success, and the outputs are where it has stored them
 * @param changes what differs from the last success, the same parts included, in the order of the key
 * @param since when the node last succeeded with a record, if it has one
 * @param took how long that took
 * @param key the hash of everything that the result depends on, if all of it is known
 */
@Experimental
public record NodeVerdict(
        String node,
        Decision decision,
        String reason,
        boolean isUnchanged,
        List<Change> changes,
        Optional<Instant> since,
        Optional<Duration> took,
        Optional<String> key) {
    /** Copies the list. */
    public NodeVerdict {
        changes = List.copyOf(changes);
    }

    /** What happens to a node. */
    public enum Decision {
        /** It is skipped: its stored outputs are what it would make again. */
        REUSED,
        /** It runs, since something has changed. */
        RUNS,
        /** It runs each time, since not everything is known that its result depends on. */
        NOT_REUSABLE
    }

    /**
     * A part of what the result of a node depends on, compared with the last success.
     *
     * @param part the kind of part: {@code code}, {@code inputs}, {@code parameters}, …
     * @param isSame whether nothing of it has changed
     * @param details what has changed, one clause each; if it is the same, what it consists of, where that is short
     */
    public record Change(String part, boolean isSame, List<String> details) {
        /** Copies the list. */
        public Change {
            details = List.copyOf(details);
        }
    }

    /** {@return the verdict on a node that runs only to compare what it stores} */
    NodeVerdict verified() {
        return new NodeVerdict(node, Decision.RUNS, "to compare what it stores", false, changes, since, took, key);
    }

    /** {@return the verdict on a node of which it turned out late that nothing has changed} */
    NodeVerdict reused(String why, String hash) {
        return new NodeVerdict(node, Decision.REUSED, why, false, changes, since, took, Optional.of(hash));
    }

    /** {@return whether the node is skipped} */
    public boolean isReused() {
        return decision == Decision.REUSED;
    }
}
