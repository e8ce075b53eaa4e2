// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.content;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jedro.catalog.BoundDataset;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.ref.DatasetName;
import org.jedro.reuse.store.internal.Action;
import org.jedro.storage.StoredContent;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the nodes of one run, as far as they are known: that of a node needs those of the nodes whose values in memory it
 * reads, and the content of what it loads. Thread-safe.
 */
final class ReuseRun {
    private final Pipeline pipeline;
    private final NodeParts nodes;
    private final DatasetParts datasets;
    private final RunRecords records;
    /** Outputs that were put back, or would be, by the name of their node. */
    private final Map<String, String> restored = new ConcurrentHashMap<>();

    private final Map<String, Node> writers = new HashMap<>();
    private final Map<String, Node> writersOfPlaces = new HashMap<>();
    private final Map<Path, Node> writersOfFiles = new HashMap<>();
    private final Map<String, NodeKey> keys = new ConcurrentHashMap<>();
    /** Nodes that can have no key. */
    private final Set<String> unknown = ConcurrentHashMap.newKeySet();

    ReuseRun(Pipeline pipeline, NodeParts nodes, DatasetParts datasets, RunRecords records) {
        this.pipeline = pipeline;
        this.nodes = nodes;
        this.datasets = datasets;
        this.records = records;
        for (Node node : pipeline.nodes()) {
            for (String output : node.outputs()) {
                writers.put(DatasetName.baseOf(output), node);
                if (datasets.isStored(output)) {
                    datasets.place(output).ifPresent(place -> writersOfPlaces.put(place, node));
                    datasets.file(output).ifPresent(file -> writersOfFiles.put(file, node));
                }
            }
        }
    }

    Pipeline pipeline() {
        return pipeline;
    }

    DatasetParts datasets() {
        return datasets;
    }

    RunRecords records() {
        return records;
    }

    /** {@return the node of the run that writes a dataset, under this name or another one} */
    @Nullable Node writer(String dataset) {
        Node writer = writers.get(DatasetName.baseOf(dataset));
        return writer != null
                ? writer
                : datasets.place(dataset).map(writersOfPlaces::get).orElse(null);
    }

    /** {@return whether a node of the run writes where a node reads, but under another name, so that either may come first} */
    boolean isUnordered(Node node) {
        boolean isReading = nodes.files(node).values().stream()
                .anyMatch(file -> !writersOf(file).isEmpty());
        return isReading
                || node.inputs().stream()
                        .filter(input -> !writers.containsKey(DatasetName.baseOf(input)))
                        .anyMatch(input -> writer(input) != null);
    }

    /** {@return the nodes of the run that write a file, or something in a folder} */
    private List<Node> writersOf(Path file) {
        return writersOfFiles.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(file) || file.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** {@return that a declared file is not yet what it will be; empty if each is} */
    private Optional<Look> declared(Node node, Predicate<Node> isDone) {
        for (Map.Entry<String, Path> read : nodes.files(node).entrySet()) {
            for (Node writer : writersOf(read.getValue())) {
                if (!writer.equals(node) && !isDone.test(writer)) {
                    return Optional.of(
                            Look.pending("node '" + writer.name() + "', which writes '" + read.getKey() + "', runs"));
                }
            }
        }
        return Optional.empty();
    }

    /** {@return the parts of the key of a node whose inputs are what they will be} */
    Look look(Node node) {
        return look(node, writer -> true);
    }

    /** {@return the key of a node whose inputs are what they will be; empty if it is not known} */
    Optional<NodeKey> key(Node node) {
        Look look = look(node);
        return look.isKnown() ? Optional.of(NodeKey.of(look.parts(), nodes.paths(node))) : Optional.empty();
    }

    NodeKey key(Node node, Look look) {
        return NodeKey.of(look.parts(), nodes.paths(node));
    }

    /** Remembers the key of a node, which is the identity of its values in memory. */
    void settle(Node node, NodeKey key) {
        keys.put(node.name(), key);
    }

    /** Notes that the values of a node have no identity, or none yet. */
    void unsettle(Node node, boolean isUnknown) {
        keys.remove(node.name());
        if (isUnknown) {
            unknown.add(node.name());
        } else {
            unknown.remove(node.name());
        }
    }

    /**
     * {@return all parts of the key of a node, or why they are not known}
     *
     * @param isDone whether what a node stores will not change any more in this run
     */
    Look look(Node node, Predicate<Node> isDone) {
        Look fixed = nodes.of(node);
        if (!fixed.isKnown()) {
            return fixed;
        }
        Look outputs = datasets.outputs(node);
        if (!outputs.isKnown()) {
            return outputs;
        }
        SortedMap<String, String> parts = new TreeMap<>(fixed.parts());
        parts.putAll(outputs.parts());
        Look pending = declared(node, isDone).orElse(null);
        for (String before : node.constraints().after()) {
            Node writer = named(before);
            if (writer != null && !isDone.test(writer)) {
                pending = Look.pending("node '" + before + "', which comes before it, runs");
            }
        }
        for (String input : node.inputs()) {
            Look look = input(node, input, isDone);
            if (look.kind() == Look.Kind.NEVER) {
                return look;
            }
            if (look.kind() == Look.Kind.PENDING) {
                pending = pending == null ? look : pending;
            } else {
                parts.putAll(look.parts());
            }
        }
        return pending == null ? Look.known(parts) : pending;
    }

    /** {@return the parts of the key of a node without the content of its inputs} */
    Look lookAtAll(Node node) {
        SortedMap<String, String> parts = new TreeMap<>(nodes.of(node).parts());
        parts.putAll(datasets.outputs(node).parts());
        for (String input : node.inputs()) {
            if (DatasetParts.isParameter(input)) {
                parts.putAll(datasets.parameter(input).parts());
            } else if (datasets.isStored(input)) {
                datasets.input(input).parts().forEach((name, value) -> {
                    if (name.startsWith("input options/")) {
                        parts.put(name, value);
                    }
                });
            }
        }
        return Look.known(parts);
    }

    /** {@return how the members of a node's code are reached} */
    SortedMap<String, String> paths(Node node) {
        return nodes.paths(node);
    }

    private @Nullable Node named(String name) {
        return pipeline.nodes().stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private Look input(Node reader, String input, Predicate<Node> isDone) {
        if (DatasetParts.isParameter(input)) {
            return datasets.parameter(input);
        }
        Node writer = writer(input);
        if (datasets.isStored(input)) {
            // a node that writes where it reads finds there what it reads
            return writer == null || writer.equals(reader) || isDone.test(writer)
                    ? datasets.input(input)
                    : Look.pending("node '" + writer.name() + "', which writes its input '" + input + "', runs");
        }
        if (writer == null) {
            return Look.never("its input '" + input + "' is a value in memory that no node of the run makes");
        }
        NodeKey key = keys.get(writer.name());
        if (key != null) {
            return Look.known("inputs/" + input, "made by " + key.hash());
        }
        return unknown.contains(writer.name()) || isDone.test(writer)
                ? Look.never("its input '" + input + "' is in memory, and made by node '" + writer.name()
                        + "', which is not reusable")
                : Look.pending("node '" + writer.name() + "', which makes its input '" + input + "', runs");
    }

    /** {@return what a node with a key has stored, if all of it is still there, or has been put back} */
    Optional<Action> hit(Node node, NodeKey key) {
        return records.action(key.hash()).filter(action -> isInPlace(node, action));
    }

    /** {@return whether everything that an action stored is there, or has been put back} */
    boolean isInPlace(Node node, Action action) {
        if (changedOutput(node, action).isPresent() && !putBack(node, action)) {
            return false;
        }
        records.adopt(action, node.name());
        return true;
    }

    /** {@return the output that was put back from a copy, or would be, if there is one} */
    Optional<String> restored(Node node) {
        return Optional.ofNullable(restored.get(node.name()));
    }

    /** {@return whether outputs of a node that are only predicted are read by a node that runs, whose plan would miss them} */
    boolean isMissedBy(String name, Predicate<Node> isRun) {
        Node node = named(name);
        if (node == null || records.isWriting() || !restored.containsKey(name)) {
            return false;
        }
        return pipeline.nodes().stream()
                .filter(isRun)
                .flatMap(reader -> reader.inputs().stream())
                .anyMatch(input -> node.equals(writer(input)));
    }

    private boolean putBack(Node node, Action action) {
        List<BoundDataset<?>> outputs = datasets.storedOutputs(node);
        if (outputs.size() != action.outputs().size()
                || outputs.stream().anyMatch(output -> RunRecords.file(output).isEmpty())) {
            return false;
        }
        String changed = "";
        for (int i = 0; i < outputs.size(); i++) {
            Action.Output then = action.outputs().get(i);
            BoundDataset<?> now = outputs.get(i);
            if (!then.dataset().equals(now.name())) {
                return false;
            }
            if (datasets.content(now).filter(then.content()::equals).isEmpty()) {
                if (!records.putBack(now, then.content())) {
                    return false;
                }
                if (records.isWriting()) {
                    datasets.rewritten(now.name());
                } else {
                    datasets.predict(now.name(), then.content());
                }
                changed = now.name();
            }
        }
        // what the dataset itself reads counts, not what was written
        if (records.isWriting() && changedOutput(node, action).isPresent()) {
            return false;
        }
        restored.put(node.name(), changed);
        return true;
    }

    /** {@return the first stored output that is not as an action left it, as a clause} */
    Optional<String> changedOutput(Node node, Action action) {
        List<BoundDataset<?>> outputs = datasets.storedOutputs(node);
        if (outputs.size() != action.outputs().size()) {
            return Optional.of("other outputs than before are stored");
        }
        for (int i = 0; i < outputs.size(); i++) {
            Action.Output then = action.outputs().get(i);
            BoundDataset<?> now = outputs.get(i);
            Optional<StoredContent> content = datasets.content(now);
            if (!then.dataset().equals(now.name())) {
                return Optional.of("other outputs than before are stored");
            }
            if (content.isEmpty()) {
                return Optional.of("its output '" + now.name() + "' does not exist any more");
            }
            if (!content.get().equals(then.content())) {
                return Optional.of("its output '" + now.name() + "' is not as the node left it");
            }
        }
        return Optional.empty();
    }
}
