package org.jedro.cli;

import java.util.concurrent.Callable;
import org.jedro.session.Session;
import picocli.CommandLine.Mixin;

/** A command that answers a question about a project with data. Runs nothing, writes nothing. */
abstract class ProjectCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    ProjectOptions project = new ProjectOptions();

    @Mixin
    FormatOption format = new FormatOption();

    ProjectCommand(Console console) {
        this.console = console;
    }

    @Override
    public final Integer call() {
        try (Session session = project.open(console, project.sessionOptions())) {
            Object answer = answer(session);
            format.print(console, answer, () -> text(session, answer));
            return ExitCode.OK;
        }
    }

    /** {@return plain data: maps, lists, texts and numbers} */
    abstract Object answer(Session session);

    /** {@return what a person reads} */
    String text(Session session, Object answer) {
        return DataText.yaml(answer);
    }
}
