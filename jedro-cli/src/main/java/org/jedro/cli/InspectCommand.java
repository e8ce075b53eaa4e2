package org.jedro.cli;

import java.util.concurrent.Callable;
import org.jedro.inspect.ProjectSnapshot;
import org.jedro.session.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code jedro inspect}: the project as data, for other tools. */
@Command(
        name = "inspect",
        description =
                "Prints what a project consists of: pipelines, nodes with their source lines, datasets and the names of"
                        + " parameters. No values, no credentials, no data.")
final class InspectCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    ProjectOptions project = new ProjectOptions();

    @Mixin
    FormatOption format = new FormatOption();

    InspectCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Session session = Session.open(project.find(), project.sessionOptions());
        console.print(format.text(ProjectSnapshot.of(session).toMap()));
        return ExitCode.OK;
    }
}
