// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jedro.hook.Hook;
import org.jedro.internal.ExtensionFailedException;
import org.jedro.internal.UserCode;
import org.jedro.memory.internal.LearnedMemory;
import org.jedro.memory.internal.LearningJournal;
import org.jedro.pipeline.Node;
import org.jedro.runner.internal.Hooks;
import org.jspecify.annotations.Nullable;

/** Chooses where the function of each node is called, and prepares the places for the run. */
final class Placement {
    private final List<Node> nodes;
    private final PlanSlots slots;
    private final RunOptions options;
    private final List<NodePlace> places;
    private final PlanProblems problems;

    Placement(List<Node> nodes, PlanSlots slots, RunOptions options, List<NodePlace> places, PlanProblems problems) {
        this.nodes = nodes;
        this.slots = slots;
        this.options = options;
        this.places = places;
        this.problems = problems;
    }

    /** {@return the place of each node; null for this JVM} */
    @Nullable NodePlace[] choose() {
        @Nullable NodePlace[] chosen = new NodePlace[nodes.size()];
        for (int n = 0; n < chosen.length; n++) {
            chosen[n] = placeOf(nodes.get(n));
            if (chosen[n] == null && nodes.get(n).constraints().isolation().isPresent()) {
                problems.notIsolated(nodes.get(n));
            }
        }
        return chosen;
    }

    private @Nullable NodePlace placeOf(Node node) {
        for (NodePlace place : places) {
            if (UserCode.call(() -> place.takes(node), e -> GuardedRun.failure(place, "takes", e))) {
                return place;
            }
        }
        return null;
    }

    /** Nodes that run elsewhere are checked there: they take nothing of this JVM's heap. */
    void checkBudget(@Nullable NodePlace[] chosen) {
        Budget budget = options.budget();
        for (int n = 0; n < chosen.length; n++) {
            Node node = nodes.get(n);
            boolean isHere = chosen[n] == null && node.constraints().isolation().isEmpty();
            if (isHere && node.constraints().memoryBytes() > budget.memory()) {
                problems.tooMuchMemory(node, budget);
            }
            node.constraints().pools().forEach((pool, count) -> {
                if (count > budget.places(pool)) {
                    problems.tooManyPlaces(node, pool, count, budget);
                }
            });
        }
    }

    /** Passes each place its nodes, once. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // Java has no arrays of generic types
    void prepare(PlanParts parts) {
        parts.visits = new Supplier[nodes.size()];
        parts.placedRuns = new ArrayList<>(0);
        Map<NodePlace, List<Integer>> all = byPlace(parts.places);
        LearnedMemory memory = !all.isEmpty() && options.journal() instanceof LearningJournal learning
                ? learning.memory()
                : LearnedMemory.NONE;
        all.forEach((place, numbers) -> {
            List<PlacedNode> placed = numbers.stream()
                    .map(n -> placedNode(parts, n, memory.heapBytes(nodes.get(n).name())))
                    .toList();
            PlacedRun run = UserCode.call(
                    () -> new GuardedRun(place, place.prepare(options.runId(), placed, problems.list())),
                    e -> GuardedRun.failure(place, "prepare", e));
            parts.placedRuns.add(run);
            for (int i = 0; i < numbers.size(); i++) {
                PlacedNode node = placed.get(i);
                parts.visits[numbers.get(i)] = () -> run.visit(node);
            }
        });
    }

    private static Map<NodePlace, List<Integer>> byPlace(@Nullable NodePlace[] chosen) {
        Map<NodePlace, List<Integer>> byPlace = new LinkedHashMap<>();
        for (int n = 0; n < chosen.length; n++) {
            NodePlace place = chosen[n];
            if (place != null) {
                byPlace.computeIfAbsent(place, p -> new ArrayList<>()).add(n);
            }
        }
        return byPlace;
    }

    private PlacedNode placedNode(PlanParts parts, int n, long heapBytes) {
        boolean[] isReadOnce = new boolean[slots.inputCount(n)];
        for (int i = 0; i < isReadOnce.length; i++) {
            isReadOnce[i] = slots.input(n, i).readers() == 1
                    && nodes.get(n).constraints().retry().isEmpty()
                    && !looksBack();
        }
        return PlacedNode.of(nodes.get(n), parts.loads[n], parts.saves[n], parts.chunked[n], isReadOnce, heapBytes);
    }

    /** Whether a hook may read inputs after the node has run. */
    private boolean looksBack() {
        return options.hooks().stream().anyMatch(Placement::looksBack);
    }

    private static boolean looksBack(Hook hook) {
        return UserCode.call(
                hook::readsInputsAfterRun,
                e -> ExtensionFailedException.of("Hook '" + Hooks.nameOf(hook) + "'", "readsInputsAfterRun", e));
    }
}
