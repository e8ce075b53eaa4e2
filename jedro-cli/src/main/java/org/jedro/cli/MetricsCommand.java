// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jedro.JedroException;
import org.jedro.catalog.DataCatalog;
import org.jedro.datasets.MetricsHistory;
import org.jedro.datasets.format.Formats;
import org.jedro.session.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code jedro metrics}: the metrics of a project in each run. */
@Command(
        name = "metrics",
        description = {
            "Prints the metrics of a project by run, from the oldest to the newest."
                    + " Metrics are datasets of type 'metrics'; with 'versioned: true' each run keeps its own."
        })
final class MetricsCommand extends AnswerCommand {
    @Parameters(arity = "0..*", paramLabel = "DATASET", description = "The datasets. Default: all of type 'metrics'.")
    List<String> names = List.of();

    @Option(
            names = {"-n", "--last"},
            paramLabel = "N",
            defaultValue = "20",
            description = "How many runs at most, the newest ones. Default: ${DEFAULT-VALUE}.")
    int last = 20;

    /** The result of {@link #answer}, for a human reader. */
    private Map<String, MetricsHistory> histories = Map.of();

    @Spec
    CommandSpec spec = CommandSpec.create();

    MetricsCommand(Console console) {
        super(console);
    }

    @Override
    Object answer(Session session) {
        Map<String, Object> answer = new LinkedHashMap<>();
        histories = histories(session);
        histories.forEach((name, history) -> answer.put(
                name, newest(history).stream().map(MetricsCommand::plain).toList()));
        return answer;
    }

    private static Map<String, Object> plain(MetricsHistory.Version version) {
        Map<String, Object> plain = new LinkedHashMap<>();
        if (!version.version().isEmpty()) {
            plain.put("version", version.version());
        }
        plain.put("metrics", version.metrics());
        return plain;
    }

    @Override
    String text(Session session, Object answer) {
        return histories.entrySet().stream()
                .map(entry -> entry.getKey() + "\n"
                        + table(newest(entry.getValue())).indent(2).stripTrailing())
                .collect(Collectors.joining("\n\n"));
    }

    private static String table(List<MetricsHistory.Version> versions) {
        if (versions.isEmpty()) {
            return "no run has saved it yet";
        }
        List<String> metrics = new MetricsHistory(versions).names();
        List<String> header = new ArrayList<>(List.of("RUN"));
        header.addAll(metrics);
        Table table = Table.of(header.toArray(new String[0]));
        for (MetricsHistory.Version version : versions) {
            List<String> row = new ArrayList<>(List.of(version.version().isEmpty() ? "-" : version.version()));
            for (String metric : metrics) {
                Double value = version.metrics().get(metric);
                row.add(value == null ? "" : Amounts.number(value));
            }
            table.add(row.toArray(new String[0]));
        }
        return table.toString();
    }

    private List<MetricsHistory.Version> newest(MetricsHistory history) {
        List<MetricsHistory.Version> all = history.versions();
        return all.subList(Math.max(0, all.size() - last), all.size());
    }

    private Map<String, MetricsHistory> histories(Session session) {
        if (last < 1) {
            throw new ParameterException(
                    spec.commandLine(), "Invalid value for option '--last': expected at least 1 but was " + last);
        }
        DataCatalog catalog = session.context().catalog();
        Map<String, MetricsHistory> histories = new LinkedHashMap<>();
        for (String name : names.isEmpty() ? all(session, catalog) : names) {
            requireMetrics(catalog, name);
            boolean isSaved = !catalog.contains(name) || catalog.exists(name);
            histories.put(name, isSaved ? catalog.load(name, MetricsHistory.class) : new MetricsHistory(List.of()));
        }
        return histories;
    }

    /** The metrics that the catalog names, and those of pipelines that match a pattern of the catalog. */
    private static Set<String> all(Session session, DataCatalog catalog) {
        Set<String> candidates = new LinkedHashSet<>(catalog.names());
        candidates.addAll(session.pipelines().sum(session.pipelines().names()).datasets());
        candidates.removeIf(name -> !isMetrics(catalog, name));
        if (candidates.isEmpty()) {
            throw new JedroException("The catalog has no dataset of type 'metrics'.\n  add one, for example:"
                    + " 'metrics: {type: metrics, filepath: data/08_reporting/metrics.json, versioned: true}'");
        }
        return candidates;
    }

    private static boolean isMetrics(DataCatalog catalog, String name) {
        return catalog.type(name).equals(Optional.of(Formats.METRICS.name()));
    }

    private static void requireMetrics(DataCatalog catalog, String name) {
        if (catalog.contains(name) && !isMetrics(catalog, name)) {
            throw new JedroException("Dataset '" + name + "' has no metrics: expected type 'metrics' but was '"
                    + catalog.type(name).orElse("") + "'.");
        }
    }
}
