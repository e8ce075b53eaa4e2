// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.Map;
import org.jedro.cli.runs.internal.RunDiff;
import org.jedro.cli.runs.internal.RunMetrics;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RunJournal;
import org.jedro.session.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code jedro runs diff}: the differences of two recorded runs. */
@Command(
        name = "diff",
        description = "Compares two recorded runs: code, parameters, catalog, inputs, times of nodes, outputs and"
                + " metrics. Of parameters and entries, only names are recorded.")
final class RunsDiffCommand extends AnswerCommand {
    @Parameters(index = "0", paramLabel = "FIRST", description = "The id of a run.")
    String first = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "SECOND",
            description = "The id of another run. Default: the latest.")
    String second = "";

    @Mixin
    SharedOption shared = new SharedOption();

    RunsDiffCommand(Console console) {
        super(console);
    }

    @Override
    Object answer(Session session) {
        RunJournal journal = shared.journal(session, SharedOption.MANY);
        RecordedRun one = RunsShowCommand.run(journal, first);
        RecordedRun other = RunsShowCommand.run(journal, second);
        Map<String, Object> diff = RunDiff.of(one, other);
        Map<String, Object> metrics = RunMetrics.different(RunMetrics.of(session, one), RunMetrics.of(session, other));
        if (!metrics.isEmpty()) {
            diff.put("metrics", metrics);
        }
        return diff;
    }

    @Override
    String text(Session session, Object answer) {
        return answer instanceof Map<?, ?> diff && diff.size() > 2
                ? RunDiffTable.text(diff)
                : "The runs do not differ.";
    }
}
