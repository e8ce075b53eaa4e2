// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jedro.Experimental;

/**
 * An event of a node of a run.
 *
 * <p>The events of one node, in their order: for each attempt {@link Started}, and {@link Committing} if it got that far and
 * stores something; then exactly one of {@link Finished}, {@link Failed}, {@link Skipped} and {@link Cancelled}. Nodes that a
 * run does not reach are skipped or cancelled without having started. Later versions may add kinds: readers skip kinds that
 * they do not know.
 */
@Experimental
public sealed interface JournalEvent {

    /** {@return the run} */
    String runId();

    /** {@return the name of the node} */
    String node();

    /** {@return when it happened} */
    Instant at();

    /** {@return whether this is the last event of the node} */
    default boolean isLast() {
        return !(this instanceof Started || this instanceof Committing);
    }

    /**
     * An attempt begins to load its inputs.
     *
     * @param runId the run
     * @param node the name of the node
     * @param at when
     * @param attempt 1 for the first
     * @param reason why the node runs, as a clause, if the run reuses what has not changed: {@code its code changed}
     */
    record Started(String runId, String node, Instant at, int attempt, Optional<String> reason)
            implements JournalEvent {
        /** An attempt of a run that runs everything. */
        public Started(String runId, String node, Instant at, int attempt) {
            this(runId, node, at, attempt, Optional.empty());
        }
    }

    /**
     * All outputs are staged, and none of them is in place yet. Before the first commit, a runner {@linkplain RunJournal#flush
     * flushes} this event, or {@linkplain RunJournal#force forces} it if a second run of the node might do more than replace them.
     *
     * @param runId the run
     * @param node the name of the node
     * @param at when
     * @param outputs those that are stored, in the order of the node
     */
    record Committing(String runId, String node, Instant at, List<StagedOutput> outputs) implements JournalEvent {
        /** Copies the list. */
        public Committing {
            outputs = List.copyOf(outputs);
        }
    }

    /**
     * All outputs are in place, and no reader of them has started yet.
     *
     * @param runId the run
     * @param node the name of the node
     * @param at when
     * @param attempt which attempt it was
     * @param times how long that took
     * @param inputs those that are stored and that no node of the run writes, in the order of the node
     * @param outputs those that are stored, in the order of the node
     * @param memory what was measured of the heap; empty for a node that needs little, and where nothing is measured
     */
    record Finished(
            String runId,
            String node,
            Instant at,
            int attempt,
            RecordedTimes times,
            List<ReadInput> inputs,
            List<StoredOutput> outputs,
            Optional<RecordedMemory> memory)
            implements JournalEvent {
        /** Copies the lists. */
        public Finished {
            inputs = List.copyOf(inputs);
            outputs = List.copyOf(outputs);
        }

        /** Creates the event of a node whose inputs are not known. */
        public Finished(
                String runId, String node, Instant at, int attempt, RecordedTimes times, List<StoredOutput> outputs) {
            this(runId, node, at, attempt, times, List.of(), outputs);
        }

        /** Creates the event of a node whose memory was not measured. */
        public Finished(
                String runId,
                String node,
                Instant at,
                int attempt,
                RecordedTimes times,
                List<ReadInput> inputs,
                List<StoredOutput> outputs) {
            this(runId, node, at, attempt, times, inputs, outputs, Optional.empty());
        }
    }

    /**
     * The last attempt failed.
     *
     * @param runId the run
     * @param node the name of the node
     * @param at when
     * @param attempt which attempt it was; 0 if the node did not run
     * @param times how long it took until then
     * @param failure what was thrown, without secrets
     * @param memory if the heap was exhausted, what was measured until then; else empty
     */
    record Failed(
            String runId,
            String node,
            Instant at,
            int attempt,
            RecordedTimes times,
            RecordedFailure failure,
            Optional<RecordedMemory> memory)
            implements JournalEvent {
        /** Creates the event of a node that did not exhaust the heap. */
        public Failed(
                String runId, String node, Instant at, int attempt, RecordedTimes times, RecordedFailure failure) {
            this(runId, node, at, attempt, times, failure, Optional.empty());
        }
    }

    /**
     * The node does not run: its outputs exist, or a node that it needs failed or was cancelled.
     *
     * @param runId the run
     * @param node the name of the node
     * @param at when
     * @param isReused whether that is because its outputs exist
     * @param reason why, as a clause
     */
    record Skipped(String runId, String node, Instant at, boolean isReused, String reason) implements JournalEvent {}

    /**
     * The node did not run, or not to its end, because the run was stopped.
     *
     * @param runId the run
     * @param node the name of the node
     * @param at when
     */
    record Cancelled(String runId, String node, Instant at) implements JournalEvent {}
}
