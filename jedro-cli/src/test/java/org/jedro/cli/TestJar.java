// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jedro.testkit.internal.QuickJvm;

/** Jars that a test compiles, and processes that have them on their class path. */
final class TestJar {
    private TestJar() {}

    /** Makes a jar of one source file and of lists of providers by service. */
    static Path make(Path jar, String className, String source, Map<String, List<String>> services) throws IOException {
        Path java = Files.createDirectories(jar.resolveSibling(jar.getFileName() + ".java"));
        Path lists = Files.createDirectories(
                jar.resolveSibling(jar.getFileName() + ".resources").resolve("META-INF/services"));
        Files.writeString(java.resolve(className + ".java"), source);
        for (Map.Entry<String, List<String>> service : services.entrySet()) {
            Files.write(lists.resolve(service.getKey()), service.getValue());
        }
        return make(jar, java, lists.getParent().getParent());
    }

    /** Makes a jar of sources and resources. */
    static Path make(Path jar, Path sources, Path resources) throws IOException {
        Path classes = Files.createDirectories(jar.resolveSibling(jar.getFileName() + ".classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options = new ArrayList<>(
                List.of("-d", classes.toString(), "-proc:none", "-cp", System.getProperty("java.class.path")));
        files(sources).forEach(file -> options.add(file.toString()));
        assertThat(compiler.run(null, null, null, options.toArray(new String[0])))
                .isZero();
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            for (Path root : List.of(classes, resources)) {
                for (Path entry : files(root)) {
                    out.putNextEntry(new JarEntry(root.relativize(entry).toString()));
                    out.write(Files.readAllBytes(entry));
                }
            }
        }
        return jar;
    }

    /** {@return all that a command prints, see {@link #start}} */
    static String jedro(Path folder, List<Path> jars, String... words) throws Exception {
        Process process = start(folder, jars, words);
        String printed = rest(process);
        process.waitFor();
        return printed;
    }

    static String rest(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** {@return what a process prints up to a word, or to its end} */
    static String readUntil(Process process, String word) throws IOException {
        StringBuilder read = new StringBuilder();
        int next = process.getInputStream().read();
        while (next >= 0) {
            read.append((char) next);
            if (read.indexOf(word) >= 0) {
                return read.toString();
            }
            next = process.getInputStream().read();
        }
        return read.toString();
    }

    /** Starts a command in a process of its own that has these jars behind the class path of the test. */
    static Process start(Path folder, List<Path> jars, String... words) throws IOException {
        return start(List.of(), folder, jars, "org.jedro.cli.Main", words);
    }

    /** {@return what starts a process that permissions count for: root passes over them} */
    static List<String> unprivileged() {
        return System.getProperty("user.name").equals("root")
                ? List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search")
                : List.of();
    }

    /** Starts a main class in a process of its own, by another command. */
    static Process start(List<String> starter, Path folder, List<Path> jars, String main, String... words)
            throws IOException {
        List<String> command = new ArrayList<>(starter);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Trained.JVM.options());
        command.addAll(List.of(
                "-cp",
                Trained.JVM.classPath()
                        + jars.stream().map(jar -> File.pathSeparator + jar).collect(Collectors.joining()),
                main));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        return process;
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** JVMs that map the classes of a run. */
    private static final class Trained {
        static final QuickJvm JVM = train();

        private Trained() {}

        private static QuickJvm train() {
            try {
                QuickJvm jvm = QuickJvm.temporary();
                TestProject project = new TestProject(jvm.folder().resolve("project"));
                Process process = jvm.first(
                                Main.class,
                                List.of("run", "--project", project.root().toString()))
                        .redirectErrorStream(true)
                        .start();
                String printed = rest(process);
                assertThat(process.waitFor()).as(printed).isZero();
                return jvm;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
