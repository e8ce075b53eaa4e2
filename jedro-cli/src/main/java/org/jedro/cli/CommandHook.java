// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

/**
 * Called around every command except {@code --version}, also if the command line cannot be parsed. Found by {@link
 * java.util.ServiceLoader}.
 *
 * <p>Calls are paired: a hook that was called before a command is called after it, even if the command or another hook fails.
 * The hooks are called in reverse order after the command. Ctrl-C during a run or a service is included. At another time it
 * ends the process at once, without these calls, and so does a second one.
 */
public interface CommandHook {

    /** {@return the name of this hook in error messages} */
    default String name() {
        return getClass().getSimpleName();
    }

    /** Called before a command is run. If it throws, the command is not run. */
    default void beforeCommandRun(CommandRun run) {}

    /** Called after a command was run. If it throws, the exit code is not 0. */
    default void afterCommandRun(CommandEnd end) {}
}
