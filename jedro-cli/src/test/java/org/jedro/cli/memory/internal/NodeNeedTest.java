// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.memory.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.journal.RecordedMemory;
import org.jedro.memory.internal.LearnedMemory;
import org.jedro.memory.internal.MemoryRecord;
import org.jedro.pipeline.Node;
import org.jedro.runner.RunPlan;
import org.junit.jupiter.api.Test;

/** A node that needs 2640 MB. */
class NodeNeedTest {
    private static final long MB = 1_000_000;
    private static final Node NODE =
            Node.from("in").apply((Integer number) -> number).to("out").named("n");

    private static LearnedMemory learned() {
        RecordedMemory memory = new RecordedMemory(2_200 * MB, 0, Map.of(), true, 1, 0, 2_200 * MB);
        return LearnedMemory.of(
                List.of(new MemoryRecord("n", "r", Instant.EPOCH, MemoryRecord.Kind.ALONE, Optional.empty(), memory)));
    }

    private static String suggestion(long budget) {
        return NodeNeeds.of(learned(), List.of(NODE), budget)
                .of("n")
                .orElseThrow()
                .suggestion(budget);
    }

    /** A declaration above the budget would refuse the next run. */
    @Test
    void suggestsNoMoreThanTheBudget() {
        assertThat(suggestion(8_000 * MB)).isEqualTo("2700MB");
        assertThat(suggestion(2_650 * MB + 1)).isEqualTo("2650MB");
        assertThat(suggestion(2_000 * MB + 7)).isEqualTo("2000MB");
    }

    private static RunPlan plan(String place) {
        RunPlan.Step step = new RunPlan.Step(NODE, place, List.of(), List.of(), List.of(), Map.of());
        return new RunPlan(List.of(step), List.of(), 1, "memory", 8_000 * MB, 2, 1_000 * MB);
    }

    @Test
    void forecastsNothingOfNodesInOtherJvms() {
        assertThat(MemoryForecast.line(learned(), plan("here"))).isPresent();
        assertThat(MemoryForecast.line(learned(), plan("worker"))).isEmpty();
    }
}
