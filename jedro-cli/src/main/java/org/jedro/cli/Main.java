// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.Optional;
import org.jedro.Experimental;
import org.jedro.cli.packaging.internal.PackagedProject;
import org.jedro.runner.RunResult;

/** The entry point of the {@code jedro} command, and of packaged projects. */
public final class Main {
    private Main() {}

    /**
     * Runs the command line and ends the JVM with its exit code. In a packaged project, {@code run} is the command if the
     * arguments begin with an option.
     */
    public static void main(String[] arguments) {
        Console console = Console.ofSystem(System.getenv());
        console.takeStandardStreams();
        ExitGuard guard = ExitGuard.install(console);
        Optional<PackagedProject> packaged = PackagedProject.ofJar(System.getProperty("java.class.path", ""));
        CommandLineRunner runner = new CommandLineRunner(console, System.getenv(), guard, packaged);
        int code = runner.run(arguments);
        console.flush();
        if (runner.hasEndlessCalls()) {
            // a shutdown hook of the user might wait for these nodes
            Runtime.getRuntime().halt(code);
        }
        guard.exit(code);
    }

    /**
     * Runs the project as {@code jedro run} does, for a Java program: the packaged project on its class path, else the project
     * of the working directory. Prints the progress; {@code --quiet} prints nothing.
     *
     * @param options the options of {@code jedro run}
     * @return the result, which the caller closes
     * @throws org.jedro.JedroException if an option is wrong, the project does not exist, or the run fails
     */
    @Experimental
    public static RunResult run(String... options) {
        Console console = Console.ofSystem(System.getenv());
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return new CommandLineRunner(console, System.getenv(), ExitGuard.none(console), PackagedProject.on(loader))
                .result(options);
    }
}
