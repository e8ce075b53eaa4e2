// SPDX-License-Identifier: Apache-2.0
package org.jedro.memory.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jedro.journal.RecordedMemory;

/**
 * What was measured of a node in one run.
 *
 * @param node the name of the node
 * @param runId the run
 * @param at when the node ended
 * @param kind how it was measured
 * @param code a digest of the project's code in that run, if known
 * @param memory what was measured
 */
public record MemoryRecord(
        String node, String runId, Instant at, Kind kind, Optional<String> code, RecordedMemory memory) {

    /** How a node was measured, the best way first. */
    public enum Kind {
        /** In a JVM of its own. */
        CHILD,
        /** While no other node of its run ran. */
        ALONE,
        /** While other nodes ran. */
        COMPANY,
        /** The heap was exhausted while it ran. */
        DIED;

        /** {@return how the best measured of some records was measured; at least one} */
        static Kind best(List<MemoryRecord> records) {
            return records.stream().map(MemoryRecord::kind).sorted().findFirst().orElse(DIED);
        }
    }

    /** {@return the record of a node that ended well} */
    static MemoryRecord finished(String node, String runId, Instant at, Optional<String> code, RecordedMemory memory) {
        return new MemoryRecord(node, runId, at, memory.isAlone() ? Kind.ALONE : Kind.COMPANY, code, memory);
    }

    /**
     * {@return the record of a node that ran in a JVM of its own}
     *
     * @param memory of which {@code live} is what it needed
     */
    public static MemoryRecord sampled(
            String node, String runId, Instant at, Optional<String> code, RecordedMemory memory) {
        return new MemoryRecord(node, runId, at, Kind.CHILD, code.map(MemoryStore::shortened), memory);
    }

    /** {@return whether only the heap of the node's own JVM is known} */
    boolean isOfOwnHeap() {
        return memory.heap() >= 0;
    }

    /** {@return how it was measured, as far as it counts: a sample of other code is not better than a run of the present one} */
    Kind kindBeside(MemoryRecord latest) {
        boolean isOfOtherCode =
                code.isPresent() && latest.code.isPresent() && !code.get().equals(latest.code.get());
        return kind == Kind.CHILD && isOfOtherCode ? Kind.ALONE : kind;
    }

    /** {@return the record of a node that ran when the heap was exhausted; which node was to blame is not known} */
    MemoryRecord died() {
        return new MemoryRecord(node, runId, at, Kind.DIED, code, memory);
    }

    /** Replaces the record of the same node in the same run. */
    record Key(String node, String runId) {}

    Key key() {
        return new Key(node, runId);
    }
}
