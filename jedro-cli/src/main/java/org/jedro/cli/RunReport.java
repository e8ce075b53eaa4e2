package org.jedro.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jedro.hook.Hook;
import org.jedro.hook.NodeFinish;
import org.jedro.hook.NodeOutcome;
import org.jedro.hook.NodeStart;
import org.jedro.hook.PipelineRun;
import org.jedro.hook.RunOutcome;
import org.jedro.runner.RunResult;
import org.jedro.session.Project;

/**
 * What a run looks like: a line for each node as it ends, a bar of what runs now where somebody watches, and at the end the
 * total, the metrics and what was saved where.
 */
final class RunReport implements Hook {
    private static final int MOST_RUNNING = 3;
    private static final int MOST_SLOW = 3;

    private final Console console;
    private final Project project;
    private final Set<String> running = new LinkedHashSet<>();
    private final Set<String> told = new HashSet<>();
    private int count;
    private int finished;

    RunReport(Console console, Project project) {
        this.console = console;
        this.project = project;
    }

    @Override
    public synchronized void beforePipelineRun(PipelineRun event) {
        count = event.pipeline().size();
        console.print("Running " + nodes(count) + " of project '" + project.name() + "' (run " + event.runId() + ")");
        drawBar();
    }

    @Override
    public synchronized void onNodeStarted(NodeStart event) {
        running.add(event.node().name());
        drawBar();
    }

    @Override
    public synchronized void onNodeFinished(NodeFinish event) {
        tell(event.outcome());
        drawBar();
    }

    /** With threads, the run may be over before the last worker has told of its node. */
    private void tell(NodeOutcome outcome) {
        String name = outcome.node().name();
        running.remove(name);
        if (told.add(name)) {
            finished++;
            console.print(place() + name + "  " + state(outcome));
        }
    }

    @Override
    public synchronized void afterPipelineRun(RunOutcome event) {
        event.nodes().forEach(this::tell);
        console.status("");
    }

    @Override
    public synchronized void onPipelineError(RunOutcome event) {
        event.nodes().stream()
                .filter(outcome -> !(outcome instanceof NodeOutcome.Cancelled))
                .forEach(this::tell);
        console.status("");
    }

    private static String state(NodeOutcome outcome) {
        if (outcome instanceof NodeOutcome.Succeeded succeeded) {
            return seconds(succeeded.times().total());
        }
        if (outcome instanceof NodeOutcome.Failed failed) {
            return "FAILED after " + seconds(failed.times().total());
        }
        return outcome instanceof NodeOutcome.Skipped skipped ? "skipped: " + skipped.reason() : "stopped";
    }

    private String place() {
        String total = Integer.toString(count);
        return "  " + " ".repeat(total.length() - Integer.toString(finished).length()) + finished + "/" + total + "  ";
    }

    private void drawBar() {
        if (finished >= count) {
            console.status("");
            return;
        }
        int width = 24;
        int filled = count == 0 ? width : width * finished / count;
        console.status("[" + "#".repeat(filled) + ".".repeat(width - filled) + "] " + finished + "/" + count + "  "
                + shownRunning());
    }

    private String shownRunning() {
        String first = running.stream().limit(MOST_RUNNING).collect(Collectors.joining(", "));
        int more = running.size() - MOST_RUNNING;
        return more > 0 ? first + " and " + more + " more" : first;
    }

    /** Prints what came of it. */
    void summarize(RunResult result) {
        console.print(
                "Done: " + nodes(count) + " in " + seconds(result.outcome().duration()) + ".");
        printCosts(result);
        Map<String, List<String>> inMemory = new LinkedHashMap<>();
        for (String name : result.names()) {
            if (result.isInMemory(name)) {
                Object value = result.load(name);
                Map<String, Number> fields = NumericFields.of(value);
                if (fields.isEmpty()) {
                    inMemory.computeIfAbsent(value.getClass().getSimpleName(), type -> new ArrayList<>())
                            .add(name);
                } else {
                    printMetrics(name, fields);
                }
            }
        }
        printSaved(result);
        inMemory.forEach((type, names) -> console.print(
                "Not saved, since the catalog has no entry: " + String.join(", ", names) + " (" + type + ")"));
    }

    /** Of a few nodes, each has its line above. */
    private void printCosts(RunResult result) {
        if (count <= MOST_SLOW) {
            return;
        }
        String slowest = result.outcome().nodes().stream()
                .filter(NodeOutcome.Succeeded.class::isInstance)
                .map(NodeOutcome.Succeeded.class::cast)
                .sorted(Comparator.comparing(
                                (NodeOutcome.Succeeded node) -> node.times().total())
                        .reversed())
                .limit(MOST_SLOW)
                .map(node -> node.node().name() + " " + seconds(node.times().total()))
                .collect(Collectors.joining(", "));
        console.print("  slowest    " + slowest);
        RunResult.Peak peak = result.peak();
        console.print("  in memory  at most " + (peak.datasets() == 1 ? "1 dataset" : peak.datasets() + " datasets")
                + " at once");
    }

    private void printMetrics(String name, Map<String, Number> fields) {
        console.print("");
        console.print(name);
        int width = fields.keySet().stream().mapToInt(String::length).max().orElse(0);
        fields.forEach((field, value) -> console.print("  " + padded(field, width) + "  " + number(value)));
    }

    private void printSaved(RunResult result) {
        if (result.saved().isEmpty()) {
            return;
        }
        console.print("");
        console.print("saved");
        int width = result.saved().stream()
                .mapToInt(saved -> saved.name().length())
                .max()
                .orElse(0);
        result.saved()
                .forEach(saved -> console.print("  " + padded(saved.name(), width) + "  "
                        + saved.description().getOrDefault("filepath", saved.type())));
    }

    private static String number(Number value) {
        boolean isWhole = value instanceof Integer || value instanceof Long;
        return isWhole ? value.toString() : String.format(Locale.ROOT, "%.6g", value.doubleValue());
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private static String nodes(int count) {
        return count == 1 ? "1 node" : count + " nodes";
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.2f s", duration.toNanos() / 1e9);
    }
}
