// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jedro.catalog.DataCatalog;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.RunFailedException;
import org.jedro.runner.RunResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What datasets open in a worker is closed there when the run ends, although the worker lives on. */
@Timeout(120)
class WorkerScopeTest {
    @TempDir
    Path folder;

    static long same(long value) {
        return value;
    }

    static long fails(long value) {
        throw new IllegalStateException("no luck");
    }

    private DataCatalog catalog() {
        Map<String, Object> pooled = Map.of("type", "pooled", "path", "events.txt");
        return DataCatalog.builder()
                .baseDirectory(folder)
                .config(Map.of("in", pooled, "out", pooled), Map.of())
                .build();
    }

    private List<String> events() throws IOException {
        return Files.readAllLines(folder.resolve("events.txt"));
    }

    private static ParallelRunner runner() {
        return new ParallelRunner(1, WorkerOptions.defaults());
    }

    private static List<String> opensAndCloses(String process) {
        return List.of(
                process + " open pool", process + " open session", process + " close session", process + " close pool");
    }

    @Test
    void closesInReverseOrderWhenTheRunEnds() throws Exception {
        Pipeline pipeline =
                Pipeline.of(Node.from("in").apply(WorkerScopeTest::same).to("result"));

        try (RunResult result = runner().run(pipeline, catalog())) {
            String worker = String.valueOf(result.<Long>load("result", Long.class));

            assertThat(worker)
                    .isNotEqualTo(String.valueOf(ProcessHandle.current().pid()));
            assertThat(events()).isEqualTo(opensAndCloses(worker));
        }
    }

    @Test
    void opensOncePerRunAndWorker() throws Exception {
        Pipeline pipeline = Pipeline.of(
                Node.from("in").apply(WorkerScopeTest::same).to("a").named("first"),
                Node.from("in")
                        .apply(WorkerScopeTest::same)
                        .to("b")
                        .named("second")
                        .after("first"));

        runner().run(pipeline, catalog()).close();
        runner().run(pipeline, catalog()).close();

        assertThat(events()).hasSize(8).allMatch(event -> event.endsWith("pool") || event.endsWith("session"));
        assertThat(events().subList(3, 5))
                .allMatch(event -> event.endsWith("close pool") || event.endsWith("open pool"));
    }

    @Test
    void closesAfterAFailure() throws Exception {
        Pipeline pipeline =
                Pipeline.of(Node.from("in").apply(WorkerScopeTest::fails).to("result"));

        assertThatThrownBy(() -> runner().run(pipeline, catalog())).isInstanceOf(RunFailedException.class);

        String worker = events().get(0).split(" ")[0];
        assertThat(events()).isEqualTo(opensAndCloses(worker));
    }
}
