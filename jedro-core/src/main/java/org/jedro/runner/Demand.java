// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.Map;
import org.jedro.pipeline.Constraints;
import org.jedro.runner.internal.WorkerKind;
import org.jspecify.annotations.Nullable;

/**
 * What a node needs to start. Nodes with equal demands wait in one line: if the first one does not fit, none of them does.
 *
 * @param kind which workers can take it
 * @param memory bytes of this JVM's heap; 0 if they are neither declared nor learned, or the node runs elsewhere
 * @param isLearned whether the memory is learned from earlier runs, so that it never keeps the node from running; 0 is that of a
 *     trivial node
 * @param isElsewhere whether the node is called in another place, whose memory is not this JVM's
 * @param cpus processors, at most the available ones
 * @param pools places in named pools
 * @param exclusive whether no other node may run at the same time
 */
record Demand(
        WorkerKind kind,
        long memory,
        boolean isLearned,
        boolean isElsewhere,
        int cpus,
        Map<String, Integer> pools,
        boolean exclusive) {

    /**
     * {@return what a node needs}
     *
     * @param learned what it is known to need; 0 if it is trivial; negative if that is not known
     * @param isElsewhere whether it is called in another place
     * @param isConfined whether it uses a dataset that only one thread may use
     * @param hasThreads whether there are workers of all kinds; otherwise the caller does all the work
     */
    static Demand of(
            Constraints constraints,
            long learned,
            boolean isElsewhere,
            boolean isConfined,
            int width,
            boolean hasThreads) {
        WorkerKind kind = WorkerKind.REGULAR;
        if (hasThreads && isConfined) {
            kind = WorkerKind.CONFINED;
        } else if (hasThreads && constraints.io()) {
            kind = WorkerKind.IO;
        }
        int cpus = kind == WorkerKind.IO ? 0 : Math.min(constraints.cpus(), width);
        boolean isLearned = !isElsewhere && constraints.memoryBytes() == 0 && learned >= 0;
        long memory = isElsewhere ? 0 : Math.max(constraints.memoryBytes(), isLearned ? learned : 0);
        return new Demand(kind, memory, isLearned, isElsewhere, cpus, constraints.pools(), constraints.exclusive());
    }

    // Written by hand: on first use, the JVM takes forty milliseconds of each start to generate these for a record.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Demand that
                && kind == that.kind
                && memory == that.memory
                && isLearned == that.isLearned
                && isElsewhere == that.isElsewhere
                && cpus == that.cpus
                && exclusive == that.exclusive
                && pools.equals(that.pools);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Long.hashCode(memory) + cpus) + pools.hashCode();
    }

    /** {@return whether the node is known to need memory, so that the memory of others matters} */
    boolean isKnown() {
        return memory > 0;
    }

    /** {@return whether the node declares its memory, so that it cannot run with less} */
    boolean isDeclared() {
        return memory > 0 && !isLearned;
    }
}
