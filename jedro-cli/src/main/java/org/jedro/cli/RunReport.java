// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jedro.JedroException;
import org.jedro.catalog.BoundDataset;
import org.jedro.cli.Console.Color;
import org.jedro.cli.reuse.internal.WhyText;
import org.jedro.cli.times.internal.RunForecast;
import org.jedro.hook.DatasetSave;
import org.jedro.hook.Hook;
import org.jedro.hook.NodeFinish;
import org.jedro.hook.NodeOutcome;
import org.jedro.hook.NodeStart;
import org.jedro.hook.PipelineRun;
import org.jedro.hook.RunOutcome;
import org.jedro.memory.internal.LearnedMemory;
import org.jedro.pipeline.Node;
import org.jedro.reuse.content.NodeVerdict;
import org.jedro.session.Project;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports the progress of a run: a line for each completed node, and the bar at the bottom of a terminal. Nodes that
 * run in parallel report one after the other.
 */
final class RunReport implements Hook {
    private static final Logger LOG = LoggerFactory.getLogger(RunReport.class);
    private static final int WIDEST_NAME = 50;
    private static final int MAX_OUTPUTS = 3;
    private static final int TIME_WIDTH = 7;

    private final Console console;
    private final Project project;
    private final ProgressBar bar;
    private final Map<String, Map<String, Output>> outputs = new ConcurrentHashMap<>();
    private final Set<String> planned = new HashSet<>();
    private final Set<String> reported = new HashSet<>();
    private Function<String, Optional<NodeVerdict>> verdicts = node -> Optional.empty();
    private @Nullable String heading;
    private @Nullable RunForecast forecast;
    private LearnedMemory memory = LearnedMemory.NONE;
    private int workers = 1;
    private int finished;
    private int nameWidth;

    /** What a node saved: the place of a stored value, or a description of a value in memory. The value itself is not kept. */
    private record Output(Optional<BoundDataset<?>> stored, String amount) {}

    RunReport(Console console, Project project) {
        this.console = console;
        this.project = project;
        this.bar = new ProgressBar(console, System::nanoTime, LOG::warn);
    }

    /**
     * Expects nodes to take as long as in earlier runs.
     *
     * @param count how many nodes run at once
     */
    synchronized void expect(LearnedMemory earlier, int count) {
        memory = earlier;
        workers = count;
    }

    /** Adds to each line why the node ran, or was reused. */
    void explainedBy(Function<String, Optional<NodeVerdict>> explanation) {
        verdicts = explanation;
    }

    @Override
    public boolean readsInputsAfterRun() {
        return false;
    }

    @Override
    public synchronized void beforePipelineRun(PipelineRun event) {
        event.pipeline().nodes().stream().map(Node::name).forEach(planned::add);
        nameWidth = planned.stream()
                .mapToInt(String::length)
                .filter(length -> length <= WIDEST_NAME)
                .max()
                .orElse(0);
        forecast = RunForecast.of(event.pipeline(), memory::usualTime, workers);
        heading = "Running " + Amounts.count(planned.size(), "node") + " of project '" + project.name() + "' (run "
                + event.runId() + ")";
    }

    /** A run that fails in its plan runs nothing, so its heading is printed with its first node. */
    private synchronized void begin() {
        RunForecast expected = forecast;
        if (heading != null && expected != null) {
            console.print(heading);
            heading = null;
            bar.begin(planned.size(), expected);
        }
    }

    @Override
    public void onNodeStarted(NodeStart event) {
        begin();
        bar.started(event.node().name());
    }

    @Override
    public void afterDatasetSaved(DatasetSave event) {
        outputs.computeIfAbsent(event.node().name(), node -> new LinkedHashMap<>())
                .merge(
                        event.dataset(),
                        new Output(event.stored(), Amounts.of(event.statistics(), "item")),
                        // a chunk does not describe the whole value
                        (first, next) -> new Output(next.stored, ""));
    }

    @Override
    public void onNodeFinished(NodeFinish event) {
        report(event.outcome());
    }

    /** With threads, the run may end before the last worker has reported its node. */
    @Override
    public void afterPipelineRun(RunOutcome event) {
        begin();
        event.nodes().forEach(this::report);
        bar.end();
    }

    @Override
    public void onPipelineError(RunOutcome event) {
        event.nodes().stream()
                .filter(outcome -> !(outcome instanceof NodeOutcome.Cancelled))
                .forEach(this::report);
        bar.end();
    }

    private void report(NodeOutcome outcome) {
        String name = outcome.node().name();
        Map<String, Output> saved = outputs.remove(name);
        String amounts = saved == null || !(outcome instanceof NodeOutcome.Succeeded) ? "" : amounts(saved);
        synchronized (this) {
            if (reported.add(name)) {
                begin();
                finished += planned.contains(name) ? 1 : 0;
                bar.finished(name, finished);
                console.print(line(outcome, amounts));
            }
        }
    }

    private String line(NodeOutcome outcome, String amounts) {
        String name = outcome.node().name();
        String line = "  " + place(name) + "  " + state(outcome) + "  " + Table.padded(name, nameWidth);
        if (outcome instanceof NodeOutcome.Succeeded succeeded) {
            line += "  " + Table.padded(Amounts.time(succeeded.times().total()), TIME_WIDTH) + "  " + amounts
                    + verdicts.apply(name)
                            .map(verdict -> (amounts.isEmpty() ? "" : "  ") + "ran: " + verdict.reason())
                            .orElse("");
        } else if (outcome instanceof NodeOutcome.Failed failed) {
            line += "  after " + Amounts.time(failed.times().total());
        } else if (outcome instanceof NodeOutcome.Skipped skipped) {
            line += "  "
                    + (isReused(name)
                            ? verdicts.apply(name).map(WhyText::reason).orElse("")
                            : skipped.reason());
        }
        return line.stripTrailing();
    }

    private String state(NodeOutcome outcome) {
        if (outcome instanceof NodeOutcome.Succeeded) {
            return console.colored(Color.GREEN, "done   ");
        }
        if (outcome instanceof NodeOutcome.Failed) {
            return console.colored(Color.RED, "FAILED ");
        }
        if (outcome instanceof NodeOutcome.Skipped && isReused(outcome.node().name())) {
            return console.colored(Color.GREEN, "reused ");
        }
        return console.colored(Color.YELLOW, outcome instanceof NodeOutcome.Skipped ? "skipped" : "stopped");
    }

    private boolean isReused(String node) {
        return verdicts.apply(node).filter(NodeVerdict::isReused).isPresent();
    }

    /** Nodes that were skipped before the run began are not counted. */
    private String place(String name) {
        String total = Integer.toString(planned.size());
        String number = planned.contains(name) ? Integer.toString(finished) : "";
        return number.isEmpty()
                ? " ".repeat(2 * total.length() + 1)
                : " ".repeat(total.length() - number.length()) + number + "/" + total;
    }

    private static String amounts(Map<String, Output> saved) {
        List<String> known = saved.entrySet().stream()
                .map(output -> Map.entry(output.getKey(), amount(output.getKey(), output.getValue())))
                .filter(output -> !output.getValue().isEmpty())
                .map(output -> output.getKey() + " " + output.getValue())
                .toList();
        int more = known.size() - MAX_OUTPUTS;
        return known.stream().limit(MAX_OUTPUTS).collect(Collectors.joining("; "))
                + (more > 0 ? "; " + more + " more" : "");
    }

    private static String amount(String dataset, Output output) {
        if (output.stored.isEmpty()) {
            return output.amount;
        }
        try {
            return Amounts.of(output.stored.get().statistics(), "row");
        } catch (JedroException e) {
            LOG.debug("The size of dataset '{}' is not known: {}", dataset, e.getMessage());
            return "";
        }
    }
}
