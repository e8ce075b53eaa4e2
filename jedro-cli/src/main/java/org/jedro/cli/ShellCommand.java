// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jedro.JedroException;
import org.jedro.cli.shell.internal.ScriptLoop;
import org.jedro.cli.shell.internal.Shell;
import org.jedro.cli.shell.internal.ShellFront;
import org.jedro.cli.shell.internal.ShellOutput;
import org.jedro.cli.shell.internal.TerminalLoop;
import org.jedro.internal.JedroVersion;
import org.jedro.internal.Reason;
import org.jedro.internal.ServiceProviders;
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

    @Option(
            names = "--front",
            paramLabel = "FILE",
            hidden = true,
            description = "Serve a program that describes its connection in a file, such as Jupyter.")
    @Nullable Path front;

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
        if (front != null) {
            return onFront(session, front);
        }
        boolean isInteractive = code.isEmpty() && script == null && console().isTerminal();
        return isInteractive ? onTerminal(session) : onInput(session);
    }

    private int onTerminal(Session session) throws IOException {
        try (TerminalLoop terminal = TerminalLoop.open(console().encoding());
                ShellProject project = new ShellProject(console(), session, current);
                Starting start = Starting.of(
                        () -> shell(project, new ConsoleOutput(console(), terminal::width), true, Shell.opener()))) {
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

    private int onFront(Session session, Path connection) {
        ShellFront server = ServiceProviders.of(ServiceLoader.load(ShellFront.class)).stream()
                .findFirst()
                .orElseThrow(() -> new JedroException(
                        "Notebooks need the dependency 'org.jedro:jedro-jupyter', which is not on the class path.\n"
                                + "  add it to the project: jedro tool add jupyter"));
        try (ShellProject project = new ShellProject(console(), session, current)) {
            server.serve(connection, new FrontHost(project));
        }
        return ExitCode.OK;
    }

    /** What a front gets of this command. */
    private final class FrontHost implements ShellFront.Host {
        private final ShellProject project;

        FrontHost(ShellProject project) {
            this.project = project;
        }

        @Override
        public Shell open(ShellOutput output) {
            Shell shell = shell(project, output, false, List.of());
            begin(shell);
            return shell;
        }

        @Override
        public void redirect(OutputStream out, OutputStream err) {
            console().redirect(out, err, StandardCharsets.UTF_8);
        }

        @Override
        public String masked(String text) {
            return console().masked(text);
        }
    }

    private int onInput(Session session) throws IOException {
        try (ShellProject project = new ShellProject(console(), session, current);
                Shell shell =
                        shell(project, new ConsoleOutput(console(), () -> ConsoleOutput.WIDTH), false, List.of())) {
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

    private Shell shell(ShellProject project, ShellOutput output, boolean isNoting, List<String> opener) {
        return new Shell(
                project.world(),
                output,
                isNoting,
                opener,
                (world, words) -> project.reload(words),
                words -> runs.apply(project.runWords(words)));
    }
}
