// SPDX-License-Identifier: Apache-2.0
package org.jedro.resume;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jedro.Experimental;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.RunScope;
import org.jedro.internal.Suggestions;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.ReadInput;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RunDigests;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.internal.StoredDatasets;

/**
 * What is left of a recorded run. Computed from its record and from what is stored now; changes nothing. Immutable.
 *
 * <p>A node is done if its end is recorded and its stored outputs have the recorded content; or if its outputs were announced,
 * and all of them are in place or still staged with the announced content. All others run. With a node run the writers of values
 * that it reads and that were only in memory, and the nodes that load what it confirms; with a node that was requested again also
 * those that read its outputs.
 */
@Experimental
public final class ResumePlan {
    private final RecordedNodes recorded;
    private final Resume request;
    private final Map<String, String> reasons;

    private ResumePlan(RecordedNodes recorded, Resume request, Map<String, String> reasons) {
        this.recorded = recorded;
        this.request = request;
        this.reasons = reasons;
    }

    /**
     * {@return what is left of a run}
     *
     * @param pipeline the nodes of the recorded run, as they are now
     * @param catalog the catalog as it is now
     * @param digests what a run would depend on now
     * @throws CannotResumeException if something has changed, or a node might do something twice, and the request does not
     *     accept that; reports all such nodes at once
     */
    public static ResumePlan of(
            RecordedRun run, Resume request, Pipeline pipeline, DataCatalog catalog, RunDigests digests) {
        requireNodes(request, pipeline);
        RecordedNodes recorded = RecordedNodes.of(run, pipeline);
        try (RunScope scope = RunScope.ofRun(run.runId(), catalog.loadVersions(), catalog.secrets())
                .withEngines(catalog.engines())) {
            StoredDatasets stored = new StoredDatasets(catalog, scope);
            if (!request.isAnyway()) {
                List<String> changes =
                        new ArrayList<>(RunChanges.between(run.started().digests(), digests, usedByDone(recorded)));
                changes.addAll(changedInputs(recorded, stored));
                if (!changes.isEmpty()) {
                    throw CannotResumeException.changed(run.runId(), changes);
                }
            }
            ResumePlanner planner = new ResumePlanner(recorded, request.rerun(), stored);
            return new ResumePlan(recorded, request, planner.reasonsToRun());
        }
    }

    private static void requireNodes(Resume request, Pipeline pipeline) {
        List<String> names = pipeline.nodes().stream().map(Node::name).toList();
        for (String name : request.rerun()) {
            if (!names.contains(name)) {
                throw CannotResumeException.because("Option --rerun: the run has no node '" + name + "'.\n  "
                        + Suggestions.hint(name, names, "its nodes"));
            }
        }
    }

    /**
     * {@return this plan, in which some more nodes run}
     *
     * @param more why each of them runs
     * @throws CannotResumeException if a node might do something twice
     */
    ResumePlan running(Map<String, String> more, StoredDatasets stored) {
        ResumePlanner planner = new ResumePlanner(recorded, request.rerun(), stored);
        return more.isEmpty() ? this : new ResumePlan(recorded, request, planner.reasonsToRunAlso(reasons, more));
    }

    /** {@return the run} */
    public String runId() {
        return recorded.runId();
    }

    /** {@return the nodes that run, in the order of the pipeline} */
    public List<String> toRun() {
        return names(node -> reasons.containsKey(node.name()));
    }

    /** {@return the nodes that are done, in the order of the pipeline; some of their outputs may have to be put in place} */
    public List<String> done() {
        return names(node -> !reasons.containsKey(node.name()));
    }

    /** {@return the done nodes whose end is not recorded: their outputs were put in place, or staged, before the run ended} */
    public List<String> adopted() {
        return names(
                node -> !reasons.containsKey(node.name()) && recorded.of(node).isAnnounced());
    }

    /** {@return why a node runs, as a clause} */
    public Optional<String> reason(String node) {
        return Optional.ofNullable(reasons.get(node));
    }

    private List<String> names(Predicate<Node> isWanted) {
        return recorded.nodes().stream().filter(isWanted).map(Node::name).toList();
    }

    RecordedNodes recorded() {
        return recorded;
    }

    /** {@return the names of the entries of stored datasets that nodes read or write whose end is recorded} */
    private static Set<String> usedByDone(RecordedNodes recorded) {
        Set<String> used = new LinkedHashSet<>();
        for (JournalEvent.Finished end : recorded.ends()) {
            end.inputs().forEach(input -> used.add(input.dataset()));
            end.outputs().forEach(output -> used.add(output.dataset()));
        }
        return used;
    }

    private static Set<String> changedInputs(RecordedNodes recorded, StoredDatasets stored) {
        Set<String> changed = new LinkedHashSet<>();
        for (JournalEvent.Finished end : recorded.ends()) {
            for (ReadInput input : end.inputs()) {
                if (isChanged(input, stored)) {
                    changed.add("input    '" + input.dataset() + "' was written again");
                }
            }
        }
        return changed;
    }

    private static boolean isChanged(ReadInput input, StoredDatasets stored) {
        if (input.stamp().isEmpty()) {
            return false;
        }
        input.version().ifPresent(version -> stored.scope().saved(input.dataset(), version));
        Optional<BoundDataset<?>> now = stored.input(input.dataset());
        return now.isPresent() && !now.get().stamp().equals(input.stamp());
    }
}
