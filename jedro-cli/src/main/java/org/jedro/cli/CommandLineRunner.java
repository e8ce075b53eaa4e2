package org.jedro.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import org.jedro.JedroException;
import org.jedro.Reason;
import org.jedro.ServiceProviders;
import org.jedro.Suggestions;
import org.jedro.runner.RunCancelledException;
import org.jedro.runner.RunFailedException;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Parses a command line, runs its command, and turns whatever goes wrong into one message and an exit code. */
final class CommandLineRunner {
    /** How the user calls Jedro, as the launcher tells. */
    private static final String NAME_VARIABLE = "JEDRO_COMMAND";

    private final Console console;
    private final String name;

    CommandLineRunner(Console console) {
        this(console, Map.of());
    }

    CommandLineRunner(Console console, Map<String, String> environment) {
        this.console = console;
        this.name = environment.getOrDefault(NAME_VARIABLE, "jedro");
    }

    int run(String... arguments) {
        JedroCommand root = new JedroCommand();
        CommandLine line = new CommandLine(root);
        line.setCommandName(name);
        commands().forEach(line::addSubcommand);
        CatalogCommand catalog = new CatalogCommand(console);
        CommandLine ofCatalog = new CommandLine(catalog);
        catalog.subcommands().forEach(ofCatalog::addSubcommand);
        line.addSubcommand(ofCatalog);
        line.addSubcommand(new CommandLine(new ConfigCommand())
                .addSubcommand(new ConfigShowCommand(console))
                .addSubcommand(new ConfigSchemaCommand(console)));
        line.setOut(new PrintWriter(console.out(), true));
        line.setErr(new PrintWriter(console.err(), true));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(console.isTerminal() ? Ansi.AUTO : Ansi.OFF));
        line.setUsageHelpAutoWidth(console.isTerminal());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((failure, args) -> usage(failure));
        line.setExecutionExceptionHandler(
                (failure, command, parsed) -> failed(failure, root.traceback, List.of(arguments)));
        return line.execute(arguments);
    }

    private List<Object> commands() {
        List<Object> commands = new ArrayList<>();
        commands.add(new RunCommand(console));
        commands.add(new CheckCommand(console));
        commands.add(new InfoCommand(console));
        for (CommandProvider provider : ServiceProviders.of(ServiceLoader.load(CommandProvider.class))) {
            commands.addAll(provider.commands(console));
        }
        return commands;
    }

    private int usage(ParameterException failure) {
        CommandLine command = failure.getCommandLine();
        console.complain(sentence(failure, command) + "\n  type '"
                + command.getCommandSpec().qualifiedName() + " --help' for what can be typed");
        return ExitCode.USAGE;
    }

    private static String sentence(ParameterException failure, CommandLine command) {
        if (failure instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            String word = unmatched.getUnmatched().get(0);
            boolean isOption = word.startsWith("-");
            List<String> candidates = isOption
                    ? List.copyOf(command.getCommandSpec().optionsMap().keySet())
                    : List.copyOf(command.getSubcommands().keySet());
            String what = isOption ? "option" : command.getSubcommands().isEmpty() ? "argument" : "command";
            String hint = Suggestions.closest(word, candidates)
                    .map(candidate -> "\n  did you mean '" + candidate + "'?")
                    .orElse("");
            return "Unknown " + what + " '" + word + "'." + hint;
        }
        String message = Objects.requireNonNullElse(failure.getMessage(), "The command cannot be understood.");
        return message.endsWith(".") ? message : message + ".";
    }

    private int failed(Exception failure, boolean traceback, List<String> arguments) {
        boolean isOurs = failure instanceof JedroException;
        String text = failure instanceof JedroException ours
                ? new ResumeCommand(name, arguments).in(ours)
                : "Jedro itself failed: " + Reason.of(failure) + ".";
        if (!isOurs && !traceback) {
            text += "\n  please report it, with what the same command prints with --traceback";
        }
        console.complain(text);
        if (traceback) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            console.complain(trace.toString());
        }
        if (failure instanceof RunCancelledException) {
            return Interrupts.exitCode();
        }
        return failure instanceof RunFailedException || !isOurs ? ExitCode.RUN_FAILED : ExitCode.USAGE;
    }
}
