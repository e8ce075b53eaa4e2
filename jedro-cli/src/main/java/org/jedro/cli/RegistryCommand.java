package org.jedro.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jedro.pipeline.Pipeline;
import org.jedro.session.PipelineRegistry;
import org.jedro.session.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code jedro registry}: which pipelines there are, and what is in them. */
@Command(
        name = "registry",
        description = "Says which pipelines a project has, and what is in them.",
        synopsisSubcommandLabel = "COMMAND")
final class RegistryCommand implements Runnable {
    private final Console console;

    @Spec
    CommandSpec spec = CommandSpec.create();

    RegistryCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "A command is missing after 'registry': expected list or describe.");
    }

    List<Object> subcommands() {
        return List.of(new ListPipelines(console), new Describe(console));
    }

    /** {@code jedro registry list}. */
    @Command(name = "list", description = "Prints the names of the pipelines, sorted. None of them is made.")
    static final class ListPipelines implements Callable<Integer> {
        private final Console console;

        @Mixin
        ProjectOptions project = new ProjectOptions();

        @Mixin
        FormatOption format = new FormatOption();

        ListPipelines(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            Session session = Session.open(project.find(), project.sessionOptions());
            console.print(
                    format.text(session.pipelines().names().stream().sorted().toList()));
            return ExitCode.OK;
        }
    }

    /** {@code jedro registry describe}. */
    @Command(
            name = "describe",
            description = "Prints the nodes of a pipeline, with their functions, in the order in which they run.")
    static final class Describe implements Callable<Integer> {
        private final Console console;

        @Parameters(
                index = "0",
                arity = "0..1",
                paramLabel = "PIPELINE",
                defaultValue = PipelineRegistry.DEFAULT,
                description = "The pipeline. Default: ${DEFAULT-VALUE}.")
        String name = PipelineRegistry.DEFAULT;

        @Mixin
        ProjectOptions project = new ProjectOptions();

        @Mixin
        FormatOption format = new FormatOption();

        Describe(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            Session session = Session.open(project.find(), project.sessionOptions());
            Pipeline pipeline = session.pipelines().get(name);
            List<String> nodes = pipeline.nodes().stream()
                    .map(node -> node.name() + " (" + node.function().displayName() + ")")
                    .toList();
            console.print(format.text(Map.of("nodes", nodes)));
            return ExitCode.OK;
        }
    }
}
