package org.jedro.cli;

/** Where the {@code jedro} command starts. */
public final class Main {
    private Main() {}

    /** Does what the command line says and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        Console console = Console.ofSystem(System.getenv());
        console.takeStandardStreams();
        int code = new CommandLineRunner(console, System.getenv()).run(arguments);
        console.flush();
        System.exit(code);
    }
}
