// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jedro.Origin;
import org.jedro.config.FileConfigLoader;
import org.jedro.internal.FileKind;
import org.jedro.internal.JedroVersion;
import org.jedro.value.MapValue;

/**
 * A folder that contains a {@code jedro.yml}.
 *
 * @param root the folder, absolute
 * @param name the name of the project
 * @param registry the class that names the pipelines
 * @param settings the class that holds the settings, if there is one
 * @param jedro the version of Jedro that the project was made for, if the file has it
 * @param sources the folder of the project's Java sources, absolute
 * @param runs what is recorded of the runs that the command line starts
 * @param reuse whether the command line reuses what earlier runs have stored, unless {@code reuse.yml} sets something else
 */
public record Project(
        Path root,
        String name,
        String registry,
        Optional<String> settings,
        Optional<String> jedro,
        Path sources,
        RunRecords runs,
        boolean reuse) {
    /** The file that makes a folder a project. */
    public static final String MARKER = "jedro.yml";

    /** The folder of Java sources, unless {@code sources:} sets another. */
    static final String DEFAULT_SOURCES = "src/main/java";

    /** A project's own folder for Jedro's state: it contains no user data, and is never needed to start. */
    static final String STATE = ".jedro";

    /**
     * {@return a project without a {@code jedro.yml}, for a program that is packaged with its pipelines}
     *
     * @param root the folder that relative paths start from; configuration is in its folder {@code conf} unless the session's
     *     options set another
     * @param name the name of the project
     * @param registry names the pipelines
     */
    public static Project of(Path root, String name, Class<? extends ProjectPipelines> registry) {
        Path absolute = root.toAbsolutePath().normalize();
        return new Project(
                absolute,
                name,
                registry.getName(),
                Optional.empty(),
                Optional.empty(),
                absolute.resolve(DEFAULT_SOURCES),
                RunRecords.DEFAULT,
                false);
    }

    /** {@return this project with settings} */
    public Project withSettings(Class<? extends Settings> type) {
        return new Project(root, name, registry, Optional.of(type.getName()), jedro, sources, runs, reuse);
    }

    /**
     * {@return the project that a folder is in: its own, or that of the nearest folder above it}
     *
     * @throws NoProjectException if no such folder exists
     * @throws org.jedro.JedroException if {@code jedro.yml} is wrong
     */
    public static Project find(Path folder) {
        Path start = folder.toAbsolutePath().normalize();
        for (Path candidate = start; candidate != null; candidate = candidate.getParent()) {
            if (hasMarker(candidate)) {
                return open(candidate);
            }
        }
        throw NoProjectException.around(start);
    }

    /**
     * {@return the project of a folder}
     *
     * @throws NoProjectException if it contains no {@code jedro.yml}
     * @throws org.jedro.JedroException if {@code jedro.yml} is wrong
     */
    public static Project open(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        if (!hasMarker(root)) {
            throw NoProjectException.in(root, kind(root, root));
        }
        MapValue content =
                FileConfigLoader.builder(root).kind("project", MARKER).build().load("project");
        if (content.isEmpty()) {
            content = new MapValue(Map.of(), Origin.of(MARKER));
        }
        Content bound = ProjectCheck.content(root, content, JedroVersion.current());
        return new Project(
                root,
                bound.name,
                bound.registry,
                bound.settings,
                bound.jedro,
                root.resolve(bound.sources.orElse(DEFAULT_SOURCES)).normalize(),
                bound.runs.orElse(RunRecords.DEFAULT),
                bound.reuse.orElse(false));
    }

    private static boolean hasMarker(Path folder) {
        return kind(folder.resolve(MARKER), folder) == FileKind.FILE;
    }

    private static FileKind kind(Path path, Path folder) {
        try {
            return FileKind.of(path);
        } catch (IOException e) {
            throw NoProjectException.unreadable(folder, e);
        }
    }

    /** The content of the file. */
    record Content(
            String name,
            String registry,
            Optional<String> settings,
            Optional<String> jedro,
            Optional<String> sources,
            Optional<RunRecords> runs,
            Optional<Boolean> reuse) {}
}
