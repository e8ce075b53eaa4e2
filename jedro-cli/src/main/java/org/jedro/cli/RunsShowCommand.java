// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jedro.JedroException;
import org.jedro.cli.runs.internal.RunData;
import org.jedro.cli.runs.internal.RunMetrics;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RunJournal;
import org.jedro.resume.RecordedRuns;
import org.jedro.session.Session;
import org.jedro.value.internal.Bytes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code jedro runs show}: one recorded run. */
@Command(
        name = "show",
        description =
                "Prints what is recorded of a run: its request, and each node with times, the memory that it used, and"
                        + " outputs. With --traceback, also the stack traces of failed nodes.")
final class RunsShowCommand extends AnswerCommand {
    @Parameters(arity = "0..1", paramLabel = "RUN", description = "The id of the run. Default: the latest.")
    String run = "";

    @Mixin
    SharedOption shared = new SharedOption();

    RunsShowCommand(Console console) {
        super(console);
    }

    @Override
    Object answer(Session session) {
        RecordedRun recorded = run(shared.journal(session, run.isEmpty() ? 1 : SharedOption.MANY), run);
        Map<String, Object> data = RunData.detail(recorded, isTraced());
        Map<String, Map<String, Double>> metrics = RunMetrics.of(session, recorded);
        if (!metrics.isEmpty()) {
            data.put("metrics", metrics);
        }
        return data;
    }

    static RecordedRun run(RunJournal journal, String id) {
        if (!id.isEmpty()) {
            return RecordedRuns.find(journal, id);
        }
        try (Stream<RecordedRun> runs = journal.runs()) {
            return runs.findFirst()
                    .orElseThrow(() -> new JedroException("No run is recorded yet.\n  see jedro runs --help"));
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    String text(Session session, Object answer) {
        Map<String, Object> run = (Map<String, Object>) answer;
        Map<String, Object> request = (Map<String, Object>) run.getOrDefault("request", Map.of());
        Table facts = new Table()
                .add("run", String.valueOf(run.get("run")))
                .add("state", String.valueOf(run.get("state")))
                .add("started", String.valueOf(run.get("started")))
                .add("took", RunsCommand.time(run))
                .add("command", String.valueOf(request.getOrDefault("command", "")))
                .add("environment", String.valueOf(request.get("environment")))
                .add("runner", String.valueOf(request.get("runner")));
        Object metrics = run.get("metrics");
        return facts + "\n\n" + nodes(run) + (metrics == null ? "" : "\n\n" + DataText.yaml(metrics)) + traces(run);
    }

    /** The stack traces of the failed nodes; data has them with {@code --traceback} only. */
    @SuppressWarnings("unchecked")
    private static String traces(Map<String, Object> run) {
        List<Map<String, Object>> nodes = (List<Map<String, Object>>) run.getOrDefault("nodes", List.of());
        StringBuilder text = new StringBuilder();
        for (Map<String, Object> node : nodes) {
            if (node.get("failure") instanceof Map<?, ?> failure && failure.get("trace") instanceof String trace) {
                text.append("\n\nNode '").append(node.get("node")).append("'\n").append(trace.stripTrailing());
            }
        }
        return text.toString();
    }

    /** The memory and the reason are columns only if those of a node are known. */
    @SuppressWarnings("unchecked")
    private static Table nodes(Map<String, Object> run) {
        List<Map<String, Object>> nodes = (List<Map<String, Object>>) run.getOrDefault("nodes", List.of());
        boolean hasMemory = nodes.stream().anyMatch(node -> node.containsKey("memory_bytes"));
        boolean hasReason = nodes.stream().anyMatch(node -> node.containsKey("reason"));
        List<String> header = new ArrayList<>(List.of("NODE", "STATE", "TOOK"));
        if (hasMemory) {
            header.add("MEMORY");
        }
        header.add("OUTPUTS");
        if (hasReason) {
            header.add("REASON");
        }
        Table table = Table.of(header.toArray(new String[0]));
        for (Map<String, Object> node : nodes) {
            List<String> cells = new ArrayList<>(List.of(
                    String.valueOf(node.get("node")), String.valueOf(node.get("state")), RunsCommand.time(node)));
            if (hasMemory) {
                cells.add(node.get("memory_bytes") instanceof Number bytes ? Bytes.text(bytes.longValue()) : "");
            }
            cells.add(outputs(node));
            if (hasReason) {
                cells.add(String.valueOf(node.getOrDefault("reason", "")));
            }
            table.add(cells.toArray(new String[0]));
        }
        return table;
    }

    @SuppressWarnings("unchecked")
    private static String outputs(Map<String, Object> node) {
        if (node.get("failure") instanceof Map<?, ?> failure) {
            return String.valueOf(failure.get("message")).lines().findFirst().orElse("");
        }
        List<Map<String, Object>> outputs = (List<Map<String, Object>>) node.getOrDefault("outputs", List.of());
        return outputs.stream()
                .map(output -> output.get("dataset")
                        + (output.get("rows") instanceof Number rows
                                ? " " + Amounts.count(rows.longValue(), "row")
                                : "")
                        + (output.get("bytes") instanceof Number bytes ? " " + Bytes.text(bytes.longValue()) : ""))
                .collect(Collectors.joining("; "));
    }
}
