// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.launch.internal;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Builds a project again that the launcher has started, in the JVM that it has started. */
public final class Rebuild {
    /** The system property with which the viewer is started if the project could not be built: its classes are those of before. */
    public static final String UNBUILT = "jedro.unbuilt";

    private final Place place;
    private final PrintStream err;
    private final String libraries;

    private Rebuild(Place place, PrintStream err, String libraries) {
        this.place = place;
        this.err = err;
        this.libraries = libraries;
    }

    /** {@return the build of a project, which prints where the launcher's do; empty if the launcher has not built it} */
    public static Optional<Rebuild> of(Path project) {
        return of(project, System.err);
    }

    /**
     * {@return the build of a project; empty if the launcher has not built it}
     *
     * @param err where the build and the compiler print
     */
    public static Optional<Rebuild> of(Path project, PrintStream err) {
        Path folder = project.toAbsolutePath().normalize();
        Path state = folder.resolve("target").resolve("jedro");
        try {
            String identity = Files.readString(state.resolve("stamp")).strip();
            String libraries = Files.readString(state.resolve("libraries"));
            return place(folder, identity).map(place -> new Rebuild(place, err, libraries));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The identity names the checkout too, if the project is part of one, see {@link Place#identity}. */
    private static Optional<Place> place(Path project, String identity) {
        Optional<Path> home = Optional.ofNullable(System.getProperty(OwnRepository.HOME_PROPERTY))
                .map(Path::of);
        if (identity.equals(project.toString())) {
            return Optional.of(new Place(Optional.of(project), Optional.empty(), home, false));
        }
        String end = ":" + project;
        return identity.endsWith(end)
                ? Optional.of(new Place(
                        Optional.of(project),
                        Optional.of(Path.of(identity.substring(0, identity.length() - end.length()))),
                        home,
                        false))
                : Optional.empty();
    }

    /** {@return the jar with the project's classes} */
    public Path jar() {
        return place.state().resolve("project.jar");
    }

    /** {@return the jars that the project needs beside its own} */
    public List<Path> libraries() {
        return Stream.of(libraries.strip().split(File.pathSeparator, -1))
                .filter(entry -> !entry.isBlank())
                .map(Path::of)
                .toList();
    }

    /** {@return whether the classes are up to date now; if not, why has been printed} */
    public boolean run() {
        Toolchain tools = Toolchain.of(System.getenv(), Path.of(System.getProperty("java.home")));
        return new Build(place, err, tools).run() == 0;
    }

    /** {@return the first error of a project's sources, if its last build has failed because of them} */
    public static Optional<String> problem(Path project) {
        Path file = Place.of("project=" + project.toAbsolutePath().normalize()).problem();
        try {
            return Files.readString(file).lines().findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** {@return whether the project has other libraries than at the beginning} */
    public boolean hasOtherLibraries() {
        try {
            return !Files.readString(place.state().resolve("libraries")).equals(libraries);
        } catch (IOException e) {
            return true;
        }
    }
}
