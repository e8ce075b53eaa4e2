// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

/** The entry point of the {@code jedro} command. */
public final class Main {
    private Main() {}

    /** Runs the command line and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        Console console = Console.ofSystem(System.getenv());
        console.takeStandardStreams();
        ExitGuard guard = ExitGuard.install(console);
        CommandLineRunner runner = new CommandLineRunner(console, System.getenv(), guard);
        int code = runner.run(arguments);
        console.flush();
        if (runner.hasEndlessCalls()) {
            // a shutdown hook of the user might wait for these nodes
            Runtime.getRuntime().halt(code);
        }
        guard.exit(code);
    }
}
