// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jedro.pipeline.Node;
import org.jedro.ref.DatasetName;

/**
 * The nodes that run when a run is continued, with the reason for each: those that are added, the writers of values that they
 * read and that are not stored, and the nodes that load what they confirm.
 */
public final class NeededNodes {
    private final Predicate<String> isStored;
    private final Map<String, Node> writers = new HashMap<>();
    private final Map<String, List<Node>> readers = new HashMap<>();
    private final Map<String, String> reasons = new LinkedHashMap<>();
    private final Deque<Node> open = new ArrayDeque<>();

    /**
     * Creates an empty set of nodes.
     *
     * @param nodes all nodes of the run
     * @param isStored whether a dataset is stored, rather than held in memory by the run
     */
    public NeededNodes(List<Node> nodes, Predicate<String> isStored) {
        this.isStored = isStored;
        for (Node node : nodes) {
            node.outputs().forEach(output -> writers.put(DatasetName.baseOf(output), node));
            node.inputs()
                    .forEach(input -> readers.computeIfAbsent(DatasetName.baseOf(input), name -> new ArrayList<>())
                            .add(node));
        }
    }

    /** Adds a node, unless it is needed already. */
    public void add(Node node, String reason) {
        if (reasons.putIfAbsent(node.name(), reason) == null) {
            open.add(node);
        }
    }

    /** Adds the nodes that read what a node writes, and those that read what these write. */
    public void addFollowers(Node node) {
        Deque<Node> writing = new ArrayDeque<>(List.of(node));
        Map<String, Node> seen = new HashMap<>(Map.of(node.name(), node));
        while (!writing.isEmpty()) {
            Node writer = writing.remove();
            for (String output : writer.outputs()) {
                for (Node reader : readers.getOrDefault(DatasetName.baseOf(output), List.of())) {
                    add(reader, "it reads '" + output + "', and '" + writer.name() + "' runs again");
                    if (seen.put(reader.name(), reader) == null) {
                        writing.add(reader);
                    }
                }
            }
        }
    }

    /** Adds what the nodes added so far need, to which the same applies. */
    public void complete() {
        while (!open.isEmpty()) {
            Node node = open.remove();
            addWritersOfValues(node);
            addLoadersOfConfirmed(node);
        }
    }

    private void addWritersOfValues(Node node) {
        for (String input : node.inputs()) {
            Node writer = writers.get(DatasetName.baseOf(input));
            if (writer != null && !isStored.test(input)) {
                add(writer, "'" + node.name() + "' reads '" + input + "', which was only in memory");
            }
        }
    }

    /** A dataset that has not loaded anything does not know what to confirm. */
    private void addLoadersOfConfirmed(Node node) {
        for (String confirmed : node.confirms()) {
            for (Node loader : readers.getOrDefault(DatasetName.baseOf(confirmed), List.of())) {
                add(loader, "'" + node.name() + "' confirms '" + confirmed + "', which it loads");
            }
        }
    }

    /** {@return whether a node is needed} */
    public boolean contains(String node) {
        return reasons.containsKey(node);
    }

    /** {@return why each needed node runs, as a clause} */
    public Map<String, String> reasons() {
        return Collections.unmodifiableMap(reasons);
    }
}
