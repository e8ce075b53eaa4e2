package org.jedro.cli;

/**
 * Is called around each command, whichever it is ({@code --version} is none), and also around one that cannot be understood. Found by {@link
 * java.util.ServiceLoader}.
 *
 * <p>Calls are paired: whoever was called before a command is called after it, even if the command or another hook has failed;
 * those who were called first are called last. (A second Ctrl-C ends the process at once, and with it everything.)
 */
public interface CommandHook {

    /** {@return what errors call this hook} */
    default String name() {
        return getClass().getSimpleName();
    }

    /** Called before a command is run. If it throws, the command is not run. */
    default void beforeCommandRun(CommandRun run) {}

    /** Called after a command was run. If it throws, the exit code is not 0. */
    default void afterCommandRun(CommandEnd end) {}
}
