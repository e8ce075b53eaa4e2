// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DatasetException;
import org.jedro.catalog.RunScope;
import org.jedro.internal.UserCode;
import org.jedro.pipeline.PipelineGraph;

/**
 * Finds inputs whose data does not exist. Data that a node writes without declaring it may appear during the run: its
 * readers name that node with {@code after}.
 */
final class PresenceCheck {
    private final PipelineGraph graph;
    private final OrderedNodes ordered;
    private final RunScope scope;
    private final PlanProblems problems;
    private final Set<PlanSlot> reported = new HashSet<>();

    PresenceCheck(PipelineGraph graph, RunScope scope, PlanProblems problems) {
        this.graph = graph;
        this.ordered = new OrderedNodes(graph);
        this.scope = scope;
        this.problems = problems;
    }

    void check(PlanSlot slot, CatalogEntry entry, int node, int input) {
        boolean isWritten = slot.isWritten() || !slot.isHeld && graph.producerOf(slot.dataset) >= 0;
        boolean mayAppear = !slot.isHeld && ordered.comesAfterOthers(node);
        if (isWritten || mayAppear || reported.contains(slot)) {
            return;
        }
        Optional<String> absence = UserCode.call(() -> entry.absence(scope), e -> DatasetException.using(slot.name, e));
        absence.ifPresent(reason -> {
            reported.add(slot);
            problems.absent(slot, reason, graph.node(node), input);
        });
    }
}
