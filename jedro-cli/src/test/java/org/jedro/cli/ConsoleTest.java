// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.session.Pipelines;
import org.jedro.session.ProjectPipelines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleTest {
    @TempDir
    Path folder;

    /** A pipeline that is warned of. */
    public static final class Registry implements ProjectPipelines {
        @Override
        public void register(Pipelines.Builder pipelines) {
            pipelines.addAll(Map.of(
                    "short",
                    () -> Pipeline.of(Node.from("name").accept(Registry::length).named("drop"))));
        }

        static int length(String text) {
            return text.length();
        }
    }

    @Test
    void helpIsInTheCharsetOfTheConsole() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Console console = new Console(out, out, StandardCharsets.UTF_16BE, false);

        new CommandLineRunner(console).run("run", "--help");

        assertThat(out.toString(StandardCharsets.UTF_16BE)).startsWith("Usage: jedro run");
    }

    @Test
    void writesPlainLogLinesToAFileWhileResultsAreOnATerminal() throws Exception {
        String path = System.getenv().getOrDefault("PATH", "");
        assumeTrue(
                Stream.of(path.split(File.pathSeparator, -1))
                        .anyMatch(place -> Files.isExecutable(Path.of(place, "script"))),
                "the program 'script' makes a pseudo terminal");
        new TestProject(folder, Registry.class)
                .write("conf/base/catalog.yml", "name: {type: text, filepath: data/name.txt}\n")
                .write("data/name.txt", "Ada");
        Path log = folder.resolve("log.txt");
        String java = ShellWords.join(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "org.jedro.cli.Main",
                "run",
                "--project=" + folder));
        ProcessBuilder builder = new ProcessBuilder(
                "script", "-qec", "exec " + java + " 2>" + ShellWords.join(List.of(log.toString())), "/dev/null");
        builder.environment().put("TERM", "xterm");
        builder.environment().remove("NO_COLOR");
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String shown = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(shown).isZero();
        assertThat(shown).contains("\033[32mdone");
        assertThat(log)
                .hasContent(
                        "WARN  Node 'drop' drops the Integer that Registry.length returns; name an output with .to(…) to keep it.");
    }
}
