// SPDX-License-Identifier: Apache-2.0
package org.jedro.resume;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jedro.Experimental;
import org.jedro.catalog.BoundDataset;
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
import org.jedro.storage.StoredContent;
import org.jspecify.annotations.Nullable;

/**
 * Carries out a plan when the run starts: puts staged outputs in place, removes what will be made again, lets the run load the
 * versions that it loaded before, and skips the nodes that are done. If the process is killed meanwhile, the next plan continues
 * from there.
 */
@Experimental
public final class ResumePolicy implements ReusePolicy {
    private static final RecordedTimes UNKNOWN =
            new RecordedTimes(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, -1);

    private final ResumePlan plan;
    private final RunJournal journal;
    private final Clock clock;

    /**
     * Creates the policy of one run.
     *
     * @param journal gets the ends of nodes that are adopted
     * @param clock gives their times
     */
    public ResumePolicy(ResumePlan plan, RunJournal journal, Clock clock) {
        this.plan = plan;
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "resume";
    }

    @Override
    public ReuseDecision decide(ReuseRequest run) {
        StoredOutputs stored = new StoredOutputs(run.catalog(), run.scope());
        plan.adopted().forEach(name -> adopt(plan.node(name), stored));
        plan.toRun().forEach(name -> clear(plan.node(name), stored));
        Map<String, String> skipped = new LinkedHashMap<>();
        for (String name : plan.done()) {
            pinVersions(plan.record(name), run);
            skipped.put(name, "it was done before");
        }
        return ReuseDecision.skip(skipped);
    }

    private void adopt(Node node, StoredOutputs stored) {
        NodeRecord record = plan.record(node.name());
        if (record == null || record.committing == null) {
            return;
        }
        List<StoredOutput> outputs = new ArrayList<>();
        List<BoundDataset<?>> datasets = stored.of(node);
        for (int i = 0; i < datasets.size(); i++) {
            StagedOutput announced = record.committing.outputs().get(i);
            announced.version().ifPresent(version -> stored.scope().saved(announced.dataset(), version));
            if (!StagedFiles.isInPlace(announced, datasets.get(i))) {
                StagedFiles.commit(announced, datasets.get(i));
            }
            Optional<StoredContent> content = announced.content();
            outputs.add(new StoredOutput(
                    announced.dataset(),
                    announced.place(),
                    announced.version(),
                    content.isPresent() ? OptionalLong.of(content.get().bytes()) : OptionalLong.empty(),
                    OptionalLong.empty(),
                    content.map(StoredContent::hash)));
        }
        journal.event(new JournalEvent.Finished(
                plan.runId(), node.name(), clock.instant(), record.attempt, UNKNOWN, List.of(), outputs));
    }

    /** Removes what will be made again; versions with the id of this run were written by it. */
    private void clear(Node node, StoredOutputs stored) {
        NodeRecord record = plan.record(node.name());
        if (record == null) {
            return;
        }
        for (BoundDataset<?> dataset : stored.of(node)) {
            if (record.committing != null) {
                record.committing.outputs().stream()
                        .filter(output -> output.dataset().equals(dataset.name()))
                        .forEach(output -> StagedFiles.discard(output, dataset));
            }
            if (dataset.entry().isVersioned()) {
                dataset.removeVersion(plan.runId());
            }
        }
    }

    private static void pinVersions(@Nullable NodeRecord record, ReuseRequest run) {
        if (record == null || record.finished == null) {
            return;
        }
        for (ReadInput input : record.finished.inputs()) {
            input.version().ifPresent(version -> run.scope().saved(input.dataset(), version));
        }
        for (StoredOutput output : record.finished.outputs()) {
            output.version().ifPresent(version -> run.scope().saved(output.dataset(), version));
        }
    }
}
