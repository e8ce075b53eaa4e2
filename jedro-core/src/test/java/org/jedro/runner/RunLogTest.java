// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jedro.RecordingLogs;
import org.jedro.catalog.DataCatalog;
import org.jedro.function.Fn0;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.MDC;

/** What a run logs, and the run and node that its lines belong to. */
@Timeout(60)
class RunLogTest {
    private final DataCatalog catalog = DataCatalog.inMemory().with("in", 1).build();

    @AfterEach
    void clear() {
        MDC.clear();
    }

    private static Node copy() {
        return Node.from("in").apply((Object value) -> value).to("out").named("copy");
    }

    private static Node failing() {
        return Node.from("in")
                .apply((Object value) -> {
                    throw new IllegalStateException("no luck");
                })
                .to("bad")
                .named("fails");
    }

    private List<String> logs(RunOptions options, Node... nodes) {
        return logs(new SequentialRunner().start(Pipeline.of(nodes), catalog, options));
    }

    /** What a run logs, without the time that it needed, and that a node had to wait on a busy machine. */
    private static List<String> logs(RunHandle handle) {
        List<String> lines = RecordingLogs.during(() -> {
            try {
                handle.await().close();
            } catch (RunFailedException | RunCancelledException e) {
                // the log is what matters
            }
        });
        return lines.stream()
                .filter(line -> !line.startsWith("DEBUG"))
                .map(line -> line.replaceAll("\\b\\d{1,2}\\.\\d\\d s", "N s").replace(" after N s of waiting", ""))
                .toList();
    }

    private RunHandle started(Node... nodes) {
        List<RunHandle> handles = new ArrayList<>();
        RecordingLogs.during(
                () -> handles.add(new SequentialRunner().start(Pipeline.of(nodes), catalog, RunOptions.defaults())));
        return handles.get(0);
    }

    @Test
    void logsTheStartAndEndOfNodesAndRuns() {
        assertThat(logs(started(copy())))
                .containsExactly(
                        "INFO Node 'copy' started.", "INFO Node 'copy' done in N s.", "INFO Run done in N s: 1 node.");
    }

    @Test
    void logsWhyANodeFailedAndWhichWereSkipped() {
        Node after = Node.from("bad").apply((Object value) -> value).to("end").named("after");
        List<RunHandle> handles = new ArrayList<>();
        List<String> start = RecordingLogs.during(() -> handles.add(new SequentialRunner()
                .start(
                        Pipeline.of(failing(), after, copy()),
                        catalog,
                        RunOptions.defaults().withFailurePolicy(FailurePolicy.KEEP_GOING))));

        assertThat(start).containsExactly("INFO Run started: 3 nodes.");
        assertThat(logs(handles.get(0)))
                .containsExactlyInAnyOrder(
                        "INFO Node 'copy' started.",
                        "INFO Node 'copy' done in N s.",
                        "INFO Node 'fails' started.",
                        "ERROR Node 'fails' failed after N s: IllegalStateException: no luck. java.lang.IllegalStateException: no luck",
                        "INFO Node 'after' skipped: node 'fails' failed.",
                        "ERROR Run failed after N s: 1 of 3 nodes done.");
    }

    @Test
    void logsThatARunWasStopped() {
        AtomicReference<RunHandle> run = new AtomicReference<>();
        Node stopping = Node.from("in")
                .apply((Object value) -> {
                    run.get().cancel();
                    return value;
                })
                .to("x")
                .named("stopping");
        Node after = Node.from("x").apply((Object value) -> value).to("y").named("after");
        run.set(started(stopping, after));

        assertThat(logs(run.get()))
                .containsExactly(
                        "INFO Node 'stopping' started.",
                        "INFO Node 'stopping' done in N s.",
                        "INFO Run stopped after N s: 1 of 2 nodes done.");
    }

    @Test
    void logsNothingOfSuccessIfNothingIsRead() {
        assertThat(logs(RunOptions.defaults(), copy())).isEmpty();
    }

    @Test
    void marksLinesWithTheRunAndNode() {
        List<Map<String, String>> contexts = new ArrayList<>();
        Fn0<Object> reads = () -> contexts.add(MDC.getCopyOfContextMap());
        Node first = Node.from().apply(reads).to("a").named("first");
        Node second = Node.from().apply(reads).to("b").named("second");
        RunOptions options = RunOptions.defaults().withRunId("r1");

        new SequentialRunner().run(Pipeline.of(first, second), catalog, options).close();

        assertThat(contexts)
                .containsExactly(Map.of("run", "r1", "node", "first"), Map.of("run", "r1", "node", "second"));
        assertThat(MDC.get("run")).isNull();
        assertThat(MDC.get("node")).isNull();
    }

    @Test
    void leavesTheMarksOfANodeThatRunsAnotherPipeline() {
        List<String> marks = new ArrayList<>();
        Pipeline inner =
                Pipeline.of(Node.from().apply(() -> marks.add(marks())).to("x").named("inner"));
        Fn0<Object> runs = () -> {
            new SequentialRunner()
                    .run(inner, catalog, RunOptions.defaults().withRunId("r2"))
                    .close();
            return marks.add(marks());
        };
        Node outer = Node.from().apply(runs).to("a").named("outer");
        MDC.put("run", "mine");
        MDC.put("other", "kept");

        new SequentialRunner()
                .run(Pipeline.of(outer), catalog, RunOptions.defaults().withRunId("r1"))
                .close();

        assertThat(marks).isEqualTo(Arrays.asList("r2/inner", "r1/outer"));
        assertThat(marks()).isEqualTo("mine/null");
        assertThat(MDC.get("other")).isEqualTo("kept");
    }

    private static String marks() {
        return MDC.get("run") + "/" + MDC.get("node");
    }
}
