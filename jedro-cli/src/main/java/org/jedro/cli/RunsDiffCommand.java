package org.jedro.cli;

import java.util.Map;
import org.jedro.cli.runs.RunDiff;
import org.jedro.session.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code jedro runs diff}: the differences of two recorded runs. */
@Command(
        name = "diff",
        description = "Compares two recorded runs: code, parameters, catalog, inputs, times of nodes, and outputs. Of"
                + " parameters and entries, only names are recorded.")
final class RunsDiffCommand extends AnswerCommand {
    @Parameters(index = "0", paramLabel = "FIRST", description = "The id of a run.")
    String first = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "SECOND",
            description = "The id of another run. Default: the latest.")
    String second = "";

    RunsDiffCommand(Console console) {
        super(console);
    }

    @Override
    Object answer(Session session) {
        return RunDiff.of(RunsShowCommand.run(session, first), RunsShowCommand.run(session, second));
    }

    @Override
    String text(Session session, Object answer) {
        return answer instanceof Map<?, ?> diff && diff.size() > 2 ? DataText.yaml(answer) : "The runs do not differ.";
    }
}
