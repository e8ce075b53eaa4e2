// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.run.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One run.
 *
 * @param summary what a list shows of it
 * @param params the parameters that were overridden, masked
 * @param nodes its nodes in the order of the pipeline
 * @param datasets what it has stored
 * @param critical the identifiers of the nodes on the longest path
 * @param memory what its nodes needed over time
 * @param failure why it did not succeed
 * @param expected how long it usually takes
 * @param metrics its metrics by dataset and name
 */
public record RunView(
        RunSummary summary,
        Map<String, @Nullable Object> params,
        List<NodeRun> nodes,
        List<DatasetRun> datasets,
        List<String> critical,
        Memory memory,
        Optional<Failure> failure,
        Optional<Expected> expected,
        Map<String, Double> metrics) {

    /**
     * A node of a run.
     *
     * @param started milliseconds from the start of the run
     * @param worker the line of the timeline
     */
    public record NodeRun(
            String id,
            String state,
            Optional<Long> started,
            Optional<Long> millis,
            Optional<Integer> worker,
            Optional<Long> memory,
            Optional<Long> rows,
            Optional<Long> bytes,
            Optional<String> reason,
            Optional<String> error) {}

    /**
     * A dataset that a run has stored.
     *
     * @param deltaRows how many rows more than in the run before, as a share of those
     * @param warn whether that is more than the threshold
     */
    public record DatasetRun(
            String id,
            Optional<Long> rows,
            Optional<Long> bytes,
            Optional<String> version,
            Optional<String> hash,
            Optional<Double> deltaRows,
            Optional<Double> deltaBytes,
            boolean warn) {}

    /** Bytes that the running nodes needed: pairs of milliseconds from the start, and bytes. */
    public record Memory(Optional<Long> budget, List<List<Long>> points) {}

    /** Why a run did not succeed. */
    public record Failure(
            Optional<String> node,
            String type,
            String message,
            Optional<String> trace,
            List<InputVersion> inputs,
            Optional<String> resume) {}

    /** The version of an input of the node that failed. */
    public record InputVersion(String dataset, Optional<String> version, Optional<String> place) {}

    /** How long the run and its nodes usually take, in milliseconds. */
    public record Expected(long totalMillis, Map<String, Long> nodes) {}
}
