// SPDX-License-Identifier: Apache-2.0
package org.jedro.it.reuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.dflib.DataFrame;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.resume.Resume;
import org.jedro.reuse.content.ContentReuse;
import org.jedro.runner.RunOptions;
import org.jedro.runner.RunResult;
import org.jedro.runner.Runner;
import org.jedro.runner.SequentialRunner;
import org.jedro.session.FileJournal;
import org.jedro.session.Pipelines;
import org.jedro.session.Project;
import org.jedro.session.ProjectPipelines;
import org.jedro.session.RunRequest;
import org.jedro.session.Session;
import org.jedro.session.SessionOptions;
import org.jedro.workers.ParallelRunner;
import org.jedro.workers.WorkerOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values that are only in memory otherwise are stored, and folders are inputs like any other. */
@Tag("jedro/J-18")
class KeptValuesTest {
    @TempDir
    Path folder;

    /** A part of a value. */
    public record Word(String text, int length) {}

    /** Words in memory, then their count, beside a folder that is read. */
    public static final class Registry implements ProjectPipelines {
        @Override
        public void register(Pipelines.Builder pipelines) {
            pipelines.add(
                    "words",
                    () -> Pipeline.of(
                            Node.from("raw").apply(Registry::split).to("words").named("split"),
                            Node.from("words", "params:factor")
                                    .apply(Registry::count)
                                    .to("count")
                                    .named("count"),
                            Node.from("words").apply(Registry::copy).to("parts").named("write"),
                            Node.from("parts")
                                    .apply(Registry::longest)
                                    .to("longest")
                                    .named("read")));
        }

        static List<Word> split(String raw) {
            return Stream.of(raw.split(" "))
                    .map(text -> new Word(text, text.length()))
                    .toList();
        }

        static String count(List<Word> words, long factor) {
            if (factor < 0) {
                throw new IllegalArgumentException("no words");
            }
            return words.size() * factor + " words";
        }

        static List<Word> copy(List<Word> words) {
            return words;
        }

        static String longest(List<Word> words) {
            return words.stream().map(Word::text).max(String::compareTo).orElse("");
        }
    }

    /** A table in memory, then the sum of a column. */
    public static final class Tables implements ProjectPipelines {
        @Override
        public void register(Pipelines.Builder pipelines) {
            pipelines.add(
                    "tables",
                    () -> Pipeline.of(
                            Node.from("raw").apply(Tables::table).to("table").named("split"),
                            Node.from("table", "params:factor")
                                    .apply(Tables::sum)
                                    .to("count")
                                    .named("count")));
        }

        static DataFrame table(String raw) {
            return DataFrame.foldByRow("text", "length")
                    .of(Stream.of(raw.split(" "))
                            .flatMap(text -> Stream.of(text, text.length()))
                            .toArray());
        }

        static String sum(DataFrame table, long factor) {
            long sum = 0;
            for (Object length : table.getColumn("length").toList()) {
                sum += ((Number) length).longValue();
            }
            return factor * sum + " letters, first " + table.getColumn("text").get(0);
        }
    }

    @BeforeEach
    void write() throws IOException {
        put("jedro.yml", "name: words\nregistry: " + Registry.class.getName() + "\n");
        put("conf/base/catalog.yml", """
                raw: {type: text, filepath: data/raw.txt}
                count: {type: text, filepath: data/count.txt}
                parts: {type: parquet, filepath: data/parts.parquet, partition_by: [length]}
                longest: {type: text, filepath: data/longest.txt}
                """);
        put("conf/base/parameters.yml", "factor: 1\n");
        put("data/raw.txt", "one three five");
        put("conf/base/reuse.yml", "nodes: {split: {keep: true}}\n");
    }

    private void put(String path, String content) throws IOException {
        Files.createDirectories(folder.resolve(path).getParent());
        Files.writeString(folder.resolve(path), content);
    }

    private List<String> ran() {
        return ran(new SequentialRunner());
    }

    private List<String> ran(Runner runner) {
        try (Session session = Session.open(Project.open(folder), SessionOptions.defaults())) {
            ContentReuse reuse = ContentReuse.of(session);
            RunRequest request =
                    RunRequest.defaults().withRunner(runner).withOptions(reuse.applyTo(RunOptions.defaults()));
            try (RunResult result = session.run(request)) {
                return result.outcome().nodes().stream()
                        .filter(outcome -> outcome instanceof org.jedro.hook.NodeOutcome.Succeeded)
                        .map(outcome -> outcome.node().name())
                        .toList();
            }
        }
    }

    @Test
    void areNotMadeAgainForANodeThatRuns() throws IOException {
        assertThat(ran()).containsExactlyInAnyOrder("split", "count", "write", "read");
        assertThat(ran()).isEmpty();
        put("conf/base/parameters.yml", "factor: 2\n");

        assertThat(ran()).containsExactly("count");

        assertThat(folder.resolve("data/count.txt")).hasContent("6 words");
        put("conf/base/reuse.yml", "{}\n");
        put("conf/base/parameters.yml", "factor: 3\n");
        assertThat(ran()).contains("split", "count");
    }

    @Test
    @Tag("jedro/J-17")
    void endTheRunWhereTheSameIsMadeAgain() throws IOException {
        ran();
        put("data/raw.txt", "one three five ");

        assertThat(ran()).as("the blank at the end makes no word").containsExactly("split");

        put("data/raw.txt", "one three six");
        assertThat(ran()).contains("split", "count", "write");
    }

    @Test
    void areKeptIfTheyAreDataFrames() throws IOException {
        put("jedro.yml", "name: tables\nregistry: " + Tables.class.getName() + "\n");
        put("conf/base/reuse.yml", """
                nodes:
                  split: {keep: true, code_version: "1"}
                  count: {code_version: "1"}
                """);
        assertThat(ran()).containsExactly("split", "count");
        put("conf/base/parameters.yml", "factor: 2\n");

        assertThat(ran()).containsExactly("count");

        assertThat(folder.resolve("data/count.txt")).hasContent("24 letters, first one");
    }

    @Test
    void areSharedWithAProjectInAnotherFolder() throws IOException {
        Path home = folder;
        String shared = "shared: {location: " + home.resolve("shared") + ", mode: write}\n";
        String keep = "nodes: {split: {keep: true}}\n" + shared;
        Files.createDirectory(home.resolve("shared"));
        put("conf/base/reuse.yml", keep);
        ran();
        folder = Files.createDirectory(home.resolve("other"));
        write();
        put("conf/base/reuse.yml", keep);
        put("conf/base/parameters.yml", "factor: 2\n");

        assertThat(ran()).contains("count").doesNotContain("split");
    }

    @Test
    void areMadeAgainIfTheirFileIsDamaged() throws IOException {
        ran();
        Path value;
        try (Stream<Path> files = Files.list(folder.resolve(".jedro/reuse/values"))) {
            value = files.findFirst().orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(value);
        bytes[bytes.length / 2] ^= 1;
        Files.write(value, bytes);
        put("conf/base/parameters.yml", "factor: 2\n");

        assertThat(ran()).containsExactly("split", "count");
        assertThat(folder.resolve("data/count.txt")).hasContent("6 words");
    }

    @Test
    void areKeptByWorkersToo() throws IOException {
        assertThat(ran(new ParallelRunner(2, WorkerOptions.defaults()))).hasSize(4);
        put("conf/base/parameters.yml", "factor: 2\n");

        assertThat(ran(new ParallelRunner(2, WorkerOptions.defaults()))).containsExactly("count");
        assertThat(folder.resolve("data/count.txt")).hasContent("6 words");
    }

    @Test
    void areMadeAgainIfTheRunIsResumedWithoutReuse() throws IOException {
        put("conf/base/parameters.yml", "factor: -1\n");
        Project project = Project.open(folder);
        RunOptions recorded = RunOptions.defaults().withJournal(FileJournal.of(project));
        try (Session session = Session.open(project, SessionOptions.defaults())) {
            RunOptions options = ContentReuse.of(session).applyTo(recorded);
            assertThatThrownBy(() -> session.run(RunRequest.defaults()
                            .withRunner(new SequentialRunner())
                            .withOptions(options)))
                    .hasMessageContaining("no words");
        }
        put("conf/base/parameters.yml", "factor: 4\n");

        try (Session session = Session.open(project, SessionOptions.defaults());
                RunResult result = session.run(RunRequest.defaults()
                        .withRunner(new SequentialRunner())
                        .withOptions(recorded)
                        .resuming(Resume.last().anyway()))) {
            assertThat(result.outcome().nodes()).isNotEmpty();
        }

        assertThat(folder.resolve("data/count.txt")).hasContent("12 words");
        assertThat(folder.resolve("data/longest.txt")).hasContent("three");
    }

    @Test
    @Tag("jedro/J-14")
    void foldersCountByTheirFiles() throws IOException {
        ran();
        try (Stream<Path> files = Files.walk(folder.resolve("data/parts.parquet"))) {
            Files.delete(files.filter(file -> file.toString().endsWith(".parquet") && Files.isRegularFile(file))
                    .sorted()
                    .findFirst()
                    .orElseThrow());
        }

        assertThat(ran()).containsExactly("write");
    }

    @Test
    void areRequestedByOneWord() throws IOException {
        put("conf/base/reuse.yml", "nodes: {split: {keep: true, kept: 1}}\n");
        assertThatThrownBy(this::ran)
                .hasMessageContaining(
                        "nodes.split.kept: unknown option; the options are 'code_version', 'keep', 'never', 'reads'");
    }
}
