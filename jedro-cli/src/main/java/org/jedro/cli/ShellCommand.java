// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jedro.JedroException;
import org.jedro.cli.shell.internal.ProjectSources;
import org.jedro.cli.shell.internal.ScriptLoop;
import org.jedro.cli.shell.internal.Shell;
import org.jedro.cli.shell.internal.ShellOutput;
import org.jedro.cli.shell.internal.TerminalLoop;
import org.jedro.cli.shell.internal.World;
import org.jedro.config.internal.InvalidOptionException;
import org.jedro.internal.JedroVersion;
import org.jedro.internal.Reason;
import org.jedro.runner.RunResult;
import org.jedro.session.Session;
import org.jedro.session.SessionOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jedro shell}: evaluates Java snippets on a project. */
@Command(
        name = "shell",
        sortOptions = false,
        description = "Evaluates Java on a project: snippets that are typed, or those of a script.",
        footer = {
            "",
            "Ready are session, catalog, pipelines, context, and these functions:",
            "  load(\"companies\")          the value of a dataset; load(\"companies\", Type.class)",
            "  save(\"companies\", value)   stores a value",
            "  inputsOf(\"split_node\")     loads the inputs of a node into variables, and prints its call",
            "  call(\"split_node\", a, b)   calls the function of a node",
            "  run(\"--tags\", \"training\")  runs like 'jedro run'",
            "  show(value)                prints a value: tables as tables, plots as files",
            "  reload()                   compiles the project and reads its configuration again",
            "",
            "Tab completes Java, and in texts the names of datasets and nodes. Ctrl-C stops a snippet, Ctrl-D ends.",
            "",
            "Examples:",
            "  jedro shell",
            "  jedro shell --node split_data_node --params model_options.test_size=0.3",
            "  jedro shell --execute 'load(\"companies\")'",
            "  jedro shell explore.jsh"
        })
final class ShellCommand extends ProjectCommand {
    private static final int WIDTH = 120;
    private static final String MODULE = "jdk.jshell";
    private static final String HISTORY = ".jedro/shell/history";

    private final Function<List<String>, RunResult> runs;
    private SessionOptions current = SessionOptions.defaults();

    @Mixin
    ParameterOptions parameters = new ParameterOptions();

    @Option(names = "--node", paramLabel = "NAME", description = "Begin with the inputs of this node in variables.")
    String node = "";

    @Option(
            names = {"-x", "--execute"},
            paramLabel = "CODE",
            description = "Evaluate this and exit; may be repeated.")
    List<String> code = new ArrayList<>();

    @Parameters(
            paramLabel = "SCRIPT",
            arity = "0..1",
            description = "A file of snippets to evaluate. Default: what is typed, or standard input.")
    @Nullable Path script;

    /** Creates the command; {@code runs} runs the project with the options of {@code jedro run}. */
    ShellCommand(Console console, Function<List<String>, RunResult> runs) {
        super(console);
        this.runs = runs;
    }

    @Override
    protected SessionOptions sessionOptions(SessionOptions options) {
        current = parameters.applyTo(options);
        return current;
    }

    @Override
    protected int run(Session session) throws IOException {
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            throw new JedroException("The shell needs a JDK, but '" + System.getProperty("java.home")
                    + "' is a Java without the module " + MODULE + ".\n"
                    + "  let JAVA_HOME name a JDK 17 or newer, and type the same again");
        }
        configureLogging(session);
        boolean isInteractive = code.isEmpty() && script == null && console().isTerminal();
        return isInteractive ? onTerminal(session) : onInput(session);
    }

    private int onTerminal(Session session) throws IOException {
        try (TerminalLoop terminal = TerminalLoop.open(console().encoding());
                ProjectSources sources = sources(session);
                Starting start = Starting.of(() -> shell(session, sources, true, terminal::width))) {
            greet(session);
            if (!node.isEmpty()) {
                begin(start.get());
            }
            terminal.run(
                    start,
                    session.project().root().resolve(HISTORY),
                    () -> console().prompt(""));
            return ExitCode.OK;
        }
    }

    /** A shell that becomes ready while the user reads and types. */
    private record Starting(CompletableFuture<Shell> shell) implements Supplier<Shell>, AutoCloseable {
        static Starting of(Supplier<Shell> maker) {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            return new Starting(CompletableFuture.supplyAsync(maker, code -> {
                Thread thread = new Thread(code, "jedro-shell-start");
                thread.setContextClassLoader(loader);
                thread.setDaemon(true);
                thread.start();
            }));
        }

        @Override
        public Shell get() {
            try {
                return shell.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : e;
            }
        }

        @Override
        public void close() {
            get().close();
        }
    }

    private void greet(Session session) {
        console()
                .print("Jedro " + JedroVersion.current() + ", project "
                        + session.project().name() + ", environment "
                        + session.context().environment() + ", Java "
                        + Runtime.version().feature() + ".");
        console()
                .print("Ready: session, catalog, pipelines, context; load, save, inputsOf, call, run, show, reload."
                        + " Tab completes, Ctrl-D ends.");
    }

    private int onInput(Session session) throws IOException {
        try (ProjectSources sources = sources(session);
                Shell shell = shell(session, sources, false, () -> WIDTH)) {
            boolean isDone = begin(shell) && code.stream().allMatch(shell::eval);
            if (isDone && script != null) {
                isDone = shell.eval(read(script));
            } else if (isDone && code.isEmpty()) {
                isDone = ScriptLoop.run(
                        shell, new InputStreamReader(System.in, console().encoding()));
            }
            return isDone ? ExitCode.OK : ExitCode.RUN_FAILED;
        }
    }

    private static String read(Path script) {
        try {
            return Files.readString(script).replaceFirst("^#!.*", "");
        } catch (NoSuchFileException e) {
            throw new JedroException("The script '" + script + "' does not exist.");
        } catch (IOException e) {
            throw new JedroException("The script '" + script + "' cannot be read (" + Reason.of(e) + ").", e);
        }
    }

    private boolean begin(Shell shell) {
        return node.isEmpty()
                || shell.eval("inputsOf(\"" + node.replace("\\", "\\\\").replace("\"", "\\\"") + "\");");
    }

    private static ProjectSources sources(Session session) {
        ClassLoader above = Thread.currentThread().getContextClassLoader();
        return ProjectSources.of(session.project(), System.getProperty("java.class.path"), above);
    }

    private Shell shell(Session session, ProjectSources sources, boolean isInteractive, IntSupplier width) {
        return new Shell(
                sources.world(session).with(ShellAdditions.of(session)),
                new ConsoleOutput(console(), width),
                isInteractive,
                isInteractive ? Shell.opener() : List.of(),
                (world, words) -> reloaded(sources, words),
                words -> runs.apply(command(session, words)));
    }

    private World reloaded(ProjectSources sources, List<String> words) {
        World world = sources.reload(project -> {
            SessionOptions next = ReloadOptions.applyTo(current, words);
            Session fresh = Session.open(project, next);
            current = next;
            console().conceal(fresh::secrets);
            return fresh;
        });
        return world.with(ShellAdditions.of(world.session()));
    }

    /** {@return the words of a run in the project and the environment of the shell} */
    private List<String> command(Session session, List<String> words) {
        List<String> all = new ArrayList<>(words);
        add(all, "--project", Optional.of(session.project().root().toString()));
        if (words.stream().noneMatch(word -> word.startsWith("-e"))) {
            add(all, "--env", current.environment());
        }
        add(all, "--conf-source", current.confSource());
        return all;
    }

    private static void add(List<String> words, String option, Optional<String> value) {
        boolean isGiven = words.stream().anyMatch(word -> word.equals(option) || word.startsWith(option + "="));
        if (!isGiven) {
            value.ifPresent(text -> words.add(option + "=" + text));
        }
    }

    /** Prints to the console. */
    private record ConsoleOutput(Console console, IntSupplier columns) implements ShellOutput {
        @Override
        public void print(String text) {
            console.print(text);
        }

        @Override
        public void complain(String text) {
            console.complain(text);
        }

        @Override
        public int width() {
            int known = columns.getAsInt();
            return known <= 0 ? WIDTH : known;
        }
    }

    /** The options of {@code reload}: those that are given replace those of the shell. */
    @Command(name = "reload")
    private static final class ReloadOptions {
        @Option(names = {"-e", "--env"})
        @Nullable String environment;

        @Option(names = "--conf-source")
        @Nullable String confSource;

        @Mixin
        ParameterOptions parameters = new ParameterOptions();

        static SessionOptions applyTo(SessionOptions options, List<String> words) {
            ReloadOptions given = new ReloadOptions();
            picocli.CommandLine line = new picocli.CommandLine(given);
            SessionOptions result = options;
            try {
                boolean hasParameters =
                        line.parseArgs(words.toArray(new String[0])).hasMatchedOption("--params");
                result = hasParameters ? given.parameters.applyTo(result) : result;
            } catch (picocli.CommandLine.ParameterException e) {
                throw InvalidOptionException.of(
                        "reload",
                        "expected --env, --params or --conf-source, each with a value, but was "
                                + words.stream().collect(Collectors.joining(" ", "'", "'")));
            }
            if (given.environment != null) {
                result = result.withEnvironment(given.environment);
            }
            return given.confSource == null ? result : result.withConfSource(given.confSource);
        }
    }
}
