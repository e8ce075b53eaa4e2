// SPDX-License-Identifier: Apache-2.0
package org.jedro.resume;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.RecordedRun;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;

/** The nodes of a recorded run, as they are now, and what is recorded of each. */
final class RecordedNodes {
    private final String runId;
    private final boolean isIncomplete;
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, NodeRecord> records = new LinkedHashMap<>();

    private RecordedNodes(String runId, boolean isIncomplete) {
        this.runId = runId;
        this.isIncomplete = isIncomplete;
    }

    static RecordedNodes of(RecordedRun run, Pipeline pipeline) {
        RecordedNodes recorded = new RecordedNodes(run.runId(), run.isIncomplete());
        for (Node node : pipeline.nodes()) {
            recorded.nodes.put(node.name(), node);
            recorded.records.put(node.name(), new NodeRecord());
        }
        try (Stream<JournalEvent> events = run.events()) {
            events.forEach(event -> recorded.records
                    .computeIfAbsent(event.node(), node -> new NodeRecord())
                    .add(event));
        }
        return recorded;
    }

    String runId() {
        return runId;
    }

    /** {@return whether a node may have done more than is recorded of it} */
    boolean mayHaveDoneMore(Node node) {
        return isIncomplete && of(node).finished == null;
    }

    /** {@return the nodes, in the order of the pipeline} */
    List<Node> nodes() {
        return List.copyOf(nodes.values());
    }

    Node node(String name) {
        Node node = nodes.get(name);
        if (node == null) {
            throw new IllegalArgumentException("run " + runId + " has no node '" + name + "'");
        }
        return node;
    }

    NodeRecord of(Node node) {
        return records.getOrDefault(node.name(), new NodeRecord());
    }

    /** {@return the recorded ends of nodes, in the order of the pipeline} */
    List<JournalEvent.Finished> ends() {
        List<JournalEvent.Finished> ends = new ArrayList<>();
        for (Node node : nodes.values()) {
            JournalEvent.Finished end = of(node).finished;
            if (end != null) {
                ends.add(end);
            }
        }
        return ends;
    }
}
