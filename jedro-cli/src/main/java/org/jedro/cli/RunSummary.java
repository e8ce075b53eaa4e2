// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jedro.JedroException;
import org.jedro.datasets.format.Formats;
import org.jedro.hook.NodeOutcome;
import org.jedro.runner.RunResult;
import org.jedro.runner.RunResult.SavedDataset;
import org.jedro.value.internal.Bytes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The summary of a run: duration, cost, and the saved datasets with their places. */
final class RunSummary {
    private static final Logger LOG = LoggerFactory.getLogger(RunSummary.class);
    private static final int MAX_SLOW = 3;

    private final Console console;
    private final RunResult result;
    private final Warnings warnings;

    private final boolean isReusing;

    /**
     * Creates the summary of a run that has ended.
     *
     * @param isReusing whether nodes were skipped since nothing had changed
     */
    RunSummary(Console console, RunResult result, Warnings warnings, boolean isReusing) {
        this.isReusing = isReusing;
        this.console = console;
        this.result = result;
        this.warnings = warnings;
    }

    void print() {
        int nodes = (int) result.outcome().nodes().stream()
                .filter(NodeOutcome.Succeeded.class::isInstance)
                .count();
        int skipped = result.skipped().size();
        console.print("Done: " + Amounts.count(nodes, "node") + " in "
                + Amounts.time(result.outcome().duration())
                + (skipped == 0 ? "" : ", " + skipped + (isReusing ? " reused" : " skipped since they need not run"))
                + ".");
        // if there are few nodes, each has a line above
        if (nodes > MAX_SLOW) {
            console.print("  slowest    " + slowest());
        }
        if (result.peak().datasets() > 0) {
            console.print("  in memory  " + peak(result.peak()));
        }
        if (!warnings.isEmpty()) {
            console.print("  warnings   " + warnings);
        }
        printSavedMetrics();
        Map<String, List<String>> lost = new LinkedHashMap<>();
        for (String name : result.names()) {
            if (result.isInMemory(name)) {
                Object value = result.load(name);
                Map<String, Number> fields = NumericFields.of(value);
                if (fields.isEmpty()) {
                    lost.computeIfAbsent(value.getClass().getSimpleName(), type -> new ArrayList<>())
                            .add(name);
                } else {
                    printMetrics(name, fields);
                }
            }
        }
        printSaved();
        lost.forEach((type, names) -> console.print(
                "Not saved, since the catalog has no entry: " + String.join(", ", names) + " (" + type + ")"));
    }

    private void printSavedMetrics() {
        for (SavedDataset saved : result.saved()) {
            if (saved.type().equals(Formats.METRICS.name()) && result.names().contains(saved.name())) {
                try {
                    printMetrics(saved.name(), NumericFields.of(result.load(saved.name())));
                } catch (JedroException e) {
                    LOG.debug("Metrics '{}' are not shown", saved.name(), e);
                }
            }
        }
    }

    private String slowest() {
        return result.outcome().nodes().stream()
                .filter(NodeOutcome.Succeeded.class::isInstance)
                .map(NodeOutcome.Succeeded.class::cast)
                .sorted(Comparator.comparing(
                                (NodeOutcome.Succeeded node) -> node.times().total())
                        .reversed())
                .limit(MAX_SLOW)
                .map(node ->
                        node.node().name() + " " + Amounts.time(node.times().total()))
                .collect(Collectors.joining(", "));
    }

    private static String peak(RunResult.Peak peak) {
        return "at most " + Amounts.count(peak.datasets(), "dataset") + " at once"
                + (peak.knownBytes() == 0 ? "" : ", " + Bytes.text(peak.knownBytes()) + " that could be measured");
    }

    private void printMetrics(String name, Map<String, Number> fields) {
        console.print("");
        console.print(name);
        int width = fields.keySet().stream().mapToInt(String::length).max().orElse(0);
        fields.forEach(
                (field, value) -> console.print("  " + Table.padded(field, width) + "  " + Amounts.number(value)));
    }

    private void printSaved() {
        if (result.saved().isEmpty()) {
            return;
        }
        console.print("");
        console.print("saved");
        int width = result.saved().stream()
                .mapToInt(saved -> saved.name().length())
                .max()
                .orElse(0);
        result.saved().forEach(saved -> console.print("  " + Table.padded(saved.name(), width) + "  " + place(saved)));
    }

    /** Most paths contain their version. */
    private static String place(SavedDataset saved) {
        Map<String, Object> description = saved.description();
        Object version = description.get("version");
        Object path = description.get("filepath");
        String place = path != null
                ? path.toString()
                : saved.type()
                        + description.entrySet().stream()
                                .filter(entry -> !entry.getKey().equals("version"))
                                .map(entry -> " " + entry.getKey() + "=" + entry.getValue())
                                .collect(Collectors.joining());
        return version == null || place.contains(version.toString()) ? place : place + " (version " + version + ")";
    }
}
