// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jedro.cli.memory.internal.MemoryForecast;
import org.jedro.cli.times.internal.RunForecast;
import org.jedro.memory.internal.LearnedMemory;
import org.jedro.pipeline.Constraints;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.RunPlan;
import org.jedro.value.internal.Bytes;

/** What {@code --dry-run} prints. */
final class DryRunReport {
    private static final int MAX_NUMBERS = 10;

    /** Less would be printed as nothing. */
    private static final int SHORTEST_MILLIS = 5;

    private DryRunReport() {}

    /** {@return the lines about a plan of a run that reuses nothing} */
    static List<String> lines(RunPlan plan, LearnedMemory memory) {
        return lines(plan, memory, false);
    }

    /**
     * {@return the lines about a plan}
     *
     * @param memory what the run would count of earlier runs
     * @param isReusing whether the reason for each node follows
     */
    static List<String> lines(RunPlan plan, LearnedMemory memory, boolean isReusing) {
        List<String> lines = new ArrayList<>();
        int count = plan.steps().size();
        lines.add("Nothing runs. " + (count == 1 ? "1 node would run:" : count + " nodes would run, in this order:"));
        int names = plan.steps().stream()
                .mapToInt(step -> step.node().name().length())
                .max()
                .orElse(0);
        int places = plan.steps().stream()
                .mapToInt(step -> step.place().length())
                .max()
                .orElse(0);
        int number = 0;
        for (RunPlan.Step step : plan.steps()) {
            number++;
            String line = "  "
                    + " "
                            .repeat(Integer.toString(count).length()
                                    - Integer.toString(number).length()) + number
                    + "  " + Table.padded(step.node().name(), names) + "  " + Table.padded(step.place(), places)
                    + clause("reads", reads(step))
                    + clause("needs", needs(step.node().constraints()))
                    + clause("beside", step.beside())
                    + clause("side by side with", shortened(numbers(plan, step.sideBySide())))
                    + clause("releases", step.releases())
                    + clause("takes", time(memory, step));
            lines.add(line.stripTrailing());
        }
        lines.add("At most " + datasets(plan.peakLiveDatasets()) + " held in memory at once by one worker ("
                + plan.strategy() + " order); memory budget " + Bytes.text(plan.memoryBudget()) + ".");
        lines.add(workers(plan));
        Optional<String> forecast = MemoryForecast.line(memory, plan);
        forecast.ifPresent(lines::add);
        time(memory, plan).ifPresent(lines::add);
        boolean declaresNothing =
                plan.steps().stream().allMatch(step -> step.node().constraints().memoryBytes() == 0);
        if (declaresNothing && forecast.isPresent()) {
            lines.add(
                    "Nodes count with what earlier runs needed, if those that run side by side could exceed the budget; see"
                            + " 'jedro memory'.");
        } else if (declaresNothing) {
            lines.add("No node declares memory, so the memory budget does not limit which nodes run side by side.");
        } else {
            lines.add(
                    "Values above 1 MB that are held for later nodes count in the budget once they exist; a node that does"
                            + " not declare memory counts as " + Bytes.text(plan.defaultMemory())
                            + (forecast.isPresent() ? ", or with what earlier runs needed," : "")
                            + " while one that does waits or runs.");
        }
        if (!plan.skipped().isEmpty() && !isReusing) {
            lines.add("Skipped, since they need not run: "
                    + String.join(
                            ", ",
                            plan.skipped().stream().map(Node::name).sorted().toList()));
        }
        return lines;
    }

    private static List<String> time(LearnedMemory memory, RunPlan.Step step) {
        return memory.usualTime(step.node().name())
                .filter(time -> time.toMillis() >= SHORTEST_MILLIS)
                .map(time -> List.of("about " + Amounts.time(time)))
                .orElse(List.of());
    }

    private static Optional<String> time(LearnedMemory memory, RunPlan plan) {
        List<Node> nodes = plan.steps().stream().map(RunPlan.Step::node).toList();
        int workers = plan.workers() == 0 ? Runtime.getRuntime().availableProcessors() : plan.workers();
        RunForecast run = RunForecast.of(Pipeline.of(nodes), memory::usualTime, workers);
        Duration time = run.atLeast(0);
        if (time.isZero()) {
            return Optional.empty();
        }
        return Optional.of("time     "
                + run.left(0)
                        .map(all -> "about " + Amounts.time(all))
                        .orElse("more than " + Amounts.time(time) + " (" + run.known() + " of " + nodes.size()
                                + " nodes have run before)"));
    }

    private static String workers(RunPlan plan) {
        if (plan.workers() == 1) {
            return "One node runs at a time; with --runner ThreadRunner, independent nodes run side by side.";
        }
        boolean hasIo =
                plan.steps().stream().anyMatch(step -> step.node().constraints().io());
        String limit = plan.workers() == 0
                ? "Nodes"
                : "Up to " + plan.workers() + " nodes" + (hasIo ? " that are not marked io" : "");
        return limit + " run side by side, where a line names the numbers of others.";
    }

    private static List<String> reads(RunPlan.Step step) {
        return step.inputBytes().entrySet().stream()
                .map(input -> input.getKey() + " (" + Bytes.text(input.getValue()) + ")")
                .toList();
    }

    private static List<String> numbers(RunPlan plan, List<String> names) {
        Set<String> wanted = Set.copyOf(names);
        return IntStream.range(0, plan.steps().size())
                .filter(i -> wanted.contains(plan.steps().get(i).node().name()))
                .mapToObj(i -> Integer.toString(i + 1))
                .toList();
    }

    private static List<String> shortened(List<String> numbers) {
        int more = numbers.size() - MAX_NUMBERS;
        return more <= 0
                ? numbers
                : Stream.concat(numbers.stream().limit(MAX_NUMBERS), Stream.of(more + " more"))
                        .toList();
    }

    private static List<String> needs(Constraints constraints) {
        List<String> needs = new ArrayList<>();
        if (constraints.memoryBytes() > 0) {
            needs.add("memory " + Bytes.text(constraints.memoryBytes()));
        }
        if (constraints.cpus() > 1) {
            needs.add("cpus " + constraints.cpus());
        }
        constraints.pools().forEach((pool, places) -> needs.add(places + " of pool " + pool));
        if (constraints.exclusive()) {
            needs.add("to be alone");
        }
        if (!constraints.after().isEmpty()) {
            needs.add("to come after " + String.join(" and ", constraints.after()));
        }
        return needs;
    }

    private static String clause(String verb, List<String> what) {
        return what.isEmpty() ? "" : "  " + verb + " " + String.join(", ", what);
    }

    private static String datasets(long count) {
        return count == 1 ? "1 dataset is" : count + " datasets are";
    }
}
