// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jedro.Experimental;
import org.jedro.cli.packaging.internal.PackagedProject;
import org.jedro.config.internal.InvalidOptionException;
import org.jedro.session.Project;
import org.jedro.session.Session;
import org.jedro.session.SessionOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The options of every command that works on a project, as a picocli mixin. {@link ProjectCommand} has them; other commands
 * must add them.
 */
@Experimental
public final class ProjectOptions {
    @Spec(Spec.Target.MIXEE)
    @Nullable CommandSpec command;

    @Option(
            names = "--project",
            paramLabel = "FOLDER",
            description = "The project's folder. Default: the current folder or the nearest one above it.")
    @Nullable Path project;

    @Option(
            names = {"-e", "--env"},
            paramLabel = "NAME",
            description = "The configuration environment, a folder in conf. Default: JEDRO_ENV, else local.")
    @Nullable String environment;

    @Option(
            names = "--conf-source",
            paramLabel = "PLACE",
            description = "The folder or archive of the configuration. Default: conf.")
    @Nullable String confSource;

    /** The packaged project, before a command is known. */
    private Optional<PackagedProject> packaged = Optional.empty();

    /** Creates the options without values. */
    public ProjectOptions() {}

    /**
     * {@return the options in the arguments of any command, before the command is known}
     *
     * <p>Arguments that cannot be parsed are reported when the command is parsed.
     */
    static ProjectOptions in(Optional<PackagedProject> packaged, String... arguments) {
        ProjectOptions options = new ProjectOptions();
        options.packaged = packaged;
        CommandSpec spec = CommandSpec.create().addMixin("project", CommandSpec.forAnnotatedObject(options));
        try {
            new CommandLine(spec)
                    .setUnmatchedArgumentsAllowed(true)
                    .setOverwrittenOptionsAllowed(true)
                    .parseArgs(arguments);
        } catch (ParameterException e) {
            // the preceding options have their values
        }
        return options;
    }

    /**
     * {@return the project that the options name, else the project of the working directory; a packaged project with its data
     * in that folder}
     *
     * @throws org.jedro.session.NoProjectException if it does not exist
     */
    public Project find() {
        Path folder = project;
        Optional<PackagedProject> own = packaged();
        if (own.isPresent()) {
            return own.get().in(folder());
        }
        return folder == null ? Project.find(Path.of("")) : Project.open(folder);
    }

    /**
     * {@return a session of the project; the console masks the project's secrets from now on} The caller
     * closes it.
     *
     * @throws org.jedro.JedroException if the project does not exist, or its settings are invalid
     */
    public Session open(Console console, SessionOptions options) {
        Session session =
                opened().map(shared -> shared.withOptions(options)).orElseGet(() -> Session.open(find(), options));
        console.conceal(session::secrets);
        return session;
    }

    private Optional<PackagedProject> packaged() {
        return root().map(root -> root.plugins.packaged()).orElse(packaged);
    }

    private Path folder() {
        Path folder = project == null ? Path.of("") : project;
        if (!Files.isDirectory(folder.toAbsolutePath())) {
            throw InvalidOptionException.of("--project", "'" + folder + "' is not a folder");
        }
        return folder;
    }

    /** {@return the session that found the project's plugins, if it is of the same project} */
    private Optional<Session> opened() {
        return root().flatMap(root -> root.plugins.sessionOf(project));
    }

    /** {@return the root command; empty if a test calls the command without one} */
    Optional<JedroCommand> root() {
        return command != null && command.root().userObject() instanceof JedroCommand root
                ? Optional.of(root)
                : Optional.empty();
    }

    /** {@return the environment that the option names, else the variable} */
    public Optional<String> environment() {
        return sessionOptions().environment();
    }

    /** {@return the options of a session that are set by these options and the environment variables} */
    public SessionOptions sessionOptions() {
        SessionOptions options = SessionOptions.from(System.getenv());
        if (environment != null) {
            options = options.withEnvironment(environment);
        }
        Optional<String> place = Optional.ofNullable(confSource)
                .or(() -> packaged().flatMap(own -> own.confSource(folder().toAbsolutePath())));
        return place.map(options::withConfSource).orElse(options);
    }
}
