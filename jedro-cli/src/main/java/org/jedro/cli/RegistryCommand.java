// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.List;
import java.util.Map;
import org.jedro.pipeline.Pipeline;
import org.jedro.session.ProjectPipelines;
import org.jedro.session.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code jedro registry}: lists and describes the pipelines. */
@Command(
        name = "registry",
        description = "Lists the pipelines of a project, and their nodes.",
        synopsisSubcommandLabel = "COMMAND")
final class RegistryCommand extends CommandGroup {
    private final Console console;

    RegistryCommand(Console console) {
        this.console = console;
    }

    @Override
    public List<Object> subcommands() {
        return List.of(new ListPipelines(console), new Describe(console));
    }

    /** {@code jedro registry list}. */
    @Command(name = "list", description = "Prints the names of the pipelines, sorted. None of them is made.")
    static final class ListPipelines extends AnswerCommand {
        ListPipelines(Console console) {
            super(console);
        }

        @Override
        Object answer(Session session) {
            return names(session);
        }

        @Override
        String text(Session session, Object answer) {
            return String.join("\n", names(session));
        }

        private static List<String> names(Session session) {
            return session.pipelines().names().stream().sorted().toList();
        }
    }

    /** {@code jedro registry describe}. */
    @Command(
            name = "describe",
            description = "Prints the nodes of a pipeline, with their functions, in the order in which they run.")
    static final class Describe extends AnswerCommand {
        @Parameters(
                index = "0",
                arity = "0..1",
                paramLabel = "PIPELINE",
                defaultValue = ProjectPipelines.DEFAULT,
                description = "The pipeline. Default: ${DEFAULT-VALUE}.")
        String name = ProjectPipelines.DEFAULT;

        Describe(Console console) {
            super(console);
        }

        @Override
        Object answer(Session session) {
            List<String> nodes = pipeline(session).nodes().stream()
                    .map(node -> node.name() + " (" + node.function().displayName() + ")")
                    .toList();
            return Map.of("nodes", nodes);
        }

        @Override
        String text(Session session, Object answer) {
            Table table = Table.of("NODE", "FUNCTION", "READS", "WRITES");
            pipeline(session)
                    .nodes()
                    .forEach(node -> table.add(
                            node.name(),
                            node.function().displayName(),
                            String.join(", ", node.inputs()),
                            String.join(", ", node.outputs())));
            return table.toString();
        }

        private Pipeline pipeline(Session session) {
            return session.pipelines().get(name);
        }
    }
}
