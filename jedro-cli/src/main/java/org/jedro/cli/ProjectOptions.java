package org.jedro.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jedro.session.Project;
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
            description = "The configuration environment, a folder in conf. Default: local.")
    @Nullable String environment;

    Project find() {
        Path folder = project;
        return folder == null ? Project.find(Path.of("")) : Project.open(folder);
    }

    Optional<String> environment() {
        return Optional.ofNullable(environment);
    }
}
