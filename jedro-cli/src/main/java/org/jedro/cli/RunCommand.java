package org.jedro.cli;

import java.util.ArrayList;
import java.util.List;
import org.jedro.config.internal.OptionValues;
import org.jedro.internal.ProblemText;
import org.jedro.runner.RunHandle;
import org.jedro.runner.RunOptions;
import org.jedro.runner.RunResult;
import org.jedro.runner.Runner;
import org.jedro.session.RunRequest;
import org.jedro.session.Session;
import org.jedro.session.SessionOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

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
            "  jedro run --from-nodes split_data_node --runner ThreadRunner",
            "  jedro run --nodes failed:last",
            "  jedro run --select 'tag:training+' --exclude 'report_*'"
        })
final class RunCommand extends ProjectCommand {
    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

    private final RunningNodes nodes;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @ParentCommand
    JedroCommand root = new JedroCommand();

    @Mixin
    SelectionOptions selection = new SelectionOptions();

    @Option(
            names = "--load-versions",
            paramLabel = "DATASET:VERSION,...",
            description = "The versions to load of these datasets. Default: the latest.")
    String loadVersions = "";

    @Mixin
    ParameterOptions parameters = new ParameterOptions();

    @Mixin
    EngineOptions engine = new EngineOptions();

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "A YAML or JSON file with options in a section 'run', with underscores for hyphens."
                    + " Options on the command line win.")
    String config = "";

    RunCommand(Console console, RunningNodes nodes) {
        super(console);
        this.nodes = nodes;
    }

    private ResumeCommand resume() {
        List<String> words = typed();
        return new ResumeCommand(spec.root().name(), words.subList(1, words.size()), nodes::ofRun);
    }

    /** {@return the command line, if it is known: tests call commands without one} */
    private List<String> typed() {
        List<String> words = new ArrayList<>(List.of("jedro"));
        ParseResult parsed = spec.root().commandLine().getParseResult();
        words.addAll(parsed == null ? List.of() : parsed.originalArgs());
        return words;
    }

    @Override
    protected SessionOptions sessionOptions(SessionOptions options) {
        return parameters
                .applyTo(options)
                .withLoadVersions(OptionValues.loadVersions("--load-versions", loadVersions))
                .withCommand(String.join(" ", typed()));
    }

    @Override
    protected int run(Session session) {
        Runner chosen = engine.createRunner(session.classLoader());
        Warnings warnings = new Warnings();
        new ProjectLogging(console(), System.getenv(), warnings, Verbosity.least(root)).apply(session);
        Verbosity.applyAgain(root);
        UnreadAdditions.of(session).forEach(warning -> LOG.warn("{}", ProblemText.under("", warning)));
        RunReport report = new RunReport(console(), session.project());
        RunOptions options = engine.applyTo(RunOptions.defaults(), session).withHook(nodes);
        RunOptions runOptions = root.quiet ? options : options.withHook(report);
        RunRequest request =
                selection.applyTo(RunRequest.defaults().withRunner(chosen).withOptions(runOptions));
        if (engine.dryRun) {
            DryRunReport.lines(session.plan(request)).forEach(console()::print);
            return ExitCode.OK;
        }
        RunHandle run = session.start(request);
        try (Interrupts interrupts = Interrupts.listen(console(), run, runOptions.grace(), resume());
                RunResult result = run.await()) {
            if (!root.quiet) {
                new RunSummary(console(), result, warnings).print();
            }
        }
        return ExitCode.OK;
    }
}
