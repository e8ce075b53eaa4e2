package org.jedro.cli;

/** Where the {@code jedro} command starts. */
public final class Main {
    private Main() {}

    /** Does what the command line says and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        Console console = Console.ofSystem(System.getenv());
        console.takeStandardStreams();
        ExitGuard guard = ExitGuard.install(console);
        int code = new CommandLineRunner(console, System.getenv(), guard).run(arguments);
        console.flush();
        guard.exit(code);
    }
}
