// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.util.List;
import org.jedro.internal.Thrown;

/**
 * How often a failed node is retried, and after which failures.
 *
 * @param times the number of further attempts; at least 1
 * @param backoff the waits between them
 * @param on names of exception classes, simple or full; a failure counts if it, one of its causes, or a class above one of
 *     them has such a name. Empty means every failure
 */
public record Retry(int times, Backoff backoff, List<String> on) {

    /** Checks the number, and copies the names. */
    public Retry {
        if (times < 1) {
            throw new IllegalArgumentException("Expected at least 1 retry, but was " + times + ".");
        }
        on = List.copyOf(on);
    }

    /** Creates a retry after any failure. */
    public Retry(int times, Backoff backoff) {
        this(times, backoff, List.of());
    }

    /** {@return whether a node is retried after this failure} */
    public boolean appliesTo(Throwable failure) {
        if (on.isEmpty()) {
            return true;
        }
        for (Throwable cause : Thrown.chain(failure)) {
            for (Class<?> type = Thrown.type(cause); type != null; type = type.getSuperclass()) {
                if (on.contains(type.getName()) || on.contains(type.getSimpleName())) {
                    return true;
                }
            }
        }
        return false;
    }
}
