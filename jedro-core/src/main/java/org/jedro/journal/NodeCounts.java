// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal;

import org.jedro.Experimental;

/**
 * How many nodes of a run ended in which way.
 *
 * @param finished those whose outputs are in place
 * @param failed those that failed
 * @param skipped those that did not run since their outputs existed, or since a node that they need failed
 * @param cancelled those that the end of the run stopped or prevented
 */
@Experimental
public record NodeCounts(int finished, int failed, int skipped, int cancelled) {
    /** Counts of zero. */
    public static final NodeCounts NONE = new NodeCounts(0, 0, 0, 0);
}
