package org.jedro.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.jedro.config.OptionValues;
import org.jedro.pipeline.PipelineFilter;
import org.jedro.runner.RunHandle;
import org.jedro.runner.RunOptions;
import org.jedro.runner.RunResult;
import org.jedro.runner.Runner;
import org.jedro.session.Project;
import org.jedro.session.RunRequest;
import org.jedro.session.Session;
import org.jedro.session.SessionOptions;
import org.jedro.value.MapValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code jedro run}: runs the pipelines of a project, or a part of them. */
@Command(
        name = "run",
        sortOptions = false,
        description = "Runs the pipelines of a project, or a part of them.",
        footer = {
            "",
            "Selections are combined: a node runs if every one of them includes it.",
            "",
            "Examples:",
            "  jedro run",
            "  jedro run --pipelines data_science --params model_options.test_size=0.3",
            "  jedro run --from-nodes split_data_node --runner ThreadRunner"
        })
final class RunCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    ProjectOptions project = new ProjectOptions();

    @Option(
            names = {"-p", "--pipelines"},
            paramLabel = "A,B",
            description = "The pipelines to run. Default: all of the project.")
    String pipelines = "";

    @Option(
            names = {"-n", "--nodes"},
            paramLabel = "A,B",
            description = "Only these nodes.")
    String nodes = "";

    @Option(names = "--from-nodes", paramLabel = "A,B", description = "Only these nodes and all that depend on them.")
    String fromNodes = "";

    @Option(names = "--to-nodes", paramLabel = "A,B", description = "Only these nodes and all that they depend on.")
    String toNodes = "";

    @Option(
            names = {"-t", "--tags"},
            paramLabel = "A,B",
            description = "Only nodes that have one of these tags.")
    String tags = "";

    @Option(
            names = "--params",
            paramLabel = "KEY=VALUE,...",
            description = "Parameters that override those of the configuration, for example"
                    + " model_options.test_size=0.3. Values are read as in YAML; put those with commas in quotes.")
    String parameters = "";

    @Mixin
    EngineOptions engine = new EngineOptions();

    RunCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Project found = project.find();
        Runner chosen = engine.createRunner();
        MapValue overrides = OptionValues.parameters("--params", parameters);
        SessionOptions options = new SessionOptions(project.environment(), overrides);
        Session session = Session.open(found, options);
        new ProjectLogging(console, System.getenv()).apply(session);
        RunReport report = new RunReport(console, found);
        RunOptions runOptions = engine.applyTo(RunOptions.defaults(), session).withHook(report);
        RunRequest request = new RunRequest(OptionValues.names(pipelines), filter(), chosen, runOptions);
        if (engine.dryRun) {
            DryRunReport.lines(session.plan(request)).forEach(console::print);
            return ExitCode.OK;
        }
        RunHandle run = session.start(request);
        try (Interrupts interrupts = Interrupts.listen(console, run, runOptions.grace());
                RunResult result = run.await()) {
            report.summarize(result);
        }
        return ExitCode.OK;
    }

    private PipelineFilter filter() {
        return PipelineFilter.all()
                .nodeNames(array(OptionValues.nodeNames(nodes)))
                .fromNodes(array(OptionValues.nodeNames(fromNodes)))
                .toNodes(array(OptionValues.nodeNames(toNodes)))
                .tags(array(OptionValues.names(tags)));
    }

    private static String[] array(List<String> names) {
        return names.toArray(new String[0]);
    }
}
