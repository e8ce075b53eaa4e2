// SPDX-License-Identifier: Apache-2.0
package org.jedro.resume;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jedro.Experimental;
import org.jedro.JedroException;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.RunScope;
import org.jedro.internal.Suggestions;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.ReadInput;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RunDigests;
import org.jedro.journal.StagedOutput;
import org.jedro.journal.StoredOutput;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.ref.DatasetName;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a recorded run. Computed from its record and from what is stored now; changes nothing.
 *
 * <p>A node is done if its end is recorded and its stored outputs have the recorded content; or if its outputs were announced,
 * and all of them are in place or still staged with the announced content. All others run, and those whose values were only in
 * memory and are read by a node that runs.
 */
@Experimental
public final class ResumePlan {
    private final String runId;
    private final List<Node> nodes;
    private final Map<String, NodeRecord> records;
    private final Map<String, Work> work = new LinkedHashMap<>();
    private final Map<String, String> reasons = new HashMap<>();

    /** What is to be done for a node. */
    private enum Work {
        NOTHING,
        /** Its outputs are put in place, as far as they are not. */
        ADOPT,
        RUN
    }

    private ResumePlan(String runId, Pipeline pipeline, Map<String, NodeRecord> records) {
        this.runId = runId;
        this.nodes = pipeline.nodes();
        this.records = records;
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
        Map<String, NodeRecord> records = NodeRecord.of(run);
        ResumePlan plan = new ResumePlan(run.runId(), pipeline, records);
        try (RunScope scope = RunScope.ofRun(run.runId(), catalog.loadVersions(), catalog.secrets())) {
            StoredOutputs stored = new StoredOutputs(catalog, scope);
            if (!request.isAnyway()) {
                List<String> changes =
                        new ArrayList<>(RunChanges.between(run.started().digests(), digests, plan.usedByDone()));
                changes.addAll(plan.changedInputs(stored));
                if (!changes.isEmpty()) {
                    throw CannotResumeException.changed(run.runId(), changes);
                }
            }
            plan.decide(request, stored);
        }
        return plan;
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

    /** {@return the run} */
    public String runId() {
        return runId;
    }

    /** {@return the nodes that run, in the order of the pipeline} */
    public List<String> toRun() {
        return withWork(Work.RUN);
    }

    /** {@return the nodes that are done, in the order of the pipeline; some of their outputs may have to be put in place} */
    public List<String> done() {
        return nodes.stream()
                .map(Node::name)
                .filter(name -> work.get(name) != Work.RUN)
                .toList();
    }

    /** {@return the done nodes whose end is not recorded: their outputs were put in place, or staged, before the run ended} */
    public List<String> adopted() {
        return withWork(Work.ADOPT);
    }

    /** {@return why a node runs, as a clause} */
    public Optional<String> reason(String node) {
        return Optional.ofNullable(reasons.get(node));
    }

    private List<String> withWork(Work wanted) {
        return nodes.stream()
                .map(Node::name)
                .filter(name -> work.get(name) == wanted)
                .toList();
    }

    Node node(String name) {
        return nodes.stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Nullable NodeRecord record(String node) {
        return records.get(node);
    }

    /** {@return the names of the entries of stored datasets that nodes read or write whose end is recorded} */
    private Set<String> usedByDone() {
        Set<String> used = new LinkedHashSet<>();
        for (Node node : nodes) {
            NodeRecord record = records.get(node.name());
            if (record != null && record.finished != null) {
                record.finished.inputs().forEach(input -> used.add(input.dataset()));
                record.finished.outputs().forEach(output -> used.add(output.dataset()));
            }
        }
        return used;
    }

    private List<String> changedInputs(StoredOutputs stored) {
        Set<String> changed = new LinkedHashSet<>();
        for (Node node : nodes) {
            NodeRecord record = records.get(node.name());
            if (record != null && record.finished != null) {
                for (ReadInput input : record.finished.inputs()) {
                    if (isChanged(input, stored)) {
                        changed.add("input    '" + input.dataset() + "' was written again");
                    }
                }
            }
        }
        return List.copyOf(changed);
    }

    private static boolean isChanged(ReadInput input, StoredOutputs stored) {
        if (input.stamp().isEmpty()) {
            return false;
        }
        input.version().ifPresent(version -> stored.scope().saved(input.dataset(), version));
        Optional<BoundDataset<?>> now = stored.input(input.dataset());
        return now.isPresent() && !now.get().stamp().equals(input.stamp());
    }

    private void decide(Resume request, StoredOutputs stored) {
        List<CannotResumeException.TwiceNode> twice = new ArrayList<>();
        Deque<Node> open = new ArrayDeque<>();
        for (Node node : nodes) {
            String reason = request.rerun().contains(node.name()) ? "it is to run again" : reasonToRun(node, stored);
            if (reason.isEmpty()) {
                NodeRecord record = records.get(node.name());
                boolean isAnnounced = record != null && record.finished == null && record.committing != null;
                work.put(node.name(), isAnnounced ? Work.ADOPT : Work.NOTHING);
            } else {
                run(node, reason, open);
            }
        }
        runWritersOfValues(open, stored);
        for (Node node : nodes) {
            if (work.get(node.name()) == Work.RUN && !request.rerun().contains(node.name())) {
                effect(node, stored)
                        .ifPresent(reason -> twice.add(new CannotResumeException.TwiceNode(node.name(), reason)));
            }
        }
        if (!twice.isEmpty()) {
            throw CannotResumeException.twice(runId, twice);
        }
    }

    private void run(Node node, String reason, Deque<Node> open) {
        work.put(node.name(), Work.RUN);
        reasons.put(node.name(), reason);
        open.add(node);
    }

    private void runWritersOfValues(Deque<Node> open, StoredOutputs stored) {
        Map<String, Node> writers = new HashMap<>();
        for (Node node : nodes) {
            node.outputs().forEach(output -> writers.put(DatasetName.baseOf(output), node));
        }
        while (!open.isEmpty()) {
            Node reader = open.remove();
            for (String input : reader.inputs()) {
                Node writer = writers.get(DatasetName.baseOf(input));
                if (writer != null && work.get(writer.name()) != Work.RUN && !stored.isStored(input)) {
                    run(writer, "'" + reader.name() + "' reads '" + input + "', which was only in memory", open);
                }
            }
        }
    }

    /** {@return why a node has to run, empty if it is done} */
    private String reasonToRun(Node node, StoredOutputs stored) {
        NodeRecord record = records.get(node.name());
        if (record == null || !record.isStarted) {
            return record != null && record.isReused ? "" : "it did not start";
        }
        if (record.finished != null) {
            return changedOutput(node, record.finished, stored)
                    .map(output -> "its output '" + output + "' is not as the run left it")
                    .orElse("");
        }
        if (record.hasFailed) {
            return "it failed";
        }
        return record.committing != null && isAnnounced(node, record.committing, stored) ? "" : "it did not end";
    }

    private static Optional<String> changedOutput(Node node, JournalEvent.Finished end, StoredOutputs stored) {
        Map<String, BoundDataset<?>> now = new HashMap<>();
        stored.of(node).forEach(output -> now.put(output.name(), output));
        for (StoredOutput output : end.outputs()) {
            BoundDataset<?> dataset = now.get(output.dataset());
            if (dataset == null) {
                return Optional.of(output.dataset());
            }
            output.version().ifPresent(version -> stored.scope().saved(output.dataset(), version));
            if (output.hash().isPresent() && !hash(dataset).equals(output.hash())) {
                return Optional.of(output.dataset());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> hash(BoundDataset<?> dataset) {
        try {
            return dataset.content().map(content -> content.hash());
        } catch (JedroException e) {
            // what cannot be read is not as it was
            return Optional.empty();
        }
    }

    /** {@return whether each stored output has the announced content, in place or still staged} */
    private static boolean isAnnounced(Node node, JournalEvent.Committing announced, StoredOutputs stored) {
        List<BoundDataset<?>> outputs = stored.of(node);
        if (!node.confirms().isEmpty()
                || outputs.isEmpty()
                || outputs.size() != announced.outputs().size()) {
            return false;
        }
        for (int i = 0; i < outputs.size(); i++) {
            StagedOutput output = announced.outputs().get(i);
            output.version().ifPresent(version -> stored.scope().saved(output.dataset(), version));
            if (!output.dataset().equals(outputs.get(i).name())
                    || !(StagedFiles.isInPlace(output, outputs.get(i))
                            || StagedFiles.isStaged(output, outputs.get(i)))) {
                return false;
            }
        }
        return true;
    }

    /** {@return what a second run of the node might do twice, as a clause; empty if it only replaces what it stores} */
    private Optional<String> effect(Node node, StoredOutputs stored) {
        NodeRecord record = records.get(node.name());
        if (record == null || !record.isStarted) {
            return Optional.empty();
        }
        if (node.outputs().isEmpty()) {
            return Optional.of("has no outputs, and has been called: what it did is not known");
        }
        if (record.mayHaveActed && !node.confirms().isEmpty()) {
            return Optional.of("confirms '" + String.join("', '", node.confirms()) + "', and may have done so");
        }
        return record.mayHaveActed
                ? stored.of(node).stream()
                        .filter(output -> !StoredOutputs.isReplaced(output))
                        .findFirst()
                        .map(output -> "saves '" + output.name() + "' (" + output.type()
                                + "), which a second save might not replace, and may have done so")
                : Optional.empty();
    }
}
