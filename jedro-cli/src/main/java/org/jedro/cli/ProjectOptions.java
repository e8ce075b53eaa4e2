package org.jedro.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jedro.session.Project;
import org.jedro.session.Session;
import org.jedro.session.SessionOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that works on a project. */
final class ProjectOptions {
    @Option(
            names = "--project",
            paramLabel = "FOLDER",
            description = "The project's folder. Default: the one that you are in, or the nearest above it.")
    @Nullable Path project;

    @Option(
            names = {"-e", "--env"},
            paramLabel = "NAME",
            description = "The configuration environment, a folder in conf. Default: what JEDRO_ENV says, else local.")
    @Nullable String environment;

    @Option(
            names = "--conf-source",
            paramLabel = "PLACE",
            description = "The folder or archive of the configuration. Default: conf.")
    @Nullable String confSource;

    Project find() {
        Path folder = project;
        return folder == null ? Project.find(Path.of("")) : Project.open(folder);
    }

    /** {@return a session of the project, whose secrets are masked in all that the console prints from now on} */
    Session open(Console console, SessionOptions options) {
        Session session = Session.open(find(), options);
        console.conceal(session::secrets);
        return session;
    }

    /** {@return the environment that the option names, else the variable} */
    Optional<String> environment() {
        return sessionOptions().environment();
    }

    /** {@return what these options tell a session} */
    SessionOptions sessionOptions() {
        SessionOptions options = SessionOptions.from(System.getenv());
        if (environment != null) {
            options = options.withEnvironment(environment);
        }
        return confSource == null ? options : options.withConfSource(confSource);
    }
}
