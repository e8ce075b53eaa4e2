// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jedro.cli.TestProject.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ShellCommandTest {
    @TempDir
    Path folder;

    private TestProject project;

    @BeforeEach
    void makeProject() {
        project = new TestProject(folder);
    }

    @Test
    @Tag("core/CLI-26")
    void evaluatesCodeWithTheOptionsOfASession() {
        Result result = project.run(
                "shell",
                "--params",
                "word=Hi",
                "--node",
                "greet__greeting",
                "--execute",
                "call(\"greet__greeting\", name, word)",
                "-x",
                "run(\"--quiet\", \"--pipelines\", \"first\").load(\"greeting\", String.class)");

        assertThat(result.out()).isEqualTo("""
                name ==> "Ada"
                word ==> "Hi"
                Call the node with:
                  call("greet__greeting", name, word)
                $1 ==> "Hi, Ada"
                $2 ==> "Hello, Ada"
                """);
        assertThat(result.code()).as(result.err()).isZero();
    }

    @Test
    void runsInAnotherEnvironmentThatAShortOptionNames() {
        project.write("conf/prod/parameters.yml", "word: Moin\n").write("conf/local/parameters.yml", "");

        Result result = project.run(
                "shell",
                "--env",
                "local",
                "-x",
                "run(\"--quiet\", \"-e\", \"prod\", \"--pipelines\", \"first\").load(\"greeting\", String.class)");

        assertThat(result.out()).as(result.err()).isEqualTo("$1 ==> \"Moin, Ada\"\n");
    }

    @Test
    void readsSnippetsFromStandardInputAndFailsWithTheFirst() {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream("int a = 1;\na + b\nload(\"name\")\n".getBytes(StandardCharsets.UTF_8)));
        try {
            Result result = project.run("shell");

            assertThat(result.out()).isEqualTo("a ==> 1\n");
            assertThat(result.err()).isEqualTo("""
                    The snippet does not compile: cannot find symbol: variable b.
                      a + b
                          ^
                    """);
            assertThat(result.code()).isEqualTo(ExitCode.RUN_FAILED);
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void evaluatesAScriptAndMasksSecrets() {
        project.write("conf/local/credentials.yml", "lake: {password: hunter2hunter2}\n")
                .write(
                        "script.jsh",
                        "#!/usr/bin/env jedro shell\nfor (int i = 0; i < 2; i++) {\n    show(\"hunter2\" + \"hunter2\");\n}\n");

        Result result = project.run("shell", folder.resolve("script.jsh").toString());

        assertThat(result.out()).isEqualTo("\"***\"\n\"***\"\n");
        assertThat(result.code()).isZero();
    }

    @Test
    void startsOnAProjectWhoseConfigurationIsWrong() {
        project.write("conf/base/catalog.yml", "name: {type: txt, filepath: data/name.txt}\n");

        Result result = project.run("shell", "-x", "session.project().name()");

        assertThat(result.out()).isEqualTo("$1 ==> \"test\"\n");
        assertThat(result.err()).contains("conf/base/catalog.yml");
        assertThat(project.run("shell", "none.jsh").err()).endsWith("The script 'none.jsh' does not exist.\n");
    }

    private List<String> java(String... options) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        words.addAll(List.of(options));
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.jedro.cli.Main"));
        return words;
    }

    @Test
    void refusesAJavaThatHasNoJShell() throws Exception {
        List<String> words = java("--limit-modules", "java.se,jdk.unsupported");
        words.addAll(List.of("shell", "--project=" + folder));

        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        process.getOutputStream().close();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("The shell needs a JDK, but '" + System.getProperty("java.home")
                        + "' is a Java without the module jdk.jshell.\n"
                        + "  let JAVA_HOME name a JDK 17 or newer, and type the same again\n");
        assertThat(process.waitFor()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void runsOnATerminal() throws Exception {
        String path = System.getenv().getOrDefault("PATH", "");
        assumeTrue(
                Stream.of(path.split(File.pathSeparator, -1))
                        .anyMatch(place -> Files.isExecutable(Path.of(place, "script"))),
                "the program 'script' makes a pseudo terminal");
        List<String> words = java();
        words.addAll(List.of("shell", "--project=" + folder));
        ProcessBuilder builder = new ProcessBuilder("script", "-qec", "exec " + ShellWords.join(words), "/dev/null");
        builder.environment().put("TERM", "xterm");
        Process process = builder.redirectErrorStream(true).start();
        CompletableFuture<Process> end = process.onExit()
                .orTimeout(90, TimeUnit.SECONDS)
                .exceptionally(late -> {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    return process.destroyForcibly();
                });
        Typist typist = new Typist(process);
        typist.awaitAndType("jedro> ", "int twice(int x) {\r");
        typist.awaitAndType("...> ", "return 2 * x; }\r");
        typist.awaitAndType("jedro> ", "twice(load(\"na\t\").hashCode() * 0 + 21)\r");
        typist.awaitAndType("==> 42", "");
        typist.awaitAndType("jedro> ", "while (true) {}\r");
        // the terminal sends what is typed to the snippet as soon as it runs
        typist.awaitAndType("\033[?2004l", "\003");
        typist.typeUntil("The snippet was stopped.", "\003");
        typist.awaitAndType("jedro> ", "\004");
        String shown = typist.rest();

        assertThat(end.get().exitValue()).as(shown).isZero();
        assertThat(folder.resolve(".jedro/shell/history")).content().contains("return 2 * x;");
    }

    /** Types what a program waits for. */
    private static final class Typist {
        private final Process process;
        private final StringBuilder shown = new StringBuilder();
        private int seen;

        Typist(Process process) {
            this.process = process;
        }

        void awaitAndType(String text, String typed) throws IOException {
            while (shown.indexOf(text, seen) < 0) {
                int next = process.getInputStream().read();
                assertThat(next).as("the end of\n%s", shown).isNotNegative();
                shown.append((char) next);
            }
            seen = shown.indexOf(text, seen) + text.length();
            type(typed);
        }

        /** Types something again each second: a Ctrl-C is lost if the terminal still reads characters when it arrives. */
        void typeUntil(String text, String typed) throws IOException, InterruptedException {
            ScheduledExecutorService again = Executors.newSingleThreadScheduledExecutor();
            again.scheduleWithFixedDelay(() -> type(typed), 1, 1, TimeUnit.SECONDS);
            try {
                awaitAndType(text, "");
            } finally {
                again.shutdownNow();
                assertThat(again.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
            }
        }

        private void type(String typed) {
            try {
                process.getOutputStream().write(typed.getBytes(StandardCharsets.UTF_8));
                process.getOutputStream().flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String rest() throws IOException {
            shown.append(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            return shown.toString();
        }
    }
}
