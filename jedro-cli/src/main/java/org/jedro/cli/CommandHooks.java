// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.IntSupplier;
import org.jedro.internal.Reason;

/** Calls command hooks, in pairs. */
final class CommandHooks {
    private final Console console;
    private final List<CommandHook> hooks;

    CommandHooks(Console console, List<CommandHook> hooks) {
        this.console = console;
        this.hooks = hooks;
    }

    boolean isEmpty() {
        return hooks.isEmpty();
    }

    int around(CommandRun run, IntSupplier command) {
        Deque<CommandHook> called = new ArrayDeque<>();
        int code = ExitCode.OK;
        for (CommandHook hook : hooks) {
            called.push(hook);
            if (!call(hook, "beforeCommandRun", () -> hook.beforeCommandRun(run))) {
                code = ExitCode.RUN_FAILED;
                break;
            }
        }
        if (code == ExitCode.OK) {
            code = command.getAsInt();
        }
        for (CommandHook hook : called) {
            CommandEnd end = new CommandEnd(run, code);
            boolean isFine = call(hook, "afterCommandRun", () -> hook.afterCommandRun(end));
            code = isFine || code != ExitCode.OK ? code : ExitCode.RUN_FAILED;
        }
        return code;
    }

    static String nameOf(CommandHook hook) {
        try {
            return hook.name();
        } catch (Throwable e) {
            return hook.getClass().getSimpleName();
        }
    }

    private boolean call(CommandHook hook, String callback, Runnable call) {
        try {
            call.run();
            return true;
        } catch (Throwable e) {
            console.complain("Command hook '" + nameOf(hook) + "' failed in " + callback + ": " + Reason.of(e) + ".");
            return false;
        }
    }
}
