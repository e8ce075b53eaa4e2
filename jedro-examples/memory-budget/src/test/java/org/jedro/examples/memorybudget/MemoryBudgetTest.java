// SPDX-License-Identifier: Apache-2.0
package org.jedro.examples.memorybudget;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each run in a JVM of its own, whose heap is too small for all four nodes at once. */
@Timeout(180)
class MemoryBudgetTest {
    private static final String HEAP = "-Xmx300m";

    @TempDir
    private Path folder;

    @Test
    void diesOfHeapExhaustionWithoutTheLine() throws Exception {
        Files.delete(project().resolve("conf/base/resources.yml"));

        Run run = run("--params", "patience=100s");

        assertThat(run.exit).isEqualTo(1);
        assertThat(run.printed)
                .contains("failed: the heap is exhausted (")
                .contains("it does not declare how much memory it needs, and the budget for all nodes is ")
                .contains("declare what the large nodes need with needs(memory(...)) or in resources.yml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"needs", "exclusive", "after"})
    void finishesWithOneLineOfJava(String pipeline) throws Exception {
        Files.delete(project().resolve("conf/base/resources.yml"));

        assertFinished(run("--pipelines", pipeline, "--params", "patience=1500ms"));
    }

    @Test
    void finishesWithFourLinesOfConfiguration() throws Exception {
        project();

        assertFinished(run("--params", "patience=1500ms"));
    }

    /** Which node was to blame is not known, so that those that ran then run alone once. */
    @Test
    @Tag("jedro/J-09")
    void finishesWithoutAnyLineAfterARunThatDied() throws Exception {
        Files.delete(project().resolve("conf/base/resources.yml"));

        assertThat(run("--params", "patience=100s").printed).contains("failed: the heap is exhausted (");
        assertFinished(run("--params", "patience=200ms"), 0);
        assertFinished(run("--params", "patience=1500ms"));
    }

    @Test
    void finishesWithoutAnyLineAfterARunWithOneWorker() throws Exception {
        Files.delete(project().resolve("conf/base/resources.yml"));

        assertFinished(run("--params", "patience=1ms", "--max-workers", "1"), 0);
        assertFinished(run("--params", "patience=1500ms"));
    }

    @Test
    void diesAgainIfNothingIsLearned() throws Exception {
        Files.writeString(project().resolve("conf/base/resources.yml"), "budget: {learn: false}\n");

        assertFinished(run("--params", "patience=1ms", "--max-workers", "1"), 0);
        assertThat(run("--params", "patience=100s").printed).contains("failed: the heap is exhausted (");
        assertThat(folder.resolve(".jedro/memory.jsonl")).doesNotExist();
    }

    private void assertFinished(Run run) throws IOException {
        assertFinished(run, 2);
    }

    private void assertFinished(Run run, int besideLight) throws IOException {
        assertThat(run.printed).contains("Done: 5 nodes in ");
        assertThat(run.exit).isZero();
        assertThat(folder.resolve("data/08_reporting/side_by_side.txt")).hasContent("""
                a ran beside %1$d
                b ran beside %1$d
                c ran beside %1$d
                d ran beside 0
                """.formatted(besideLight));
    }

    private Path project() throws IOException {
        for (String part : List.of("jedro.yml", "conf")) {
            try (Stream<Path> files = Files.walk(Path.of(part))) {
                for (Path file : files.toList()) {
                    Files.createDirectories(folder.resolve(file).getParent());
                    if (Files.isRegularFile(file)) {
                        Files.copy(file, folder.resolve(file));
                    }
                }
            }
        }
        return folder;
    }

    private Run run(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "org.jedro.cli.Main",
                "run",
                "--runner",
                "ThreadRunner"));
        command.addAll(List.of(options));
        if (!command.contains("--max-workers")) {
            command.addAll(List.of("--max-workers", "4"));
        }
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(150, TimeUnit.SECONDS)).as("ended in time").isTrue();
        return new Run(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }

    private record Run(int exit, String printed) {}
}
