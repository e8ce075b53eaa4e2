// SPDX-License-Identifier: Apache-2.0
package org.jedro.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jedro.pipeline.Need.memory;
import static org.jedro.pipeline.Need.pool;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jedro.function.Fn0;
import org.jedro.hook.Hook;
import org.jedro.hook.NodeFinish;
import org.jedro.hook.NodeStart;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.Budget;
import org.jedro.runner.PlanException;
import org.jedro.value.ByteSize;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Requirements for what a runner runs at the same time. */
@SuppressWarnings("ThreadPriorityCheck") // to yield makes an excess likelier, and nothing relies on it
abstract class RunnerBudgetContract extends RunnerScenario {
    @Test
    void neverExceedsTheBudget() {
        Assumptions.assumeTrue(callsFunctionsHere());
        AtomicInteger taken = new AtomicInteger();
        AtomicInteger peak = new AtomicInteger();
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            int size = 10 + i % 50;
            Fn0<Integer> uses = () -> {
                peak.accumulateAndGet(taken.addAndGet(size), Math::max);
                Thread.yield();
                taken.addAndGet(-size);
                return size;
            };
            nodes.add(Node.from().apply(uses).to("d" + i).named("n" + i).needs(memory(size + "B")));
        }

        runner().run(Pipeline.of(nodes), of("x", 1), options().withBudget(Budget.ofMemory(new ByteSize(60))))
                .close();

        assertThat(peak.get()).isBetween(49, 60);
    }

    @Test
    void runsAnExclusiveNodeAlone() {
        Assumptions.assumeTrue(callsFunctionsHere());
        AtomicInteger running = new AtomicInteger();
        AtomicInteger beside = new AtomicInteger(-1);
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            boolean isExclusive = i == 10;
            Fn0<Integer> counts = () -> {
                int now = running.incrementAndGet();
                if (isExclusive) {
                    Thread.yield();
                    beside.set(now);
                }
                running.decrementAndGet();
                return now;
            };
            Node node = Node.from().apply(counts).to("d" + i).named("n" + i);
            nodes.add(isExclusive ? node.exclusive() : node);
        }

        runner().run(Pipeline.of(nodes), of("x", 1)).close();

        assertThat(beside).hasValue(1);
    }

    @Test
    @Tag("core/P-29")
    void startsANodeOnceThoseItComesAfterHaveEnded() {
        List<String> events = Collections.synchronizedList(new ArrayList<>());
        Hook notes = new Hook() {
            @Override
            public void onNodeStarted(NodeStart event) {
                events.add("start " + event.node().name());
            }

            @Override
            public void onNodeFinished(NodeFinish event) {
                events.add("end " + event.outcome().node().name());
            }
        };
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Node node = Node.from("a").apply(RunnerScenario::twice).to("d" + i).named("n" + i);
            nodes.add(i < 4 ? node.after("n" + (i + 1)) : node);
        }

        runner().run(Pipeline.of(nodes), of("a", 3), options().withHook(notes)).close();

        assertThat(events)
                .containsExactly(
                        "start n4",
                        "end n4",
                        "start n3",
                        "end n3",
                        "start n2",
                        "end n2",
                        "start n1",
                        "end n1",
                        "start n0",
                        "end n0");
    }

    @Test
    @Tag("core/P-30")
    @Tag("core/R-13")
    void refusesWhatCanNeverFit() {
        Pipeline pipeline = Pipeline.of(
                Node.from("a").apply(RunnerScenario::twice).to("b").needs(memory("2GB")),
                Node.from("a").apply(RunnerScenario::twice).to("c").needs(pool("warehouse", 3)));
        Budget budget = Budget.ofMemory(ByteSize.parse("1GB")).withPools(Map.of("warehouse", 2));

        assertThatThrownBy(() -> runner().run(pipeline, of("a", 3), options().withBudget(budget)))
                .isInstanceOf(PlanException.class)
                .hasMessageStartingWith("2 problems in this run, found before it started:\n")
                .hasMessageContaining(refusalOfTooMuchMemory())
                .hasMessageContaining("  Node 'twice__c' can never run: it needs 3 places in pool 'warehouse',"
                        + " but the pool has 2.\n"
                        + "      give the pool more places in resources.yml, under budget.pools");
    }

    /** {@return the problem of the node {@code twice__b}, which declares 2 GB of memory under a budget of 1 GB} */
    abstract String refusalOfTooMuchMemory();
}
