package org.jedro.runner.order;

/** Which of the nodes that may run looks best for the memory. */
enum OrderRule {
    /** What leaves least behind: releases most, or adds least. */
    RELEASE_FIRST {
        @Override
        long key(long hill, long net) {
            return net;
        }
    },

    /**
     * First what leaves no more than before, the least demanding at the head; then what needs most beyond what it leaves
     * behind. The order of hill–valley segments.
     */
    HILL_VALLEY {
        @Override
        long key(long hill, long net) {
            return net <= 0 ? Long.MIN_VALUE + hill : net - hill;
        }
    },

    /** First what leaves no more than before, the least demanding at the head; then in the order that is given. */
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
