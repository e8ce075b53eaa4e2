// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A copy of a project in a folder with a space in its name, compiled as an IDE does: into {@code target/classes}. */
final class ExampleProject {
    private static final long MAX_SECONDS = 120;

    private final Path root;

    private ExampleProject(Path root) {
        this.root = root;
    }

    /** {@return a copy of the example of the repository} */
    static ExampleProject spaceflights(Path folder) {
        return copy(repository().resolve("jedro-examples/spaceflights"), folder.resolve("a folder/spaceflights"));
    }

    /** {@return a copy of the small project of these tests: namespaces, tags, layers, kinds of previews, and hostile texts} */
    static ExampleProject shop(Path folder) {
        return copy(repository().resolve("jedro-viz-browser/src/test/resources/shop"), folder.resolve("a folder/shop"));
    }

    /** {@return a new project with 1,000 nodes} */
    static ExampleProject thousandNodes(Path folder) {
        ExampleProject project = demo(folder);
        project.compile();
        return project;
    }

    /** {@return the same with eleven times as many shops: 10,000 nodes} */
    static ExampleProject tenThousandNodes(Path folder) {
        ExampleProject project = demo(folder);
        project.replace("src/main/java/large/Names.java", "SHOPS = 10;", "SHOPS = 110;");
        project.compile();
        return project;
    }

    private static ExampleProject demo(Path folder) {
        ExampleProject project = new ExampleProject(folder.resolve("a folder/large"));
        make(project.root.getParent());
        new ExampleProject(project.root.getParent())
                .jedro("new", "--quiet", "--starter", "demo-1000", "--name", "large")
                .awaitSuccess();
        return project;
    }

    /** {@return a folder that has the configuration of a project, but no pipelines} */
    static ExampleProject withoutPipelines(Path folder) {
        ExampleProject project = shop(folder);
        project.replace("src/main/java/shop/Registry.java", "pipelines.add(", "if (pipelines == null) pipelines.add(");
        project.compile();
        return project;
    }

    private static ExampleProject copy(Path original, Path root) {
        try {
            for (String part : List.of("jedro.yml", "conf", "data", "src/main")) {
                copyTree(original.resolve(part), root.resolve(part));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ExampleProject project = new ExampleProject(root);
        project.compile();
        return project;
    }

    private static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("jedro-examples"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    Path root() {
        return root;
    }

    Path path(String relative) {
        return root.resolve(relative);
    }

    String read(String relative) {
        try {
            return Files.readString(path(relative));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces a part of a file, which must be there, everywhere. */
    void replace(String relative, String part, String replacement) {
        try {
            String text = Files.readString(path(relative));
            assertThat(text).contains(part);
            Files.writeString(path(relative), text.replace(part, replacement));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compiles the sources of the project. */
    void compile() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Path classes = path("target/classes");
        make(classes);
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
                Stream<Path> all = Files.walk(path("src/main/java"))) {
            List<Path> sources =
                    all.filter(file -> file.toString().endsWith(".java")).toList();
            boolean isCompiled = compiler.getTask(
                            null,
                            files,
                            null,
                            List.of("-nowarn", "-proc:none", "-parameters", "-g", "-d", classes.toString()),
                            null,
                            files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(isCompiled).isTrue();
            if (Files.isDirectory(path("src/main/resources"))) {
                copyTree(path("src/main/resources"), classes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a command of Jedro in a JVM of its own, in the folder of the project. */
    Started jedro(String... words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Duser.language=tr",
                "-Duser.timezone=America/Bahia_Banderas",
                "-cp",
                path("target/classes") + File.pathSeparator + System.getProperty("java.class.path"),
                "org.jedro.cli.Main"));
        command.addAll(Arrays.asList(words));
        try {
            Path output = Files.createTempFile("jedro-browser", ".txt");
            return new Started(
                    new ProcessBuilder(command)
                            .directory(root.toFile())
                            .redirectErrorStream(true)
                            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                            .redirectOutput(output.toFile())
                            .start(),
                    output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void make(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copyTree(Path from, Path to) throws IOException {
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

    /**
     * A command that runs.
     *
     * @param process its JVM
     * @param file where it prints
     */
    record Started(Process process, Path file) implements AutoCloseable {
        String printed() {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        int await() {
            try {
                assertThat(process.waitFor(MAX_SECONDS, TimeUnit.SECONDS))
                        .as(this::printed)
                        .isTrue();
                return process.exitValue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }

        Started awaitSuccess() {
            assertThat(await()).as(this::printed).isZero();
            return this;
        }

        /** Waits until the process has printed a text. */
        void awaitText(String text) {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(MAX_SECONDS);
            while (!printed().contains(text)) {
                assertThat(process.isAlive() && System.nanoTime() < deadline)
                        .as(() -> "waiting for '" + text + "':\n" + printed())
                        .isTrue();
                try {
                    process.waitFor(20, TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new AssertionError(e);
                }
            }
        }

        @Override
        public void close() {
            process.destroyForcibly().onExit().join();
        }
    }

    /**
     * A file that a node of the shop waits for.
     *
     * @param file where it will be
     */
    record Gate(Path file) {
        void open() {
            try {
                Files.createFile(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
