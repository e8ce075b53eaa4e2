package org.jedro.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.DatasetGroups;
import org.jedro.config.OptionValues;
import org.jedro.session.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code jedro catalog}: questions about the datasets of a project. No data is touched. */
@Command(
        name = "catalog",
        description = "Answers questions about the datasets of a project. No data is touched.",
        synopsisSubcommandLabel = "COMMAND")
final class CatalogCommand implements Runnable {
    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls anything
    CommandSpec spec;

    CatalogCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Which question? Expected one of "
                        + String.join(", ", spec.subcommands().keySet()) + ".");
    }

    /** {@return the subcommands} */
    List<Object> subcommands() {
        return List.of(new DescribeDatasets(console), new ListPatterns(console), new ResolvePatterns(console));
    }

    /** What the three have in common. */
    abstract static class Question implements Callable<Integer> {
        private final Console console;

        @Mixin
        ProjectOptions project = new ProjectOptions();

        @Option(names = "--json", description = "Prints JSON. Default: YAML.")
        boolean json;

        Question(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            Session session = Session.open(project.find(), project.sessionOptions());
            Object answer = answer(session);
            console.print(json ? DataText.json(answer) : DataText.yaml(answer));
            return ExitCode.OK;
        }

        abstract Object answer(Session session);

        static DataCatalog catalog(Session session) {
            return session.context().catalog();
        }

        static List<String> chosen(String pipelines, Session session) {
            List<String> names = OptionValues.names(pipelines);
            return names.isEmpty() ? session.pipelines().names() : new ArrayList<>(new LinkedHashSet<>(names));
        }
    }

    /** {@code jedro catalog describe-datasets}. */
    @Command(
            name = "describe-datasets",
            description = {
                "Prints the datasets of each pipeline, by where they come from and by type: 'datasets' have an entry,"
                        + " 'factories' match a pattern, 'defaults' are all others."
            })
    static final class DescribeDatasets extends Question {
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
            Map<String, Set<String>> names = new LinkedHashMap<>();
            for (String pipeline : chosen(pipelines, session)) {
                names.put(pipeline, session.pipelines().sum(List.of(pipeline)).datasets());
            }
            Map<String, Object> answer = new LinkedHashMap<>();
            catalog(session).describeDatasets(names).forEach((name, groups) -> answer.put(name, plain(groups)));
            return answer;
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
    static final class ListPatterns extends Question {
        ListPatterns(Console console) {
            super(console);
        }

        @Override
        Object answer(Session session) {
            return catalog(session).listPatterns();
        }
    }

    /** {@code jedro catalog resolve-patterns}. */
    @Command(
            name = "resolve-patterns",
            description =
                    "Prints the entries of all datasets with placeholders replaced. Credentials are names, never values.")
    static final class ResolvePatterns extends Question {
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
