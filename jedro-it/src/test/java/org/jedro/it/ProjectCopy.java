// SPDX-License-Identifier: Apache-2.0
package org.jedro.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A checkout with the spaceflights example in it, in a folder with a space in its name, as the launcher leaves it after a
 * build by Maven, which is spared: what Maven has built for this test is taken instead. From there on the launcher is the
 * real one, and it compiles what a test edits.
 */
final class ProjectCopy {
    static final String EXAMPLE = "jedro-examples/spaceflights";

    private static final Pattern RUN = Pattern.compile("^run$|^\\./jedro run\\b");

    private final Path checkout;
    private final Path project;

    private boolean hasArchive;

    private ProjectCopy(Path checkout) {
        this.checkout = checkout;
        this.project = checkout.resolve(EXAMPLE);
    }

    /** {@return a copy below a folder} */
    static ProjectCopy in(Path folder) {
        ProjectCopy copy = withoutArchive(folder.toAbsolutePath().resolve("a folder/jedro"));
        try {
            for (Path archive : PackedLibraries.archives()) {
                link(archive, copy.path("target/jedro").resolve(archive.getFileName()));
                copy.hasArchive = true;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return copy;
    }

    /** {@return a copy whose root is a folder, as it is before the first run} */
    static ProjectCopy withoutArchive(Path checkout) {
        ProjectCopy copy = new ProjectCopy(checkout);
        try {
            copy.make();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return copy;
    }

    /** {@return the root of this repository} */
    static Path repository() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("jedro")) && Files.isDirectory(folder.resolve("jedro-core"))) {
                return folder;
            }
        }
        throw new IllegalStateException("The tests run outside the repository.");
    }

    /** {@return the folder in which {@code ./jedro} is} */
    Path checkout() {
        return checkout;
    }

    /** {@return the folder of the example} */
    Path project() {
        return project;
    }

    /** {@return a command with some words, run in the checkout} */
    Command jedro(String... arguments) {
        List<String> words = new ArrayList<>(List.of("./jedro"));
        words.addAll(Arrays.asList(arguments));
        return command(words);
    }

    /** {@return any command, run in the checkout} */
    Command command(List<String> words) {
        Command command = Command.of(checkout, words);
        // other kinds of commands would make an archive, which takes longer than a test saves by it
        return hasArchive && words.stream().anyMatch(RUN.asPredicate()) ? command.without(Command.NO_ARCHIVE) : command;
    }

    /** {@return {@code ./jedro run} for the example, with some options} */
    Command run(String... options) {
        List<String> words = new ArrayList<>(List.of("run", "--project", EXAMPLE));
        words.addAll(Arrays.asList(options));
        return jedro(words.toArray(new String[0]));
    }

    Path path(String relative) {
        return project.resolve(relative);
    }

    String read(String relative) throws IOException {
        return Files.readString(path(relative));
    }

    /** Writes a file of the project, so that the launcher sees that it is new. */
    void write(String relative, String text) throws IOException {
        Path file = path(relative);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusMillis(10)));
    }

    /** Replaces a part of a file, which must be there. */
    void replace(String relative, String part, String replacement) throws IOException {
        String text = read(relative);
        if (!text.contains(part)) {
            throw new AssertionError(relative + " has no: " + part);
        }
        write(relative, text.replace(part, replacement));
    }

    /** {@return the files below a folder of the project, relative to it, sorted, without hidden ones} */
    List<String> files(String relative) throws IOException {
        Path folder = path(relative);
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    /** Removes what runs have written. */
    void clean() throws IOException {
        try (Stream<Path> folders = Files.list(path("data"))) {
            for (Path folder : folders.filter(f -> !f.endsWith("01_raw")).toList()) {
                delete(folder);
                Files.createDirectories(folder);
            }
        }
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }

    private void make() throws IOException {
        Path original = repository();
        Files.createDirectories(checkout);
        Files.copy(original.resolve("jedro"), checkout.resolve("jedro"));
        checkout.resolve("jedro").toFile().setExecutable(true);
        Files.copy(original.resolve("pom.xml"), checkout.resolve("pom.xml"));
        Path example = original.resolve(EXAMPLE);
        for (String part : List.of("jedro.yml", "pom.xml", "conf", "data/01_raw", "src")) {
            copy(example.resolve(part), project.resolve(part));
        }
        for (String folder : List.of(
                "02_intermediate",
                "03_primary",
                "04_feature",
                "05_model_input",
                "06_models",
                "07_model_output",
                "08_reporting")) {
            Files.createDirectories(project.resolve("data").resolve(folder));
        }
        PackedLibraries.pack(
                PackedLibraries.exampleClasses(),
                state(project, project.toRealPath().toString()).resolve("project.jar"));
        // what the launcher takes where there is no project
        state(checkout, "");
    }

    private Path state(Path owner, String name) throws IOException {
        Path state = Files.createDirectories(owner.resolve("target/jedro"));
        Files.writeString(state.resolve("libraries"), String.join(File.pathSeparator, PackedLibraries.list()) + "\n");
        Path stamp = state.resolve("stamp");
        Files.writeString(stamp, checkout.toRealPath() + ":" + name + "\n");
        Files.setLastModifiedTime(stamp, FileTime.from(Instant.now().plusMillis(10)));
        return state;
    }

    private static void link(Path file, Path link) throws IOException {
        try {
            Files.createLink(link, file);
        } catch (FileSystemException e) {
            Files.copy(file, link, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(path, target);
                }
            }
        }
    }
}
