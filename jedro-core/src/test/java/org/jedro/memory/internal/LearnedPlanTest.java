// SPDX-License-Identifier: Apache-2.0
package org.jedro.memory.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jedro.journal.RecordedMemory;
import org.jedro.memory.internal.LearnedPlan.PlannedNode;
import org.junit.jupiter.api.Test;

/** In megabytes: a needs 300 and makes 200, b needs 600; c is trivial, d is not known. */
class LearnedPlanTest {
    private static final long MB = 1_000_000;

    private static MemoryRecord record(String node, long allocated, long inputs, long output) {
        RecordedMemory memory =
                new RecordedMemory(allocated * MB, inputs * MB, Map.of(node + "_out", output * MB), false, 0, 0, 0);
        return new MemoryRecord(node, "r", Instant.EPOCH, MemoryRecord.Kind.COMPANY, Optional.empty(), memory);
    }

    private static LearnedMemory memory() {
        return LearnedMemory.of(List.of(record("a", 250, 0, 200), record("b", 400, 100, 350)))
                .withTrivial(List.of("c"));
    }

    private static LearnedPlan plan(long budget) {
        List<PlannedNode> nodes = new ArrayList<>();
        for (String node : List.of("a", "b", "c", "d")) {
            nodes.add(new PlannedNode(node, List.of(node + "_out"), Set.of(node + "_out"), true, 0));
        }
        return LearnedPlan.of(memory(), nodes, budget * MB);
    }

    @Test
    void roundsNeedsUpToA64thOfTheBudget() {
        LearnedPlan plan = plan(6_400);

        assertThat(plan.need(0)).isEqualTo(300 * MB);
        assertThat(plan(6_464).need(0)).isEqualTo(303 * MB);
        assertThat(plan.need(2)).as("trivial").isZero();
        assertThat(plan.need(3)).as("not known").isEqualTo(LearnedPlan.UNKNOWN);
        assertThat(plan(500).need(1)).as("larger than the budget").isEqualTo(500 * MB);
    }

    @Test
    void increasesTheNeedWithTheInputs() {
        assertThat(plan(6_400).need(1, 100 * MB)).isEqualTo(600 * MB);
        assertThat(plan(6_400).need(1, 200 * MB)).isEqualTo(1_200 * MB);
    }

    @Test
    void isOfNoUseIfAllNodesFitTogether() {
        // 900 of nodes and 550 of outputs
        assertThat(plan(1_500).ifTight(4)).isSameAs(LearnedPlan.NONE);
        assertThat(plan(1_400).ifTight(4)).isNotSameAs(LearnedPlan.NONE);
        assertThat(plan(1_150).ifTight(2)).isNotSameAs(LearnedPlan.NONE);
        assertThat(plan(100).ifTight(1)).as("one node at a time").isSameAs(LearnedPlan.NONE);
        assertThat(LearnedPlan.NONE.ifTight(4).need(0)).isEqualTo(LearnedPlan.UNKNOWN);
    }

    @Test
    void countsNoNodeThatDeclaresWhatItNeeds() {
        LearnedPlan plan = LearnedPlan.of(
                memory(), List.of(new PlannedNode("a", List.of("a_out"), Set.of("a_out"), false, MB)), 100 * MB);

        assertThat(plan.need(0)).isEqualTo(LearnedPlan.UNKNOWN);
        assertThat(plan.hasSizes()).isTrue();
    }

    /** Each of the learned ones fits with the other, but not with what is declared. */
    @Test
    void countsWhatOthersDeclareIfAllNodesMayNotFitTogether() {
        PlannedNode learned = new PlannedNode("b", List.of(), Set.of(), true, 0);
        PlannedNode declares = new PlannedNode("d", List.of(), Set.of(), false, 1_300 * MB);

        assertThat(LearnedPlan.of(memory(), List.of(learned, declares), 1_600 * MB)
                        .ifTight(2))
                .isNotSameAs(LearnedPlan.NONE);
        assertThat(LearnedPlan.of(memory(), List.of(learned, declares), 2_000 * MB)
                        .ifTight(2))
                .isSameAs(LearnedPlan.NONE);
    }

    @Test
    void isOfUseIfANodeNeedsAllAndAnotherIsNotKnown() {
        PlannedNode all = new PlannedNode("b", List.of(), Set.of(), true, 0);
        PlannedNode unknown = new PlannedNode("d", List.of(), Set.of(), true, 0);
        PlannedNode trivial = new PlannedNode("c", List.of(), Set.of(), true, 0);
        PlannedNode elsewhere = new PlannedNode("d", List.of(), Set.of(), false, 0);

        assertThat(LearnedPlan.of(memory(), List.of(all, unknown), 500 * MB).ifTight(2))
                .isNotSameAs(LearnedPlan.NONE);
        assertThat(LearnedPlan.of(memory(), List.of(all, trivial), 500 * MB).ifTight(2))
                .isSameAs(LearnedPlan.NONE);
        assertThat(LearnedPlan.of(memory(), List.of(all, elsewhere), 500 * MB).ifTight(2))
                .isSameAs(LearnedPlan.NONE);
    }

    @Test
    void doesNotCountOutputsThatAreStored() {
        PlannedNode a = new PlannedNode("a", List.of("a_out"), Set.of(), true, 0);
        PlannedNode b = new PlannedNode("b", List.of("b_out"), Set.of(), true, 0);

        LearnedPlan plan = LearnedPlan.of(memory(), List.of(a, b), 1_000 * MB);

        assertThat(plan.ifTight(2)).isSameAs(LearnedPlan.NONE);
        assertThat(plan.hasSizes()).isFalse();
    }

    @Test
    void knowsTheSizesOfHeldDatasets() {
        int[][] written = {{1}, {2}, {3}, {0}};
        boolean[] isHeld = {true, true, false, true};

        assertThat(plan(1_500).sizes(written, isHeld)).containsExactly(1 << 20, 200 * MB, 0, 1 << 20);
        assertThat(LearnedPlan.NONE.hasSizes()).isFalse();
    }
}
