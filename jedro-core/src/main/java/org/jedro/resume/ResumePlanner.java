// SPDX-License-Identifier: Apache-2.0
package org.jedro.resume;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.JedroException;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.NodeCommit;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.StagedOutput;
import org.jedro.journal.StoredOutput;
import org.jedro.pipeline.Node;
import org.jedro.runner.internal.NeededNodes;
import org.jedro.runner.internal.RepeatedEffect;
import org.jedro.runner.internal.StoredDatasets;

/** Decides which nodes of a recorded run are done, and which run. */
final class ResumePlanner {
    private final RecordedNodes recorded;
    private final StoredDatasets stored;
    private final List<String> rerun;
    private final NeededNodes needed;

    /**
     * Creates the planner of one run.
     *
     * @param rerun the nodes that run in any case, whatever they do twice
     */
    ResumePlanner(RecordedNodes recorded, List<String> rerun, StoredDatasets stored) {
        this.recorded = recorded;
        this.rerun = rerun;
        this.stored = stored;
        this.needed = new NeededNodes(recorded.nodes(), stored::isStored);
    }

    /**
     * {@return why each node runs that is not done}
     *
     * @throws CannotResumeException if a node might do something twice; reports all such nodes at once
     */
    Map<String, String> reasonsToRun() {
        for (Node node : recorded.nodes()) {
            String reason = rerun.contains(node.name()) ? "it is to run again" : reasonToRun(node);
            if (!reason.isEmpty()) {
                needed.add(node, reason);
            }
        }
        recorded.nodes().stream().filter(node -> rerun.contains(node.name())).forEach(needed::addFollowers);
        return completed();
    }

    /**
     * {@return why each node runs, if some more run than a plan had found}
     *
     * @param planned why each node of the plan runs
     * @throws CannotResumeException if a node might do something twice; reports all such nodes at once
     */
    Map<String, String> reasonsToRunAlso(Map<String, String> planned, Map<String, String> more) {
        planned.forEach((name, reason) -> needed.add(recorded.node(name), reason));
        more.forEach((name, reason) -> needed.add(recorded.node(name), reason));
        return completed();
    }

    private Map<String, String> completed() {
        needed.complete();
        List<CannotResumeException.TwiceNode> twice = new ArrayList<>();
        for (Node node : recorded.nodes()) {
            if (needed.contains(node.name()) && !rerun.contains(node.name())) {
                effect(node).ifPresent(effect -> twice.add(new CannotResumeException.TwiceNode(node.name(), effect)));
            }
        }
        if (!twice.isEmpty()) {
            throw CannotResumeException.twice(recorded.runId(), twice);
        }
        return needed.reasons();
    }

    private Optional<String> effect(Node node) {
        NodeRecord record = recorded.of(node);
        List<BoundDataset<?>> outputs = stored.outputs(node);
        Optional<String> known = RepeatedEffect.of(node, record.isStarted, record.mayHaveActed, outputs);
        return known.isPresent() || !recorded.mayHaveDoneMore(node)
                ? known
                : RepeatedEffect.of(node, true, true, outputs)
                        .map(effect ->
                                "may have run: the record of the run is incomplete, since it could not be written");
    }

    /** {@return why a node has to run, empty if it is done} */
    private String reasonToRun(Node node) {
        NodeRecord record = recorded.of(node);
        if (record.finished != null) {
            return changedOutput(node, record.finished)
                    .map(output -> "its output '" + output + "' is not as the run left it")
                    .orElse("");
        }
        if (!record.isStarted) {
            return record.isReused
                    ? missingOutput(node)
                            .map(output -> "its output '" + output + "' does not exist any more")
                            .orElse("")
                    : "it did not start";
        }
        if (record.hasFailed) {
            return "it failed";
        }
        return record.committing != null && isAnnounced(node, record.committing) ? "" : "it did not end";
    }

    private Optional<String> changedOutput(Node node, JournalEvent.Finished end) {
        Map<String, StoredOutput> then = new HashMap<>();
        end.outputs().forEach(output -> then.put(output.dataset(), output));
        for (BoundDataset<?> now : stored.outputs(node)) {
            StoredOutput output = then.remove(now.name());
            if (output == null || !isAsRecorded(output, now)) {
                return Optional.of(now.name());
            }
        }
        // what is no longer stored
        return then.keySet().stream().findFirst();
    }

    private boolean isAsRecorded(StoredOutput output, BoundDataset<?> now) {
        output.version().ifPresent(version -> stored.scope().saved(output.dataset(), version));
        if (output.hash().isEmpty()) {
            return !isMissing(now);
        }
        try {
            return now.content().map(content -> content.hash()).equals(output.hash());
        } catch (JedroException e) {
            // what cannot be read is not as it was
            return false;
        }
    }

    private Optional<String> missingOutput(Node node) {
        return stored.outputs(node).stream()
                .filter(ResumePlanner::isMissing)
                .findFirst()
                .map(BoundDataset::name);
    }

    /** {@return whether a value is known not to exist} */
    private static boolean isMissing(BoundDataset<?> dataset) {
        try {
            return dataset.isFindable() && !dataset.exists();
        } catch (JedroException e) {
            return true;
        }
    }

    /** {@return whether each stored output has the announced content, in place or still staged} */
    private boolean isAnnounced(Node node, JournalEvent.Committing announced) {
        List<BoundDataset<?>> outputs = stored.outputs(node);
        if (!node.confirms().isEmpty()
                || outputs.isEmpty()
                || outputs.size() != announced.outputs().size()) {
            return false;
        }
        NodeCommit commit = new NodeCommit(recorded.runId(), node.name());
        for (int i = 0; i < outputs.size(); i++) {
            StagedOutput output = announced.outputs().get(i);
            output.version().ifPresent(version -> stored.scope().saved(output.dataset(), version));
            if (!output.dataset().equals(outputs.get(i).name())
                    || !(StagedFiles.isInPlace(commit, output, outputs.get(i))
                            || StagedFiles.isStaged(output, outputs.get(i)))) {
                return false;
            }
        }
        return true;
    }
}
