// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.launch.internal;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether something is newer than what was built. A folder counts as a file, since a deletion changes its time. */
final class Freshness {
    static final String CHANGED = "its sources have changed";

    private final Place place;

    Freshness(Place place) {
        this.place = place;
    }

    /** {@return the reason for a build by Maven, if there is one} */
    Optional<String> reasonForMaven() throws IOException {
        Path stamp = place.state().resolve("stamp");
        Path libraries = place.state().resolve("libraries");
        if (!Files.isRegularFile(stamp) || !Files.isRegularFile(libraries)) {
            boolean isFresh = !Files.exists(place.shared().resolve(MavenBuild.DOWNLOADED));
            return Optional.of(isFresh ? "first run, a few minutes on a fresh machine" : "first run");
        }
        if (!Files.readString(stamp).strip().equals(place.identity())) {
            return Optional.of("the folder has moved");
        }
        if (!Libraries.read(libraries).exist()) {
            return Optional.of("a library is gone");
        }
        return isAnyNewer(readByMaven(), stamp) ? Optional.of(CHANGED) : Optional.empty();
    }

    /** {@return whether the project's own sources are newer than its classes} */
    boolean mustCompile() throws IOException {
        if (place.project().isEmpty()) {
            return false;
        }
        Path project = place.project().get();
        List<Path> sources = new ArrayList<>(List.of(project.resolve("src/main")));
        Descriptor.sources(project).ifPresent(sources::add);
        return isAnyNewer(sources, place.state().resolve("stamp"));
    }

    private List<Path> readByMaven() throws IOException {
        List<Path> paths = new ArrayList<>();
        place.project().ifPresent(folder -> paths.add(folder.resolve("pom.xml")));
        if (!place.isForeign()) {
            Path checkout = place.checkout().orElseThrow();
            paths.add(checkout.resolve("pom.xml"));
            try (Stream<Path> modules = Files.list(checkout)) {
                modules.filter(module -> module.getFileName().toString().startsWith("jedro-"))
                        .sorted()
                        .forEach(
                                module -> paths.addAll(List.of(module.resolve("pom.xml"), module.resolve("src/main"))));
            }
        }
        return paths;
    }

    static boolean isAnyNewer(List<Path> paths, Path reference) throws IOException {
        FileTime time = Files.getLastModifiedTime(reference);
        for (Path path : paths) {
            if (Files.exists(path) && isNewer(path, time)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNewer(Path path, FileTime time) throws IOException {
        boolean[] found = {false};
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return visitFile(folder, attributes);
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                found[0] |= attributes.lastModifiedTime().compareTo(time) > 0;
                return found[0] ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                return FileVisitResult.CONTINUE;
            }
        });
        return found[0];
    }
}
