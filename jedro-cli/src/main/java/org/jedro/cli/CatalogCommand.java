// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.DatasetGroups;
import org.jedro.config.internal.OptionValues;
import org.jedro.session.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code jedro catalog}: questions about the datasets of a project and their versions, and the removal of what is old or unfinished. */
@Command(
        name = "catalog",
        description = {
            "Describes the datasets of a project and their versions, and removes old versions and what killed saves have"
                    + " left."
        },
        synopsisSubcommandLabel = "COMMAND")
final class CatalogCommand extends CommandGroup {
    private final Console console;

    CatalogCommand(Console console) {
        this.console = console;
    }

    @Override
    public List<Object> subcommands() {
        return List.of(
                new DescribeDatasets(console),
                new ListPatterns(console),
                new ResolvePatterns(console),
                new CatalogVersionsCommand(console),
                new CatalogPruneCommand(console),
                new CatalogSweepCommand(console),
                new CatalogImportCommand(console));
    }

    private static DataCatalog catalog(Session session) {
        return session.context().catalog();
    }

    private static List<String> chosen(String pipelines, Session session) {
        List<String> names = OptionValues.names(pipelines);
        return names.isEmpty() ? session.pipelines().names() : new ArrayList<>(new LinkedHashSet<>(names));
    }

    /** {@code jedro catalog describe-datasets}. */
    @Command(
            name = "describe-datasets",
            description = {
                "Prints the datasets of each pipeline, by where they come from and by type: 'datasets' have an entry,"
                        + " 'factories' match a pattern, 'defaults' are all others."
            })
    static final class DescribeDatasets extends AnswerCommand {
        @Option(
                names = {"-p", "--pipelines"},
                paramLabel = "A,B",
                description = "The pipelines. Default: all of the project.")
        String pipelines = "";

        DescribeDatasets(Console console) {
            super(console);
        }

        @Override
        Object answer(Session session) {
            Map<String, Object> answer = new LinkedHashMap<>();
            groups(session).forEach((name, groups) -> answer.put(name, plain(groups)));
            return answer;
        }

        @Override
        String text(Session session, Object answer) {
            Table table = Table.of("PIPELINE", "DATASET", "TYPE", "FROM");
            groups(session).forEach((pipeline, groups) -> {
                add(table, pipeline, groups.datasets(), "catalog");
                add(table, pipeline, groups.factories(), "pattern");
                add(table, pipeline, groups.defaults(), "default");
            });
            return table.toString();
        }

        private static void add(Table table, String pipeline, Map<String, List<String>> byType, String from) {
            byType.forEach((type, names) -> names.forEach(name -> table.add(pipeline, name, type, from)));
        }

        private Map<String, DatasetGroups> groups(Session session) {
            Map<String, Set<String>> names = new LinkedHashMap<>();
            for (String pipeline : chosen(pipelines, session)) {
                names.put(pipeline, session.pipelines().sum(List.of(pipeline)).datasets());
            }
            return catalog(session).describeDatasets(names);
        }

        private static Map<String, Object> plain(DatasetGroups groups) {
            Map<String, Object> plain = new LinkedHashMap<>();
            plain.put("datasets", groups.datasets());
            plain.put("factories", groups.factories());
            plain.put("defaults", groups.defaults());
            return plain;
        }
    }

    /** {@code jedro catalog list-patterns}. */
    @Command(
            name = "list-patterns",
            description = "Prints the patterns of the catalog in the order in which they are tried.")
    static final class ListPatterns extends AnswerCommand {
        ListPatterns(Console console) {
            super(console);
        }

        @Override
        Object answer(Session session) {
            return catalog(session).listPatterns();
        }

        @Override
        String text(Session session, Object answer) {
            return String.join("\n", catalog(session).listPatterns());
        }
    }

    /** {@code jedro catalog resolve-patterns}. */
    @Command(
            name = "resolve-patterns",
            description =
                    "Prints the entries of all datasets with placeholders replaced. Credentials are names, never values.")
    static final class ResolvePatterns extends AnswerCommand {
        @Option(
                names = {"-p", "--pipelines"},
                paramLabel = "A,B",
                description = "The pipelines. Default: all of the project.")
        String pipelines = "";

        ResolvePatterns(Console console) {
            super(console);
        }

        @Override
        Object answer(Session session) {
            Set<String> names = new TreeSet<>();
            for (String pipeline : chosen(pipelines, session)) {
                names.addAll(session.pipelines().sum(List.of(pipeline)).datasets());
            }
            Map<String, Object> answer = new LinkedHashMap<>();
            catalog(session).resolvePatterns(names).forEach((name, config) -> answer.put(name, config.toJava()));
            return answer;
        }
    }
}
