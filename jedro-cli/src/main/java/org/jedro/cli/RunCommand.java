// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jedro.cli.reuse.internal.WhyText;
import org.jedro.config.internal.InvalidOptionException;
import org.jedro.config.internal.OptionValues;
import org.jedro.internal.ProblemText;
import org.jedro.memory.internal.LearnedMemory;
import org.jedro.resume.Resume;
import org.jedro.reuse.content.ContentReuse;
import org.jedro.runner.ReusePolicy;
import org.jedro.runner.RunHandle;
import org.jedro.runner.RunOptions;
import org.jedro.runner.RunResult;
import org.jedro.runner.Runner;
import org.jedro.session.RunRequest;
import org.jedro.session.Session;
import org.jedro.session.SessionOptions;
import org.jspecify.annotations.Nullable;
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

    /** The property that the launcher sets where a debugger can be attached. */
    private static final String DEBUGGED = "jedro.debug";

    private final RunningNodes nodes;
    private @Nullable Consumer<RunResult> taker;

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

    @Mixin
    ReuseOptions reuse = new ReuseOptions();

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "A YAML or JSON file with options in a section 'run', with underscores for hyphens."
                    + " Options on the command line win.")
    String config = "";

    @Option(
            names = "--no-journal",
            description =
                    "Do not record the run in .jedro/runs. 'jedro runs' does not list it, and it cannot be resumed.")
    boolean noJournal;

    @Option(
            names = "--debug",
            description = "Wait for a debugger at port 5005, or JEDRO_DEBUG_PORT, before anything runs.")
    boolean debug;

    RunCommand(Console console, RunningNodes nodes) {
        super(console);
        this.nodes = nodes;
    }

    /** Passes the result on instead of closing it at the end of the command. */
    void passResultTo(Consumer<RunResult> other) {
        taker = other;
    }

    private ResumeSuggestion resume() {
        List<String> words = typed();
        return new ResumeSuggestion(spec.root().name(), words.subList(1, words.size()), nodes::ofRun);
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
        SessionOptions own = parameters
                .applyTo(options)
                .withLoadVersions(OptionValues.loadVersions("--load-versions", loadVersions))
                .withCommand(ShellWords.join(typed()));
        // what is reused is recorded by the journal of the run
        return noJournal && !reuse.isRequested() ? own.withoutRecord() : own;
    }

    @Override
    protected int run(Session session) {
        if (debug && System.getProperty(DEBUGGED) == null) {
            throw InvalidOptionException.of(
                    "--debug",
                    "this Java was started without a debugger; start it with the launcher of the project, or with"
                            + " java -agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:5005");
        }
        Runner chosen = engine.createRunner(session.classLoader());
        Warnings warnings = begin(session);
        Optional<ContentReuse> content = reuse.of(session, engine.onlyMissing, noJournal);
        RunReport report = new RunReport(console(), session.project());
        content.ifPresent(known -> report.explainedBy(known::verdict));
        RunOptions options = options(session, report, content.isPresent());
        if (engine.dryRun) {
            options = content.map(options::withReuse).orElse(options);
        } else {
            options = content.isPresent() ? content.get().applyTo(options) : options;
        }
        RunRequest request =
                selection.applyTo(RunRequest.defaults().withRunner(chosen).withOptions(options));
        if (engine.dryRun) {
            DryRunReport.lines(session.plan(request), learned(session, request), content.isPresent())
                    .forEach(console()::print);
            content.map(ContentReuse::verdicts)
                    .map(WhyText::clauses)
                    .ifPresent(lines -> lines.forEach(console()::print));
            return ExitCode.OK;
        }
        boolean isResumable = isRecorded(session) && !console().hasSecret(typed());
        expect(session, request, report);
        int code = start(session, request, warnings, isResumable ? resume().recorded() : resume(), content.isPresent());
        content.ifPresent(known -> known.irreproducible()
                .forEach(clause -> LOG.warn("Not reproducible: {} than before from the same inputs.", clause)));
        return code;
    }

    /**
     * Continues a recorded run with the options of this command, which were those of the run.
     *
     * @param hint the command that continues it once more
     */
    int resume(Session session, Resume recorded, ResumeSuggestion hint) {
        Warnings warnings = begin(session);
        RunReport report = new RunReport(console(), session.project());
        RunRequest request = RunRequest.defaults()
                .withRunner(engine.createRunner(session.classLoader()))
                .withOptions(options(session, report, false).withReuse(ReusePolicy.none()))
                .resuming(recorded);
        expect(session, request, report);
        return start(session, request, warnings, hint, false);
    }

    /** Nothing is shown of what is expected in a quiet run. */
    private void expect(Session session, RunRequest request, RunReport report) {
        if (!root.quiet) {
            report.expect(learned(session, request), engine.workers());
        }
    }

    /** {@return what the run would use of earlier runs} */
    private LearnedMemory learned(Session session, RunRequest request) {
        boolean isUsed = isRecorded(session) && session.learns(request);
        return isUsed ? MemoryCommand.learned(session) : LearnedMemory.NONE;
    }

    private Warnings begin(Session session) {
        Warnings warnings = new Warnings();
        new ProjectLogging(console(), System.getenv(), warnings, Verbosity.least(root)).apply(session);
        Verbosity.applyAgain(root);
        UnreadAdditions.of(session).forEach(warning -> LOG.warn("{}", ProblemText.under("", warning)));
        return warnings;
    }

    private RunOptions options(Session session, RunReport report, boolean isReusing) {
        RunOptions options = engine.applyTo(RunOptions.defaults(), session).withHook(nodes);
        options = root.quiet ? options : options.withHook(report);
        boolean isRecorded = session.project().runs().record() && !(noJournal && isReusing);
        return isRecorded ? options.withJournal(session.journal()) : options;
    }

    private boolean isRecorded(Session session) {
        return !noJournal && session.project().runs().record();
    }

    private int start(
            Session session, RunRequest request, Warnings warnings, ResumeSuggestion hint, boolean isReusing) {
        RunHandle run = session.start(request);
        try (Interrupts interrupts =
                Interrupts.listen(console(), run, request.options().grace(), hint)) {
            RunResult result = run.await();
            if (taker != null) {
                taker.accept(result);
                summarize(result, warnings, isReusing);
            } else {
                try (result) {
                    summarize(result, warnings, isReusing);
                }
            }
        }
        return ExitCode.OK;
    }

    private void summarize(RunResult result, Warnings warnings, boolean isReusing) {
        if (!root.quiet) {
            new RunSummary(console(), result, warnings, isReusing).print();
        }
    }
}
