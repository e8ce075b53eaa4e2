// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jedro.JedroException;
import org.jedro.cli.packaging.internal.PackagedProject;
import org.jedro.cli.starter.internal.StarterCommands;
import org.jedro.failure.internal.Traceback;
import org.jedro.hook.NodeOutcome;
import org.jedro.internal.ExtensionFailedException;
import org.jedro.internal.Precedence;
import org.jedro.internal.Precedence.Rank;
import org.jedro.internal.Reason;
import org.jedro.internal.ServiceProviders;
import org.jedro.internal.UserCode;
import org.jedro.runner.RunCancelledException;
import org.jedro.runner.RunFailedException;
import org.jedro.runner.RunResult;
import org.jedro.runner.internal.HookFailedException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Parses a command line, runs its command, and turns any failure into one message and an exit code. */
final class CommandLineRunner {
    /** How the user calls Jedro, as set by the launcher. */
    private static final String NAME_VARIABLE = "JEDRO_COMMAND";

    /** Completes words with the names and options of all commands. */
    private static final String COMPLETION = "completion";

    private final Console console;
    private final String name;
    private final ExitGuard guard;
    private final Optional<PackagedProject> packaged;
    private boolean hasEndlessCalls;

    CommandLineRunner(Console console) {
        this(console, Map.of(), ExitGuard.none(console), Optional.empty());
    }

    CommandLineRunner(
            Console console, Map<String, String> environment, ExitGuard guard, Optional<PackagedProject> packaged) {
        this.console = console;
        this.guard = guard;
        this.packaged = packaged;
        this.name = environment.getOrDefault(NAME_VARIABLE, "jedro");
    }

    /** {@return whether nodes of the command still run although it has ended; what they wait for may keep the JVM alive} */
    boolean hasEndlessCalls() {
        return hasEndlessCalls;
    }

    int run(String... arguments) {
        if (arguments.length == 1 && (arguments[0].equals("--version") || arguments[0].equals("-V"))) {
            // not a command, so the command infrastructure is not needed
            for (String line : new VersionText().getVersion()) {
                console.print(line);
            }
            return ExitCode.OK;
        }
        try {
            return runWithPlugins(
                    packaged.map(project -> PackagedProject.words(arguments)).orElse(arguments));
        } catch (Throwable e) {
            return failed(e, List.of(arguments).contains("--traceback"), List.of(arguments));
        }
    }

    private int runWithPlugins(String... arguments) {
        Plugins plugins = Plugins.find(packaged, arguments);
        CommandHooks hooks = new CommandHooks(console, plugins.hooks());
        return hooks.isEmpty()
                ? execute(plugins, arguments)
                : hooks.around(
                        new CommandRun(List.of(arguments), plugins.project()), () -> execute(plugins, arguments));
    }

    /**
     * {@return the result of {@code run}, which the caller closes}
     *
     * @param options the options of {@code run}
     * @throws JedroException if they are wrong or the run fails
     */
    RunResult result(String... options) {
        List<String> words = new ArrayList<>(List.of("run"));
        words.addAll(List.of(options));
        String[] arguments = words.toArray(new String[0]);
        Plugins plugins = Plugins.find(packaged, arguments);
        JedroCommand root = new JedroCommand(plugins);
        CommandLine line = commandLine(root, plugins, arguments);
        CommandLine ofRun = line.getSubcommands().get("run");
        if (ofRun == null || !(ofRun.getCommand() instanceof RunCommand run)) {
            throw new JedroException("Command 'run' is that of a plugin, which returns no result to a program.");
        }
        AtomicReference<@Nullable RunResult> result = new AtomicReference<>();
        AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
        run.passResultTo(result::set);
        new CommandHooks(console, plugins.hooks()).around(new CommandRun(List.of(arguments), plugins.project()), () -> {
            try {
                executeOrThrow(line, root, arguments);
                return ExitCode.OK;
            } catch (RuntimeException e) {
                failure.set(e);
                return ExitCode.RUN_FAILED;
            }
        });
        return resultOrThrow(result.get(), failure.get());
    }

    private static void executeOrThrow(CommandLine line, JedroCommand root, String... arguments) {
        try {
            List<String> words = RunConfigFile.expand(line, arguments);
            ParseResult parsed = line.parseArgs(words.toArray(new String[0]));
            Verbosity.apply(root);
            new CommandLine.RunLast().execute(parsed);
        } catch (ParameterException e) {
            throw new JedroException(sentence(e, e.getCommandLine()), e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static RunResult resultOrThrow(@Nullable RunResult result, @Nullable RuntimeException failure) {
        if (failure != null) {
            if (result != null) {
                result.close();
            }
            throw failure;
        }
        if (result == null) {
            throw new JedroException("The command ended without a run: --help and --dry-run have no result.");
        }
        return result;
    }

    private int execute(Plugins plugins, String... arguments) {
        JedroCommand root = new JedroCommand(plugins);
        CommandLine line = commandLine(root, plugins, arguments);
        line.setCommandName(name);
        line.setOut(console.out());
        line.setErr(console.err());
        line.setColorScheme(CommandLine.Help.defaultColorScheme(console.isColored() ? Ansi.ON : Ansi.OFF));
        line.setUsageHelpAutoWidth(console.isTerminal());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((failure, args) -> usage(failure));
        line.setExecutionExceptionHandler((failure, command, parsed) -> isOfAnother(failure, command)
                ? failedOf(command, failure, root.traceback)
                : failed(failure, root.traceback, List.of(arguments)));
        line.setExecutionStrategy(parsed -> {
            Verbosity.apply(root);
            return new CommandLine.RunLast().execute(parsed);
        });
        try {
            List<String> words = RunConfigFile.expand(line, arguments);
            return line.execute(words.toArray(new String[0]));
        } catch (Throwable e) {
            return failed(e, List.of(arguments).contains("--traceback"), List.of(arguments));
        }
    }

    /** {@return the command line with all commands; for the same name see {@link Precedence}} */
    CommandLine commandLine(JedroCommand root, Plugins plugins) {
        return commandLine(root, plugins, own());
    }

    /** {@return the command line with the commands that the arguments may need} The others take long to create. */
    CommandLine commandLine(JedroCommand root, Plugins plugins, String... arguments) {
        Map<String, Supplier<CommandLine>> own = own();
        String first = arguments.length == 0 ? "" : arguments[0];
        if (plugins.commands().isEmpty() && own.containsKey(first) && !first.equals(COMPLETION)) {
            own.keySet().retainAll(Set.of(first));
        }
        return commandLine(root, plugins, own);
    }

    /** {@return Jedro's own commands by name, each created when it is needed} */
    private Map<String, Supplier<CommandLine>> own() {
        Map<String, Supplier<CommandLine>> own = new LinkedHashMap<>(StarterCommands.of(new ConsoleTerminal(console)));
        own.put("run", () -> line(new RunCommand(console, guard.nodes())));
        own.put("resume", () -> line(new ResumeCommand(console, guard.nodes())));
        own.put("why", () -> line(new WhyCommand(console)));
        own.put("reuse", () -> line(new ReuseCommand(console)));
        own.put("runs", () -> line(new RunsCommand(console)));
        own.put("memory", () -> line(new MemoryCommand(console)));
        own.put("check", () -> line(new CheckCommand(console)));
        own.put("registry", () -> line(new RegistryCommand(console)));
        own.put("catalog", () -> line(new CatalogCommand(console)));
        own.put("metrics", () -> line(new MetricsCommand(console)));
        own.put("config", () -> line(new ConfigCommand(console)));
        own.put("inspect", () -> line(new InspectCommand(console)));
        own.put("export", () -> line(new ExportCommand(console)));
        own.put("package", () -> line(new PackageCommand(console)));
        own.put("shell", () -> line(new ShellCommand(console, words -> result(words.toArray(new String[0])))));
        own.put("info", () -> line(new InfoCommand(console)));
        own.put(COMPLETION, () -> line(new CompletionCommand(console)));
        return own;
    }

    private CommandLine commandLine(JedroCommand root, Plugins plugins, Map<String, Supplier<CommandLine>> own) {
        Precedence<CommandLine> commands = new Precedence<>();
        own.forEach((command, made) -> commands.offer(command, Rank.JEDRO, CommandLineRunner.class, made.get()));
        for (CommandProvider provider : plugins.commands()) {
            UserCode.call(
                            () -> provider.commands(console),
                            e -> ExtensionFailedException.of(provider.getClass().getName(), "commands", e))
                    .forEach(command ->
                            add(commands, command, Rank.of(provider, plugins.loader()), provider.getClass()));
        }
        CommandLine line = new CommandLine(root);
        for (String name : commands.names()) {
            line.addSubcommand(
                    name,
                    commands.conflict(name)
                            .map(conflict -> contested(name, conflict))
                            .or(() -> commands.find(name))
                            .orElseThrow());
        }
        CommandList.addTo(line, commands);
        return line;
    }

    /** {@return a command that reports that several plugins offer it; the other commands can be used} */
    private static CommandLine contested(String name, String conflict) {
        Callable<Integer> failing = () -> {
            throw new JedroException("Command '" + name + "' " + conflict + ".");
        };
        CommandSpec spec = CommandSpec.wrapWithoutInspection(failing).name(name);
        spec.parser().unmatchedArgumentsAllowed(true);
        spec.usageMessage().description("Offered by several plugins.");
        return new CommandLine(spec);
    }

    private static void add(Precedence<CommandLine> commands, Object command, Rank rank, Class<?> by) {
        CommandLine line = line(command);
        commands.offer(line.getCommandName(), rank, by, line);
    }

    private static CommandLine line(Object command) {
        CommandLine line = new CommandLine(command);
        if (command instanceof WithSubcommands parent) {
            parent.subcommands().forEach(line::addSubcommand);
        }
        return line;
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
            return new UnknownWord(unmatched.getUnmatched().get(0), command).message();
        }
        if (failure instanceof OverwrittenOptionException twice
                && twice.getOverwritten() instanceof OptionSpec option) {
            return "Option " + option.longestName() + ": expected once" + negation(option) + ", but was given again.";
        }
        ArgSpec argument = failure.getArgSpec();
        String value = failure.getValue();
        if (argument != null && value != null) {
            return wrongValue(argument, value);
        }
        String message = Objects.requireNonNullElse(failure.getMessage(), "The command cannot be understood.");
        return message.endsWith(".") ? message : message + ".";
    }

    private static String negation(OptionSpec option) {
        String name = option.longestName();
        return option.negatable() ? ", as " + name + " or --no-" + name.substring(2) : "";
    }

    private static String wrongValue(ArgSpec argument, String value) {
        String name = argument instanceof OptionSpec option ? "Option " + option.longestName() : position(argument);
        Class<?> type = argument.type();
        String expected = type.isEnum()
                ? CommandGroup.alternatives(Stream.of(type.getEnumConstants())
                        .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                        .toList())
                : type == Integer.class || type == int.class
                        ? "a whole number"
                        : type == boolean.class ? "true or false" : "another value";
        return name + ": expected " + expected + ", but was '" + value + "'.";
    }

    /** A label may list what is valid, which the sentence does too. */
    private static String position(ArgSpec argument) {
        return argument.paramLabel().contains("|") ? "Argument" : argument.paramLabel();
    }

    /** {@return the stack traces of all failed nodes, each with its cause first} */
    private static String traceback(Throwable failure) {
        StringBuilder text = new StringBuilder();
        if (failure instanceof RunFailedException failed) {
            failed.outcome().nodes().stream()
                    .filter(NodeOutcome.Failed.class::isInstance)
                    .map(node -> ((NodeOutcome.Failed) node).error())
                    .filter(error -> !error.equals(failure.getCause()))
                    .forEach(error -> text.append(Traceback.of(error)));
        }
        return (Traceback.of(failure) + text).stripTrailing();
    }

    /** {@return whether a command of a plugin or of the project has thrown what Jedro never throws on purpose} */
    private static boolean isOfAnother(Throwable failure, CommandLine command) {
        Object own = command.getCommandSpec().userObject();
        return own != null && !(failure instanceof JedroException) && !ServiceProviders.isOfJedro(own);
    }

    private int failedOf(CommandLine command, Throwable failure, boolean traceback) {
        String text = "Command '" + command.getCommandName() + "' failed: " + Reason.of(failure) + ".";
        console.complain(traceback ? text : text + "\n  --traceback prints the stack trace");
        LogFile.append(text, failure);
        if (traceback) {
            console.complain(traceback(failure));
        }
        return ExitCode.RUN_FAILED;
    }

    private int failed(Throwable failure, boolean traceback, List<String> arguments) {
        boolean isOurs = failure instanceof JedroException;
        String text = failure instanceof JedroException ours
                ? new ResumeSuggestion(name, arguments).in(ours)
                : "Jedro itself failed: " + Reason.of(failure) + ".";
        if (!isOurs && !traceback) {
            text += "\n  please report it, with what the same command prints with --traceback";
        }
        console.complain(text);
        LogFile.append(text, failure);
        if (traceback) {
            console.complain(traceback(failure));
        }
        if (failure instanceof RunCancelledException cancelled) {
            hasEndlessCalls |= !cancelled.stillRunning().isEmpty();
            return Interrupts.exitCode();
        }
        if (failure instanceof RunFailedException failed) {
            hasEndlessCalls |= !failed.stillRunning().isEmpty();
        }
        return isOurs && !isOfARun(failure) ? ExitCode.USAGE : ExitCode.RUN_FAILED;
    }

    /** {@return whether a run failed, and not what has to be right before it} */
    private static boolean isOfARun(Throwable failure) {
        return failure instanceof RunFailedException
                || failure instanceof HookFailedException hook
                        && hook.callback().endsWith("PipelineRun");
    }
}
