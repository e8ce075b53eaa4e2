package org.jedro.cli;

/** Where the {@code jedro} command starts. */
public final class Main {
    private Main() {}

    /** Does what the command line says and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        Console console = Console.ofSystem(System.getenv());
        console.takeStandardStreams();
        ExitGuard guard = ExitGuard.install(console);
        CommandLineRunner runner = new CommandLineRunner(console, System.getenv(), guard);
        int code = runner.run(arguments);
        console.flush();
        if (runner.hasEndlessCalls()) {
            // a shutdown hook of the user might wait for them
            Runtime.getRuntime().halt(code);
        }
        guard.exit(code);
    }
}
