// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jedro.JedroException;
import org.jedro.journal.RecordedRequest;
import org.jedro.journal.RecordedRun;
import org.jedro.resume.RecordedRuns;
import org.jedro.resume.Resume;
import org.jedro.resume.ResumePlan;
import org.jedro.runner.RunOptions;
import org.jedro.session.RunRequest;
import org.jedro.session.Session;
import org.jedro.session.SessionOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code jedro resume}: continues a recorded run. */
@Command(
        name = "resume",
        sortOptions = false,
        description = {
            "Continues a run that failed, was stopped, or whose process was killed: under its id, with its options, from"
                    + " the nodes that are not done."
        },
        footer = {
            "",
            "A node is done if the record of the run contains its end and what it stored has not changed since.",
            "A node that might do something twice (it has no outputs, confirms an input, or saves to a place that a save does",
            "not replace) runs again only with --rerun."
        })
final class ResumeCommand extends ProjectCommand {
    private final RunningNodes nodes;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @ParentCommand
    JedroCommand root = new JedroCommand();

    @Parameters(
            arity = "0..1",
            paramLabel = "RUN",
            description = "The id of the run. Default: the latest one that failed, was stopped or was interrupted.")
    String run = "";

    @Option(
            names = "--rerun",
            paramLabel = "A,B",
            split = ",",
            description = "Run these nodes again, even if they are done or might do something twice, and the nodes that"
                    + " read their outputs.")
    List<String> rerun = List.of();

    @Option(
            names = "--anyway",
            description =
                    "Continue even if code, parameters, the catalog or inputs have changed since the run started.")
    boolean anyway;

    @Option(names = "--dry-run", description = "Print which nodes would run, and why. Nothing runs.")
    boolean dryRun;

    ResumeCommand(Console console, RunningNodes nodes) {
        super(console);
        this.nodes = nodes;
    }

    @Override
    protected int run(Session session) {
        Resume wanted = run.isEmpty() ? Resume.last() : Resume.of(run);
        RecordedRun recorded = RecordedRuns.toResume(session.journal(), wanted);
        Resume request = Resume.of(recorded.runId()).rerun(rerun.toArray(new String[0]));
        request = anyway ? request.anyway() : request;
        RecordedCommand command = RecordedCommand.of(recorded, console(), nodes, root);
        try (Session same = session.withOptions(command.options(session, recorded))) {
            if (dryRun) {
                print(same, request);
                return ExitCode.OK;
            }
            return command.run().resume(same, request, again());
        }
    }

    private ResumeSuggestion again() {
        ParseResult parsed = spec.root().commandLine().getParseResult();
        List<String> words = parsed == null ? List.of() : parsed.originalArgs();
        return new ResumeSuggestion(spec.root().name(), words).recorded();
    }

    private void print(Session session, Resume request) {
        ResumePlan plan = session.resumePlan(RunRequest.defaults()
                .withOptions(RunOptions.defaults().withJournal(session.journal()))
                .resuming(request));
        int width = plan.toRun().stream().mapToInt(String::length).max().orElse(0);
        console()
                .print("Run " + plan.runId() + ": " + Amounts.count(plan.done().size(), "node") + " done, "
                        + plan.toRun().size() + " to run");
        for (String node : plan.toRun()) {
            console()
                    .print("  " + Table.padded(node, width) + "  "
                            + plan.reason(node).orElse(""));
        }
    }

    /**
     * The command that started a run, from its record.
     *
     * @param words its words, without the name of the program
     */
    private record RecordedCommand(RunCommand run, List<String> words) {

        static RecordedCommand of(RecordedRun recorded, Console console, RunningNodes nodes, JedroCommand root) {
            RunCommand run = new RunCommand(console, nodes);
            List<String> typed = words(recorded);
            CommandLine line = new CommandLine(new JedroCommand()).addSubcommand(run);
            line.setCaseInsensitiveEnumValuesAllowed(true);
            // the options of a file given by --config are among the words, and those that were typed override them
            line.setOverwrittenOptionsAllowed(true);
            line.parseArgs(typed.toArray(new String[0]));
            run.root = root;
            return new RecordedCommand(run, typed);
        }

        /** A run that another program started has no command line; its request is in the record. */
        private static List<String> words(RecordedRun recorded) {
            Optional<String> command = recorded.started().request().command();
            if (command.filter(line -> line.contains("***")).isPresent()) {
                throw new JedroException("Run " + recorded.runId()
                        + " cannot be resumed: its command line contained a secret, which is not recorded.\n"
                        + "  put the secret into credentials.yml or the environment");
            }
            List<String> words = new ArrayList<>(command.map(ShellWords::split).orElse(List.of()));
            return words.contains("run") ? words.subList(1, words.size()) : List.of("run");
        }

        SessionOptions options(Session session, RecordedRun recorded) {
            RecordedRequest request = recorded.started().request();
            SessionOptions typed = ProjectOptions.in(run.root.plugins.packaged(), words.toArray(new String[0]))
                    .sessionOptions();
            if (!session.withOptions(typed).config().environment().equals(request.environment())) {
                typed = typed.withEnvironment(request.environment());
            }
            return words.size() > 1
                    ? run.sessionOptions(typed)
                    : typed.withParameters(request.parameters()).withLoadVersions(request.loadVersions());
        }
    }
}
