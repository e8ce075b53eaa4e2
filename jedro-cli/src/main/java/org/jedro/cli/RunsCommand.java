// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jedro.cli.runs.internal.RunData;
import org.jedro.config.internal.InvalidOptionException;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RunState;
import org.jedro.session.Session;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code jedro runs}: the recorded runs of a project. */
@Command(
        name = "runs",
        sortOptions = false,
        description = "Lists the recorded runs of the project, the newest first.",
        synopsisSubcommandLabel = "[COMMAND]")
final class RunsCommand extends AnswerCommand implements WithSubcommands {
    private final Console console;

    @Option(names = "--state", paramLabel = "STATE", description = "Only runs in this state: ${COMPLETION-CANDIDATES}.")
    @Nullable RunState state;

    @Option(names = "--pipeline", paramLabel = "NAME", description = "Only runs of this pipeline.")
    String pipeline = "";

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description =
                    "Only runs that started then or later: a date such as 2026-11-30, or an age such as 90m, 12h, 7d"
                            + " or 2w.")
    String since = "";

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "N",
            defaultValue = "20",
            description = "How many runs at most; 0 for all. Default: ${DEFAULT-VALUE}.")
    int limit = 20;

    @Mixin
    SharedOption shared = new SharedOption();

    RunsCommand(Console console) {
        super(console);
        this.console = console;
    }

    @Override
    public List<Object> subcommands() {
        return List.of(new RunsShowCommand(console), new RunsDiffCommand(console), new RunsPruneCommand(console));
    }

    @Override
    Object answer(Session session) {
        if (limit < 0) {
            throw InvalidOptionException.of("--limit", "expected 0 or more, but was " + limit);
        }
        Optional<Instant> earliest = since.isEmpty() ? Optional.empty() : Optional.of(earliest());
        int fetched = limit == 0 ? Integer.MAX_VALUE : state == null && pipeline.isEmpty() ? limit : SharedOption.MANY;
        try (Stream<RecordedRun> runs = shared.journal(session, fetched).runs()) {
            return runs.filter(run -> state == null || run.state() == state)
                    .filter(run -> pipeline.isEmpty()
                            || run.started().selection().pipelines().contains(pipeline))
                    .filter(run -> earliest.isEmpty() || !run.started().at().isBefore(earliest.get()))
                    .limit(limit == 0 ? Long.MAX_VALUE : limit)
                    .map(shared.isGiven() ? RunData::summaryWithHost : RunData::summary)
                    .toList();
        }
    }

    private Instant earliest() {
        Optional<Duration> age = Age.find(since);
        if (age.isPresent()) {
            return Instant.now().minus(age.get());
        }
        try {
            return LocalDate.parse(since).atStartOfDay(ZoneId.systemDefault()).toInstant();
        } catch (DateTimeException e) {
            throw InvalidOptionException.of(
                    "--since",
                    "expected a date such as 2026-11-30 or an age such as 90m, 12h, 7d or 2w, but was '" + since + "'");
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    String text(Session session, Object answer) {
        List<Map<String, Object>> runs = (List<Map<String, Object>>) answer;
        if (runs.isEmpty()) {
            return "No recorded run matches.";
        }
        List<String> titles = new ArrayList<>(List.of("RUN", "STATE", "TOOK", "NODES", "PIPELINES"));
        if (shared.isGiven()) {
            titles.add("HOST");
        }
        Table table = Table.of(titles.toArray(new String[0]));
        for (Map<String, Object> run : runs) {
            List<String> cells = new ArrayList<>(List.of(
                    String.valueOf(run.get("run")),
                    String.valueOf(run.get("state")),
                    time(run),
                    nodes(run),
                    String.join(", ", (List<String>) run.getOrDefault("pipelines", List.of()))));
            if (shared.isGiven()) {
                cells.add(String.valueOf(run.get("host")));
            }
            table.add(cells.toArray(new String[0]));
        }
        return table.toString();
    }

    /** {@return the time under the key {@code seconds}, empty if it is not known} */
    static String time(Map<String, Object> data) {
        return data.get("seconds") instanceof Number seconds
                ? Amounts.time(Duration.ofNanos(Math.round(seconds.doubleValue() * 1e9)))
                : "";
    }

    private static String nodes(Map<String, Object> run) {
        Object counts = run.get("counts");
        return counts instanceof Map<?, ?> known
                ? known.get("finished") + "/" + run.get("node_count")
                : "" + run.get("node_count");
    }
}
