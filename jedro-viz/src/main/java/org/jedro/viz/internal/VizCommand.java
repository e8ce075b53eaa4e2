// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.internal;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jedro.JedroException;
import org.jedro.cli.Console;
import org.jedro.cli.ParameterOptions;
import org.jedro.cli.ProjectCommand;
import org.jedro.cli.shell.internal.ProjectSources;
import org.jedro.internal.Suggestions;
import org.jedro.server.ServerOptions;
import org.jedro.server.internal.ListenOptions;
import org.jedro.server.internal.ProjectServer;
import org.jedro.session.Session;
import org.jedro.session.SessionOptions;
import org.jedro.viz.layout.internal.LayoutEngine;
import org.jedro.viz.model.internal.ProjectModel;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code jedro viz}: shows a project in the browser until it is stopped. */
@Command(
        name = "viz",
        sortOptions = false,
        description =
                "Shows the project in the browser: its pipelines, data and runs. Follows edits and runs until Ctrl-C.",
        footer = {
            "",
            "Runs can be started from the page on loopback only. Beyond it, or with --allow-host, clients need the token",
            "in .jedro/server-token.",
            "",
            "Examples:",
            "  jedro viz",
            "  jedro viz --pipeline data_science --no-browser",
            "  jedro viz --load-file project.json"
        })
final class VizCommand extends ProjectCommand {
    private static final int PORTS = 50;

    @Mixin
    ListenOptions listening = new ListenOptions();

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "4141",
            description = "The port; the next free one if it is in use, 0 for any. Default: ${DEFAULT-VALUE}.")
    int port = 4141;

    @Option(names = "--no-browser", description = "Do not open the browser.")
    boolean hasNoBrowser;

    @Option(
            names = {"-p", "--pipeline"},
            paramLabel = "NAME",
            description = "The pipeline that is shown first. Default: all of the project.")
    String pipeline = "";

    @Option(
            names = "--load-file",
            paramLabel = "FILE",
            description =
                    "Show the project in this file, which --save-file has written; the project itself is not loaded.")
    @Nullable Path load;

    @Option(names = "--save-file", paramLabel = "FILE", description = "Write the project into this file and exit.")
    @Nullable Path save;

    @Mixin
    ParameterOptions parameters = new ParameterOptions();

    VizCommand(Console console) {
        super(console);
    }

    @Override
    protected SessionOptions sessionOptions(SessionOptions options) {
        return parameters.applyTo(options).withCommand("jedro viz");
    }

    @Override
    protected int run(Session session) {
        ServerOptions address = listening.applyTo(ServerOptions.defaults(), port);
        configureLogging(session);
        if (save != null) {
            return save(LiveProject.of(session).now(), save);
        }
        LayoutEngine layouts = new LayoutEngine();
        layouts.warmUp(); // while the project loads
        LiveProject project = load == null ? LiveProject.of(session) : LiveProject.of(new ModelFile(load).read());
        try {
            checkPipeline(project.now().model());
        } catch (JedroException e) {
            layouts.close();
            throw e;
        }
        return serve(session, project, layouts, address);
    }

    /** A project that does not load and has never done so has no pipelines to choose from. */
    private void checkPipeline(ProjectModel model) {
        List<String> names =
                model.pipelines().stream().map(ProjectModel.PipelineModel::name).toList();
        if (!pipeline.isEmpty() && !names.isEmpty() && !names.contains(pipeline)) {
            throw new JedroException("Pipeline '" + pipeline + "' does not exist in this project.\n  "
                    + Suggestions.hint(pipeline, names, "pipelines"));
        }
    }

    private int save(LoadedProject loaded, Path file) {
        loaded.problem().ifPresent(problem -> {
            throw new JedroException(problem);
        });
        new ModelFile(file).write(loaded.model());
        console().print("Wrote " + file + ".");
        return 0;
    }

    private int serve(Session session, LiveProject project, LayoutEngine layouts, ServerOptions address) {
        boolean hasRuns = project.now().session().isPresent() && canRun();
        ServerOptions options = address.withPort(listening.freePort(port, PORTS));
        ServedViewer viewer = ServedViewer.of(
                new Viewer(project, options(session, project), layouts),
                routes -> hasRuns
                        ? ProjectServer.start(session, options, routes)
                        : ProjectServer.startWithoutRuns(session.project(), options, routes));
        project.now().problem().ifPresent(console()::complain);
        console().print("Showing project '" + project.now().model().project() + "' at " + viewer.uri());
        viewer.tokenFile()
                .ifPresent(file ->
                        console().print("  token  " + session.project().root().relativize(file)));
        if (!hasNoBrowser) {
            Browser.open(viewer.uri());
        }
        try (EditedProject edited = new EditedProject(project, sources(session), this::reopen, viewer.server())) {
            if (load == null) {
                viewer.follow(
                        session,
                        edited(session),
                        changed -> edited.reopened(changed, session.project().root()));
            }
            return awaitStop(viewer::close);
        }
    }

    private static ProjectSources sources(Session session) {
        ClassLoader above = Thread.currentThread().getContextClassLoader();
        return ProjectSources.of(session.project(), System.getProperty("java.class.path"), above);
    }

    /** {@return the folders whose files the project is made from} */
    private List<Path> edited(Session session) {
        Path root = session.project().root();
        List<Path> folders =
                new ArrayList<>(List.of(root.resolve("conf"), session.project().sources()));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(entry).toAbsolutePath().normalize();
            if (path.startsWith(root) && Files.isDirectory(path)) {
                folders.add(path);
            }
        }
        return folders;
    }

    private ViewerOptions options(Session session, LiveProject project) {
        return new ViewerOptions(
                pipeline,
                canRun() && project.now().session().isPresent(),
                List.of("SequentialRunner", "ThreadRunner"),
                List.of(session.config().environment()),
                ViewerOptions.showing().editor());
    }

    private boolean canRun() {
        return listening.isLocal() && load == null;
    }

    /** The browser of the user. */
    private static final class Browser {
        private Browser() {}

        /** A machine without a browser shows the address in the terminal only. */
        static void open(URI address) {
            String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
            String[] command = system.startsWith("mac")
                    ? new String[] {"open", address.toString()}
                    : system.startsWith("windows")
                            ? new String[] {"rundll32", "url.dll,FileProtocolHandler", address.toString()}
                            : new String[] {"xdg-open", address.toString()};
            try {
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
            } catch (IOException e) {
                // the address has been printed
            }
        }
    }
}
