// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner.order.internal;

/** Determines which of the nodes that may run looks best for the memory. */
enum OrderRule {
    /** The node that leaves the least behind: releases the most, or adds the least. */
    RELEASE_FIRST {
        @Override
        long key(long hill, long net) {
            return net;
        }
    },

    /**
     * First nodes that leave no more than before, the least demanding first; then those that need the most beyond what they
     * leave behind. The order of hill–valley segments.
     */
    HILL_VALLEY {
        @Override
        long key(long hill, long net) {
            return net <= 0 ? Long.MIN_VALUE + hill : net - hill;
        }
    },

    /** First nodes that leave no more than before, the least demanding first; then in the given order. */
    FOLLOW {
        @Override
        long key(long hill, long net) {
            return net <= 0 ? Long.MIN_VALUE + hill : 0;
        }
    };

    /**
     * {@return a number that is lower for a better node; it falls when the net falls by what the hill falls, or more}
     *
     * @param hill what the node adds at most while it runs
     * @param net what it has added when it is done
     */
    abstract long key(long hill, long net);
}
