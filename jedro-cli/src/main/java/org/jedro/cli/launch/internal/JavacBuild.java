// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.launch.internal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Compiles the project's own sources, all of them: an unchanged caller may be out of date too. */
final class JavacBuild {
    /** What a POM has if javac alone does not suffice. */
    private static final Pattern MORE = Pattern.compile("<annotationProcessor|<filtering>true|<compilerArg|kotlin-maven"
            + "|scala-maven|build-helper|<sourceDirectory>");

    private static final Pattern RELEASE = Pattern.compile("<maven\\.compiler\\.release>([0-9]+)<");
    private static final String OLDEST_RELEASE = "17";
    private static final String ERROR = ": error: ";

    private final Place place;
    private final Toolchain tools;
    private final PrintStream err;

    JavacBuild(Place place, Toolchain tools, PrintStream err) {
        this.place = place;
        this.tools = tools;
        this.err = err;
    }

    /** {@return whether javac alone can build the project} */
    static boolean suffices(Path project) throws IOException {
        Path main = project.resolve("src/main");
        return Descriptor.sources(project).isEmpty()
                && !Files.exists(main.resolve("java/module-info.java"))
                && !MORE.matcher(Files.readString(project.resolve("pom.xml"))).find()
                && hasOnlyJava(main);
    }

    private static boolean hasOnlyJava(Path main) throws IOException {
        try (Stream<Path> folders = Files.list(main)) {
            return folders.allMatch(folder ->
                    List.of("java", "resources").contains(folder.getFileName().toString()));
        }
    }

    void run(WorkFolder work, String reason) throws IOException {
        Path project = place.project().orElseThrow();
        Path javac = tools.javac()
                .orElseThrow(() -> LaunchException.noCompiler(
                        "Compiling " + project.getFileName(), tools.javaHome().toString()));
        err.println("Compiling " + project.getFileName() + " (" + reason + ") …");
        Path classes = Files.createDirectories(work.file("classes"));
        copy(project.resolve("src/main/resources"), classes);
        if (!compiles(project, javac, classes, sources(project, work.file("sources")))) {
            throw LaunchException.of("The sources of " + project.getFileName()
                    + " do not compile; nothing was run. Correct the errors above and type the same again.");
        }
        work.publish(ProjectJar.pack(classes, work.file("project.jar")));
    }

    /** Relative names keep javac's messages short; quotes keep spaces together. */
    private static Path sources(Path project, Path list) throws IOException {
        try (Stream<Path> files = Files.walk(project.resolve("src/main/java"))) {
            return Files.write(
                    list,
                    files.filter(file -> file.toString().endsWith(".java"))
                            .sorted()
                            .map(file ->
                                    "\"" + project.relativize(file).toString().replace("\\", "\\\\") + "\"")
                            .toList());
        }
    }

    private boolean compiles(Path project, Path javac, Path classes, Path sources) throws IOException {
        Matcher release = RELEASE.matcher(Files.readString(project.resolve("pom.xml")));
        Process process = new ProcessBuilder(List.of(
                        javac.toString(),
                        "-J-XX:TieredStopAtLevel=1",
                        "-J-XX:+UseSerialGC",
                        "--release",
                        release.find() ? release.group(1) : OLDEST_RELEASE,
                        "-parameters",
                        "-g",
                        "-encoding",
                        "UTF-8",
                        "-proc:none",
                        "-Xlint:-options",
                        "-XDsuppressNotes",
                        "-cp",
                        Libraries.read(place.state().resolve("libraries")).classPath(),
                        "-d",
                        classes.toString(),
                        "@" + sources))
                .directory(project.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        byte[] printed = process.getInputStream().readAllBytes();
        err.write(printed, 0, printed.length);
        err.flush();
        Optional<String> error = new String(printed, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains(ERROR))
                .findFirst();
        if (error.isPresent()) {
            Files.writeString(place.problem(), error.get() + "\n");
        }
        try {
            return process.waitFor() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> paths = Files.walk(from)) {
            all = paths.toList();
        }
        for (Path path : all) {
            Path target = to.resolve(from.relativize(path).toString());
            if (Files.isDirectory(path)) {
                Files.createDirectories(target);
            } else {
                Files.copy(path, target);
            }
        }
    }
}
