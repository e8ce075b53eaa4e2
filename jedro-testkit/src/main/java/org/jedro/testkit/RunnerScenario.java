// SPDX-License-Identifier: Apache-2.0
package org.jedro.testkit;

import java.util.List;
import org.jedro.catalog.DataCatalog;
import org.jedro.hook.NodeOutcome;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.RunOptions;
import org.jedro.runner.Runner;

/** Pipelines and values that the contracts of runners share. */
abstract class RunnerScenario {
    static final Pipeline CHAIN = Pipeline.of(
            Node.from("a").apply(RunnerScenario::twice).to("b"),
            Node.from("b").apply(RunnerScenario::twice).to("c"),
            Node.from("c").apply(RunnerScenario::twice).to("d"));

    static final Pipeline DIAMOND = Pipeline.of(
            Node.from("a").apply(RunnerScenario::twice).to("left"),
            Node.from("a").apply(RunnerScenario::twice).to("right"),
            Node.from("left", "right").apply(RunnerScenario::add).to("sum"));

    static final String HEAD = "twice__b";

    /** {@return the runner; a new one each time} */
    abstract Runner runner();

    /** {@return whether the functions of nodes are called in this JVM, so that they may share objects with the test} */
    abstract boolean callsFunctionsHere();

    static int twice(int number) {
        return 2 * number;
    }

    static int add(int a, int b) {
        return a + b;
    }

    static List<Integer> both(int number) {
        return List.of(number, -number);
    }

    static int endlessly(int number) {
        return number == Integer.MIN_VALUE ? 0 : endlessly(number + 1) + 1;
    }

    static int refuse(int number) {
        throw new IllegalStateException("no luck with " + number);
    }

    static int refuse2(int one, int other) {
        throw new IllegalStateException("no luck with " + one + " and " + other);
    }

    static void look(int number) {
        if (number < 0) {
            throw new IllegalArgumentException();
        }
    }

    static int total(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).sum();
    }

    static List<Integer> grow(List<Integer> numbers) {
        numbers.add(1);
        return numbers;
    }

    static DataCatalog of(String name, Object value) {
        return DataCatalog.inMemory().with(name, value).build();
    }

    static RunOptions options() {
        return RunOptions.defaults();
    }

    static List<String> states(List<NodeOutcome> outcomes) {
        return outcomes.stream()
                .map(outcome -> outcome.node().name() + " " + outcome.getClass().getSimpleName())
                .sorted()
                .toList();
    }
}
