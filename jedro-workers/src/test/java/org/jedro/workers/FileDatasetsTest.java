// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.dflib.DataFrame;
import org.jedro.catalog.DataCatalog;
import org.jedro.function.Fn0;
import org.jedro.hook.DatasetLoad;
import org.jedro.hook.DatasetSave;
import org.jedro.hook.Hook;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.RunOptions;
import org.jedro.runner.RunResult;
import org.jedro.runner.Runner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Datasets of catalog files are loaded and saved where the function is called. */
@Timeout(600)
class FileDatasetsTest {
    @TempDir
    Path folder;

    /** A row that knows in which process it was made. */
    record Row(String name, long amount) {}

    static List<Row> load(List<Row> rows) {
        List<Row> more = new ArrayList<>(rows);
        more.add(new Row("process", ProcessHandle.current().pid()));
        return more;
    }

    static int count(DataFrame frame) {
        return frame.height();
    }

    static DataFrame head(DataFrame frame) {
        return frame.rows(0).select();
    }

    static List<Row> ofFrame(DataFrame frame) {
        return List.of(new Row(String.valueOf(frame.get("name", 0)), frame.height()));
    }

    static Stream<Row> many(List<Row> rows) {
        return Stream.concat(rows.stream(), Stream.of(new Row("last", 9)));
    }

    /** Ends the JVM while it is being written. */
    static Stream<Row> breaksOff(List<Row> rows) {
        return Stream.iterate(0, i -> i + 1).limit(100_000).map(i -> {
            if (i == 50_000) {
                kill();
            }
            return new Row("row", i);
        });
    }

    private static void kill() {
        try {
            new ProcessBuilder(
                            "kill", "-9", String.valueOf(ProcessHandle.current().pid()))
                    .start();
            new CountDownLatch(1).await();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private DataCatalog catalog() throws IOException {
        Files.writeString(folder.resolve("in.csv"), "name,amount\na,1\nb,2\n");
        return DataCatalog.builder()
                .baseDirectory(folder)
                .config(
                        Map.of(
                                "in", Map.of("type", "csv", "filepath", "in.csv"),
                                "out", Map.of("type", "csv", "filepath", "out.csv"),
                                "versions", Map.of("type", "csv", "filepath", "versions.csv", "versioned", true)),
                        Map.of())
                .build();
    }

    private static Runner runner() {
        return new ParallelRunner(1, WorkerOptions.defaults());
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @AfterAll
    static void nothingIsLeft() throws IOException {
        assertThat(Outside.leftAfterwards()).isEmpty();
    }

    @Test
    @Tag("core/H-12")
    void areLoadedAndSavedInTheWorker() throws Exception {
        List<String> saved = new ArrayList<>();
        Hook hook = new Hook() {
            @Override
            public void afterDatasetLoaded(DatasetLoad event) {
                saved.add(event.dataset() + " " + ((List<?>) event.data().orElseThrow()).size());
            }

            @Override
            public void afterDatasetSaved(DatasetSave event) {
                saved.add(event.dataset() + " " + ((List<?>) event.data()).size());
                assertThat(folder.resolve("out.csv")).exists();
            }
        };
        Pipeline pipeline =
                Pipeline.of(Node.from("in").apply(FileDatasetsTest::load).to("out"));

        runner().run(pipeline, catalog(), RunOptions.defaults().withHook(hook)).close();

        assertThat(saved).containsExactly("in 2", "out 3");
        assertThat(files()).containsExactly("in.csv", "out.csv");
        assertThat(Files.readString(folder.resolve("out.csv")))
                .startsWith("name,amount\na,1\nb,2\nprocess,")
                .doesNotContain("process," + ProcessHandle.current().pid() + "\n");
    }

    @Test
    void keepAStreamThatTheySaveFromHooks() throws Exception {
        Hook hook = new Hook() {
            @Override
            public void beforeDatasetSaved(DatasetSave event) {
                event.data();
            }

            @Override
            public String name() {
                return "Reads";
            }
        };
        Pipeline pipeline = Pipeline.of(
                Node.from("in").apply(FileDatasetsTest::many).to("out").named("many"));
        RunOptions reading = RunOptions.defaults().withHook(hook);

        assertThatThrownBy(() -> runner().run(pipeline, catalog(), reading))
                .hasMessageStartingWith(
                        "Node 'many' failed: hook 'Reads' failed in beforeDatasetSaved: a stream is read by the"
                                + " worker JVM that saves it; a hook cannot read it too.");
    }

    @Test
    void keepTheVersionOfTheRun() throws Exception {
        Pipeline pipeline = Pipeline.of(
                Node.from("in").apply(FileDatasetsTest::load).to("versions"),
                Node.from("versions").apply(FileDatasetsTest::many).to("out"));

        try (RunResult result =
                runner().run(pipeline, catalog(), RunOptions.defaults().withRunId("2026-11-21T10.00.00.000Z"))) {
            assertThat(files())
                    .containsExactly(
                            "in.csv",
                            "out.csv",
                            "versions.csv/2026-11-21T10.00.00.000Z/.jedro-version",
                            "versions.csv/2026-11-21T10.00.00.000Z/versions.csv");
            assertThat(result.saved().get(0).description()).containsEntry("version", "2026-11-21T10.00.00.000Z");
        }
        assertThat(Files.readString(folder.resolve("out.csv"))).endsWith("last,9\n");
    }

    @Test
    void handFramesOn() throws Exception {
        Pipeline pipeline = Pipeline.of(
                Node.from("in").apply(FileDatasetsTest::head).to("head"),
                Node.from("head").apply(FileDatasetsTest::ofFrame).to("rows"),
                Node.from("in").apply(FileDatasetsTest::count).to("count"));

        try (RunResult result = runner().run(pipeline, catalog())) {
            assertThat(result.load("rows")).isEqualTo(List.of(new Row("a", 1)));
            assertThat(result.load("count")).isEqualTo(2);
        }
    }

    @Test
    void leaveTheOldFileWhenTheWorkerDiesWhileItSaves() throws Exception {
        DataCatalog catalog = catalog();
        Files.writeString(folder.resolve("out.csv"), "old");
        for (String output : List.of("out", "versions")) {
            Pipeline pipeline = Pipeline.of(Node.from("in")
                    .apply(FileDatasetsTest::breaksOff)
                    .to(output)
                    .named("dies"));

            for (int i = 0; i < Outside.times(1, 10); i++) {
                assertThatThrownBy(() -> runner().run(pipeline, catalog)).hasMessageContaining("was killed by SIGKILL");

                assertThat(files()).containsExactly("in.csv", "out.csv");
                assertThat(Files.readString(folder.resolve("out.csv"))).isEqualTo("old");
            }
        }
    }

    @Test
    void areReadAfterANodeThatWritesThemWithoutDeclaringIt() throws Exception {
        DataCatalog catalog = catalog();
        Path in = folder.resolve("in.csv");
        Files.delete(in);
        String file = in.toString();
        Fn0<String> writes = () -> {
            Files.writeString(Path.of(file), "name,amount\nc,3\n");
            return "written";
        };
        Pipeline pipeline = Pipeline.of(
                Node.from().apply(writes).to("note").named("writes"),
                Node.from("in")
                        .apply(FileDatasetsTest::count)
                        .to("count")
                        .named("reads")
                        .after("writes"));

        try (RunResult result = runner().run(pipeline, catalog)) {
            assertThat(result.load("count")).isEqualTo(1);
        }
    }

    @Test
    void reportTheSameProblemsAsHere() throws Exception {
        Pipeline pipeline = Pipeline.of(
                Node.from("in").apply(FileDatasetsTest::load).to("out").named("reads"));
        DataCatalog catalog = catalog();
        Files.writeString(folder.resolve("in.csv"), "name,amount\na,many\n");
        List<String> messages = new ArrayList<>();

        for (Runner runner : List.of(new org.jedro.runner.SequentialRunner(), runner())) {
            assertThatThrownBy(() -> runner.run(pipeline, catalog))
                    .satisfies(failure -> messages.add(failure.getMessage()));
        }

        assertThat(messages.get(1)).isEqualTo(messages.get(0)).startsWith("Node 'reads' failed: dataset 'in'");
    }
}
