// SPDX-License-Identifier: Apache-2.0
package org.jedro.memory.internal;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jedro.journal.RecordedMemory;
import org.jedro.memory.internal.MemoryRecord.Kind;

/**
 * What a node needs of the heap, estimated from its last records.
 *
 * <p>In a heap that nodes share, what a node allocates plus the size of its inputs is the best upper limit that can always be
 * measured. It is close for most nodes, and far too high for one that allocates much and keeps little; collections show that while
 * the node runs alone. The runs that were measured best count, but never less than the inputs and outputs of any other. If the heap
 * was exhausted in the latest run, the need is the whole budget. No estimate is an exact peak.
 *
 * @param used the most that a run of the node used
 * @param need what the node counts in the budget, with a margin; the budget at most
 * @param trust how far the estimate can be trusted
 * @param runs how many runs it is based on
 * @param inputs the size of the largest inputs among those runs
 * @param last the latest record
 */
public record MemoryEstimate(long used, long need, Trust trust, int runs, long inputs, MemoryRecord last) {
    static final double MARGIN = 1.2;

    /** The margin after a change of the code, until there is a new record. */
    static final double MARGIN_OF_NEW_CODE = 1.5;

    /** The margin of outputs that are all that a node allocates: an array must fit into an old generation of two thirds of a heap. */
    static final double MARGIN_OF_OUTPUTS = 1.5;

    /** A node keeps what it allocates if its outputs are so much of it. */
    private static final double KEPT = 0.9;

    /** A node that allocates more than so many times what it reads and keeps streams its data. */
    private static final int STREAMS = 4;

    /** So many collections show what a node keeps. */
    private static final int COLLECTIONS = 8;

    private static final int SMALL_SHARE = 8;
    private static final double AGREEMENT = 1.25;

    /** How far an estimate can be trusted. */
    public enum Trust {
        /** In a JVM of its own, or twice alone with nearly the same result. */
        MEASURED,
        /** An upper limit. */
        ESTIMATED,
        /** The node streams its data beside others, uses other threads, or ran when the heap was exhausted. */
        UNSURE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * {@return the estimate of a node}
     *
     * @param records of the node, the latest last; at least one
     * @param budget the memory of all nodes together
     * @param hasNewCode whether the code has changed since the latest record
     */
    static MemoryEstimate of(List<MemoryRecord> records, long budget, boolean hasNewCode) {
        MemoryRecord last = records.get(records.size() - 1);
        Kind best = records.stream()
                .map(record -> record.kindBeside(last))
                .sorted()
                .findFirst()
                .orElse(Kind.DIED);
        List<MemoryRecord> counted = records.stream()
                .filter(record -> record.kindBeside(last) == best)
                .toList();
        List<Run> runs = counted.stream().map(record -> run(record, budget)).toList();
        long used = Math.max(
                runs.stream().mapToLong(Run::bytes).max().orElse(0),
                records.stream().mapToLong(MemoryEstimate::values).max().orElse(0));
        boolean hasDied = last.kind() == Kind.DIED;
        long least = runs.stream().mapToLong(Run::need).max().orElse(0);
        long kept = best == Kind.CHILD
                ? 0
                : counted.stream().mapToLong(MemoryEstimate::kept).max().orElse(0);
        double peak = hasNewCode ? used * MARGIN_OF_NEW_CODE : used * MARGIN + kept * (MARGIN_OF_OUTPUTS - MARGIN);
        long need = hasDied ? budget : Math.max(1, Math.min(budget, Math.max(least, (long) peak)));
        long inputs = counted.stream()
                .mapToLong(record -> record.memory().inputs())
                .max()
                .orElse(0);
        Trust trust = hasDied ? Trust.UNSURE : trust(best, runs);
        return new MemoryEstimate(used, need, trust, counted.size(), inputs, last);
    }

    /** {@return what a node certainly has in the heap at once, however it was measured} */
    private static long values(MemoryRecord record) {
        return record.memory().inputs() + record.memory().outputBytes();
    }

    /** {@return the size of the outputs if they are nearly all that the node has allocated, else 0} */
    private static long kept(MemoryRecord record) {
        long out = record.memory().outputBytes();
        return out >= KEPT * record.memory().allocated() ? out : 0;
    }

    private static Trust trust(Kind kind, List<Run> runs) {
        if (runs.stream().anyMatch(Run::isUnsure)) {
            return Trust.UNSURE;
        }
        boolean isMeasured = kind == Kind.CHILD || kind == Kind.ALONE && agree(runs);
        return isMeasured ? Trust.MEASURED : Trust.ESTIMATED;
    }

    /** {@return whether the last two runs had nearly the same result} */
    private static boolean agree(List<Run> runs) {
        if (runs.size() < 2) {
            return false;
        }
        long one = runs.get(runs.size() - 1).bytes();
        long other = runs.get(runs.size() - 2).bytes();
        return Math.max(one, other) <= AGREEMENT * Math.min(one, other);
    }

    /** {@return what one run used} */
    private static Run run(MemoryRecord record, long budget) {
        RecordedMemory memory = record.memory();
        if (record.kind() == Kind.DIED) {
            return new Run(Math.max(0, memory.inputs() + memory.allocated()), budget, true);
        }
        if (record.kind() == Kind.CHILD) {
            return new Run(memory.live(), 0, false);
        }
        long out = memory.outputBytes();
        if (memory.allocated() < out) {
            // it used other threads
            return new Run(memory.inputs() + out, budget / SMALL_SHARE, true);
        }
        long limit = memory.inputs() + memory.allocated();
        if (limit <= budget / SMALL_SHARE) {
            return new Run(limit, 0, false);
        }
        return record.kind() == Kind.ALONE ? alone(memory, out) : inCompany(memory, limit, out, budget);
    }

    private static Run alone(RecordedMemory memory, long out) {
        boolean streams = memory.collections() >= COLLECTIONS && memory.allocated() > STREAMS * (out + memory.live());
        long kept = streams ? memory.live() : Math.min(memory.allocated(), memory.reach());
        return new Run(memory.inputs() + Math.max(out, kept), 0, false);
    }

    /** A node that may stream gets all memory once, so that it runs alone and its use is measured then. */
    private static Run inCompany(RecordedMemory memory, long limit, long out, long budget) {
        boolean mayStream = memory.allocated() > STREAMS * (memory.inputs() + out);
        return new Run(limit, mayStream ? budget : 0, mayStream);
    }

    /** {@return what the node needs for inputs of some size: proportionally more if they are larger than any before} */
    public long needFor(long inputBytes, long budget) {
        if (inputs <= 0 || inputBytes <= inputs) {
            return need;
        }
        return Math.min(budget, (long) ((double) need * inputBytes / inputs));
    }

    /** {@return what one run of a node used, as far as it is known: an upper limit if others ran meanwhile} */
    public static long used(RecordedMemory memory) {
        return run(MemoryRecord.finished("", "", Instant.EPOCH, Optional.empty(), memory), 0)
                .bytes();
    }

    /** {@return whether the latest record is a sample in a JVM of its own} */
    public boolean isSampled() {
        return last.kind() == Kind.CHILD;
    }

    /** {@return why the estimate is unsure; empty if it is not} */
    public Optional<String> doubt() {
        if (trust != Trust.UNSURE) {
            return Optional.empty();
        }
        RecordedMemory memory = last.memory();
        if (last.kind() == Kind.DIED) {
            return Optional.of("ran when the heap was exhausted");
        }
        return Optional.of(
                memory.allocated() < memory.outputBytes() ? "works on other threads" : "allocates much beside others");
    }

    /**
     * One run.
     *
     * @param bytes what it used
     * @param need the least that the node counts with because of it
     * @param isUnsure whether that may be far from the truth
     */
    private record Run(long bytes, long need, boolean isUnsure) {}
}
