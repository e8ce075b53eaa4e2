// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.concurrent.Callable;
import org.jedro.Experimental;
import org.jedro.internal.ExtensionFailedException;
import org.jedro.internal.ServiceProviders;
import org.jedro.internal.UserCode;
import org.jedro.session.Project;
import org.jedro.session.Session;
import org.jedro.session.SessionOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/**
 * A command on a project, from Jedro or a plugin. It has the options of {@link ProjectOptions}; other groups of options are
 * picocli mixins: {@link ParameterOptions}, {@link SelectionOptions}, {@link FormatOption}. The command has one session, which
 * is closed at its end.
 *
 * <pre>{@code
 * @Command(name = "size", description = "Prints the number of nodes.")
 * final class SizeCommand extends ProjectCommand {
 *     SizeCommand(Console console) {
 *         super(console);
 *     }
 *
 *     @Override
 *     protected int run(Session session) {
 *         console().print(session.pipelines().get("__default__").size() + " nodes");
 *         return 0;
 *     }
 * }
 * }</pre>
 *
 * <p>An exception that {@link #run} throws ends the command with one message. A {@link org.jedro.JedroException} is printed
 * unchanged, and a picocli {@link ParameterException} as wrong usage.
 */
@Experimental
public abstract class ProjectCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ProjectOptions project = new ProjectOptions();

    /** Creates a command that prints to a console. */
    protected ProjectCommand(Console console) {
        this.console = console;
    }

    /** {@return the console} */
    protected final Console console() {
        return console;
    }

    /**
     * Runs the command.
     *
     * @param session the session of the project; the console masks the secrets of its configuration in all output
     * @return the exit code: 0 for success, 1 if a run failed, 2 for wrong usage or configuration
     * @throws Exception if the command fails
     */
    protected abstract int run(Session session) throws Exception;

    /**
     * {@return the options of the session}
     *
     * @param options the options set by {@link ProjectOptions} and the environment variables
     */
    protected SessionOptions sessionOptions(SessionOptions options) {
        return options;
    }

    /**
     * Logs as the project's configuration describes, like {@code jedro run}. A command that runs nodes calls it first.
     *
     * @throws org.jedro.JedroException if that configuration is wrong
     */
    protected final void configureLogging(Session session) {
        JedroCommand root = project.root().orElseGet(JedroCommand::new);
        new ProjectLogging(console, System.getenv(), new Warnings(), Verbosity.least(root)).apply(session);
        Verbosity.applyAgain(root);
    }

    /**
     * {@return another session of the project, as its classes and its configuration are now} The console masks its secrets from now on.
     * The caller closes it.
     *
     * @param again the project, whose classes the thread's context class loader loads
     * @throws org.jedro.JedroException if the project's settings are invalid
     */
    protected final Session reopen(Project again) {
        Session session = Session.open(again, sessionOptions(project.sessionOptions()));
        console.conceal(session::secrets);
        return session;
    }

    /** {@return whether stack traces are requested} */
    final boolean isTraced() {
        return project.root().filter(root -> root.traceback).isPresent();
    }

    /**
     * Waits for Ctrl-C or SIGTERM, and ends a service then. A second signal ends the process at once.
     *
     * @param end ends the service, and returns when it has ended
     * @return the exit code: 130 after Ctrl-C, 143 after SIGTERM
     */
    protected final int awaitStop(Runnable end) {
        return Interrupts.await(console, end);
    }

    @Override
    public final Integer call() throws Exception {
        return ServiceProviders.isOfJedro(this) ? runInSession() : UserCode.call(this::runInSession, this::failure);
    }

    private int runInSession() throws Exception {
        try (Session session = project.open(console, sessionOptions(project.sessionOptions()))) {
            return run(session);
        }
    }

    private RuntimeException failure(Throwable thrown) {
        Command command = getClass().getAnnotation(Command.class);
        String name = command == null ? getClass().getName() : command.name();
        return thrown instanceof ParameterException usage
                ? usage
                : ExtensionFailedException.of("Command '" + name + "'", "run", thrown);
    }
}
