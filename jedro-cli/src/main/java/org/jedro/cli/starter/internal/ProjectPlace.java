// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.starter.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jedro.session.Project;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The project that a command changes, as a mixin. Its classes are not needed, so that a project that cannot be built can be changed. */
final class ProjectPlace {
    @Option(
            names = "--project",
            paramLabel = "FOLDER",
            description = "The project's folder. Default: the current folder or the nearest one above it.")
    @Nullable Path project;

    Project find() {
        return project == null ? Project.find(Path.of("")) : Project.open(project);
    }

    /** {@return the package of the project's registry, in which its pipelines are} */
    static String packageOf(Project project) {
        int dot = project.registry().lastIndexOf('.');
        return dot < 0 ? "" : project.registry().substring(0, dot);
    }

    /** {@return the source of the registry} */
    static Path registryOf(Project project) {
        return project.sources().resolve(project.registry().replace('.', '/') + ".java");
    }

    /** {@return the folder of the tests; it exists only in projects that have some} */
    static Path testsOf(Project project) {
        return project.root().resolve("src/test/java");
    }

    /** {@return a path as it is shown: relative to the project if it is inside} */
    static String shown(Project project, Path path) {
        return path.startsWith(project.root()) ? project.root().relativize(path).toString() : path.toString();
    }

    static boolean hasTests(Project project) {
        return Files.isDirectory(testsOf(project));
    }
}
