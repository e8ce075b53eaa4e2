// SPDX-License-Identifier: Apache-2.0
package org.jedro.resume;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jedro.Experimental;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.NodeCommit;
import org.jedro.catalog.RunScope;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.ReadInput;
import org.jedro.journal.RecordedTimes;
import org.jedro.journal.RunJournal;
import org.jedro.journal.StagedOutput;
import org.jedro.journal.StoredOutput;
import org.jedro.pipeline.Node;
import org.jedro.runner.ReuseDecision;
import org.jedro.runner.ReusePolicy;
import org.jedro.runner.ReuseRequest;
import org.jedro.runner.internal.StoredDatasets;
import org.jedro.storage.StoredContent;

/**
 * Carries out a plan when the run starts: puts staged outputs in place, removes what will be made again, lets the run load the
 * versions that it loaded before, and skips the nodes that are done. A node whose staged outputs are gone since then runs. If the process is killed meanwhile, the next plan continues
 * from there.
 */
@Experimental
public final class ResumePolicy implements ReusePolicy {
    private static final RecordedTimes UNKNOWN =
            new RecordedTimes(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, -1);

    private final ResumePlan planned;
    private final RunJournal journal;
    private final Clock clock;

    /**
     * Creates the policy of one run.
     *
     * @param journal gets the ends of nodes that are adopted
     * @param clock gives their times
     */
    public ResumePolicy(ResumePlan plan, RunJournal journal, Clock clock) {
        this.planned = plan;
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "resume";
    }

    @Override
    public ReuseDecision decide(ReuseRequest run) {
        StoredDatasets stored = new StoredDatasets(run.catalog(), run.scope());
        ResumePlan rest = planned.running(lost(stored), stored);
        rest.toRun().forEach(name -> clear(rest.recorded().node(name), stored));
        pinVersions(rest, run.scope());
        Map<String, String> skipped = new LinkedHashMap<>();
        rest.done().forEach(name -> skipped.put(name, "it was done before"));
        return ReuseDecision.skip(skipped);
    }

    /** Adopts what it can; {@return the nodes whose outputs are no longer there, since another process may have removed them} */
    private Map<String, String> lost(StoredDatasets stored) {
        Map<String, String> lost = new LinkedHashMap<>();
        for (String name : planned.adopted()) {
            if (!isAdopted(planned.recorded().node(name), stored)) {
                lost.put(name, "what it had staged is gone");
            }
        }
        return lost;
    }

    private boolean isAdopted(Node node, StoredDatasets stored) {
        NodeRecord record = planned.recorded().of(node);
        List<StagedOutput> announced = record.committing == null ? List.of() : record.committing.outputs();
        List<BoundDataset<?>> datasets = stored.outputs(node);
        NodeCommit commit = new NodeCommit(planned.runId(), node.name());
        for (int i = 0; i < datasets.size(); i++) {
            StagedOutput output = announced.get(i);
            output.version().ifPresent(version -> stored.scope().saved(output.dataset(), version));
            if (!StagedFiles.putInPlace(commit, output, datasets.get(i))) {
                return false;
            }
        }
        List<StoredOutput> outputs =
                announced.stream().map(ResumePolicy::stored).toList();
        journal.event(new JournalEvent.Finished(
                planned.runId(), node.name(), clock.instant(), record.attempt, UNKNOWN, List.of(), outputs));
        return true;
    }

    private static StoredOutput stored(StagedOutput announced) {
        Optional<StoredContent> content = announced.content();
        return new StoredOutput(
                announced.dataset(),
                announced.place(),
                announced.version(),
                content.isPresent() ? OptionalLong.of(content.get().bytes()) : OptionalLong.empty(),
                OptionalLong.empty(),
                content.map(StoredContent::hash));
    }

    /** Removes what will be made again; versions with the id of this run were written by it. */
    private void clear(Node node, StoredDatasets stored) {
        NodeRecord record = planned.recorded().of(node);
        if (!record.isStarted && !planned.recorded().mayHaveDoneMore(node)) {
            return;
        }
        for (BoundDataset<?> dataset : stored.outputs(node)) {
            if (record.committing != null) {
                record.committing.outputs().stream()
                        .filter(output -> output.dataset().equals(dataset.name()))
                        .forEach(output -> StagedFiles.discard(output, dataset));
            }
            if (dataset.entry().isVersioned()) {
                dataset.removeVersion(planned.runId());
            }
        }
    }

    /** Also a node that runs again loads what it had loaded. */
    private void pinVersions(ResumePlan rest, RunScope scope) {
        for (JournalEvent.Finished end : planned.recorded().ends()) {
            for (ReadInput input : end.inputs()) {
                input.version().ifPresent(version -> scope.saved(input.dataset(), version));
            }
            if (rest.reason(end.node()).isEmpty()) {
                for (StoredOutput output : end.outputs()) {
                    output.version().ifPresent(version -> scope.saved(output.dataset(), version));
                }
            }
        }
    }
}
