// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.internal;

import java.time.Duration;
import java.util.List;
import org.jedro.cli.Console;
import org.jedro.cli.ParameterOptions;
import org.jedro.cli.ProjectCommand;
import org.jedro.cli.shell.internal.ProjectSources;
import org.jedro.config.internal.InvalidOptionException;
import org.jedro.config.internal.OptionValues;
import org.jedro.server.ServerOptions;
import org.jedro.session.Session;
import org.jedro.session.SessionOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code jedro server start}: serves a project until it is stopped. */
@Command(
        name = "start",
        sortOptions = false,
        description =
                "Serves the project over HTTP until Ctrl-C or SIGTERM: what it consists of, its runs, their events.",
        footer = {
            "",
            "Beyond loopback, or with --allow-host, clients need the token in .jedro/server-token, which only you can read.",
            "",
            "Examples:",
            "  jedro server start --port 0",
            "  jedro server start --host 0.0.0.0 --allow-host pipelines.example.org --allow-env prod"
        })
final class ServerStartCommand extends ProjectCommand {
    @Mixin
    ListenOptions listening = new ListenOptions();

    @Option(
            names = {"-p", "--port"},
            paramLabel = "N",
            defaultValue = "8000",
            description = "The port; 0 for any that is free. Default: ${DEFAULT-VALUE}.")
    int port = ServerOptions.DEFAULT_PORT;

    @Option(
            names = "--allow-env",
            paramLabel = "A,B",
            description = "Environments in which clients may start runs, beside that of the server.")
    String environments = "";

    @Option(
            names = "--allow-runner",
            paramLabel = "A,B",
            description = "Classes of runners that clients may choose, beside runners with a name and those in the"
                    + " project's package; com.acme.* stands for a package.")
    String runners = "";

    @Option(
            names = "--max-runs",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many runs are executed at once; others wait. Default: ${DEFAULT-VALUE}.")
    int runs = 1;

    @Option(
            names = "--max-queue",
            paramLabel = "N",
            defaultValue = "100",
            description = "How many runs may wait; more are refused. Default: ${DEFAULT-VALUE}.")
    int queue = ServerOptions.DEFAULT_QUEUE;

    @Option(
            names = "--grace",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description =
                    "How long runs may continue after SIGTERM before they are cancelled. Default: ${DEFAULT-VALUE}.")
    int grace = 30;

    @Option(
            names = "--reload",
            description =
                    "Compile and load the project again when its sources have changed, for development. Runs in progress keep"
                            + " their classes.")
    boolean reloads;

    @Mixin
    ParameterOptions parameters = new ParameterOptions();

    ServerStartCommand(Console console) {
        super(console);
    }

    @Override
    protected SessionOptions sessionOptions(SessionOptions options) {
        return parameters.applyTo(options).withCommand("jedro server start");
    }

    @Override
    protected int run(Session session) {
        ServerOptions options = options();
        configureLogging(session);
        ProjectSources sources = reloads ? sources(session) : null;
        ProjectServer server = ProjectServer.start(session, options, router -> {});
        console()
                .print("Serving project '" + session.project().name() + "' at " + server.uri() + " (environment "
                        + session.context().environment() + ").");
        server.tokenFile()
                .ifPresent(file ->
                        console().print("  token  " + session.project().root().relativize(file)));
        return sources == null ? awaitStop(server::close) : awaitStop(reloading(server, sources)::close);
    }

    private ReloadingServer reloading(ProjectServer server, ProjectSources sources) {
        return new ReloadingServer(server, sources, this::reopen, console());
    }

    private static ProjectSources sources(Session session) {
        ClassLoader above = Thread.currentThread().getContextClassLoader();
        ProjectSources sources = ProjectSources.of(session.project(), System.getProperty("java.class.path"), above);
        if (sources.places().isEmpty()) {
            throw InvalidOptionException.of(
                    "--reload", "the project has no sources here; start it with the launcher in its folder");
        }
        return sources;
    }

    private ServerOptions options() {
        require("--max-runs", runs, 1);
        require("--max-queue", queue, 1);
        require("--grace", grace, 0);
        List<String> allowed = OptionValues.names(runners);
        allowed.stream().filter(name -> !RunnerRule.canAllow(name)).findFirst().ifPresent(name -> {
            throw InvalidOptionException.of(
                    "--allow-runner",
                    "expected a class such as com.acme.MyRunner or a package such as com.acme.*, but was '" + name
                            + "'");
        });
        return listening
                .applyTo(ServerOptions.defaults(), port)
                .withEnvironments(OptionValues.names(environments))
                .withRunners(allowed)
                .withRuns(runs)
                .withQueue(queue)
                .withGrace(Duration.ofSeconds(grace));
    }

    private static void require(String option, int value, int least) {
        if (value < least) {
            throw InvalidOptionException.of(option, "expected at least " + least + ", but was " + value);
        }
    }
}
