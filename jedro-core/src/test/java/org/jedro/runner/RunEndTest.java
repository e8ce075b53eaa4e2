// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.jedro.RecordingLogs;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.Dataset;
import org.jedro.catalog.FunctionDataset;
import org.jedro.catalog.RunScope;
import org.jedro.function.Fn0;
import org.jedro.hook.Hook;
import org.jedro.hook.PipelineRun;
import org.jedro.hook.RunOutcome;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.ref.TypeRef;
import org.jedro.runner.internal.HookFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A run ends, and closes what it has opened, although no caller waits for it. */
@Timeout(60)
class RunEndTest {
    private static final TypeRef<Object> ANY = TypeRef.of(Object.class);

    private final List<String> events = Collections.synchronizedList(new ArrayList<>());
    private final BlockingQueue<Optional<Throwable>> ends = new LinkedBlockingQueue<>();
    private final CountDownLatch started = new CountDownLatch(1);

    /** Opens a pool that all datasets of the run share, whatever is done with them. */
    private Dataset<Object> pooled(RunScope scope) {
        return FunctionDataset.<Object>of(() -> use(scope), value -> use(scope)).withExists(() -> use(scope) == null);
    }

    private Object use(RunScope scope) throws Exception {
        scope.resource("pool", () -> {
            events.add("open");
            return () -> events.add("close");
        });
        return "value";
    }

    private DataCatalog catalog() {
        CatalogEntry entry = CatalogEntry.scoped("pooled", ANY, this::pooled);
        return DataCatalog.inMemory()
                .withEntry("in", entry)
                .withEntry("out", entry)
                .build();
    }

    private Pipeline copying(String from, String to) {
        return Pipeline.of(Node.from(from).apply((Object value) -> value).to(to).named("copy"));
    }

    private Pipeline failing() {
        return Pipeline.of(Node.from("in")
                .apply((Object value) -> {
                    throw new IllegalStateException("no luck");
                })
                .to("out")
                .named("fails"));
    }

    private Pipeline endless() {
        Fn0<Object> waits = () -> {
            started.countDown();
            new CountDownLatch(1).await();
            return 1;
        };
        return Pipeline.of(
                Node.from("in").apply((Object value) -> value).to("seen").named("reads"),
                Node.from().apply(waits).to("out").named("waits").after("reads"));
    }

    private RunHandle start(Runner runner, Pipeline pipeline) {
        RunHandle handle = runner.start(pipeline, catalog(), RunOptions.defaults());
        handle.whenEnded(ends::add);
        return handle;
    }

    private static final Hook REFUSING = new Hook() {
        @Override
        public void beforePipelineRun(PipelineRun event) {
            throw new IllegalStateException("not today");
        }
    };

    @Test
    void endsARunThatNoCallerWaitsFor() throws Exception {
        start(new ThreadRunner(), copying("in", "out"));

        assertThat(ends.take()).isEmpty();
        assertThat(events).containsExactly("open", "close");
    }

    @Test
    void endsAFailedRunThatNoCallerWaitsFor() throws Exception {
        start(new ThreadRunner(), failing());

        assertThat(ends.take().orElseThrow()).isInstanceOf(RunFailedException.class);
        assertThat(events).containsExactly("open", "close");
    }

    @Test
    void endsACancelledRunThatNoCallerWaitsFor() throws Exception {
        RunHandle handle = start(new ThreadRunner(), endless());
        started.await();

        handle.cancel();

        assertThat(ends.take().orElseThrow()).isInstanceOf(RunCancelledException.class);
        assertThat(events).containsExactly("open", "close");
    }

    @Test
    void endsASequentialRunThatIsCancelledBeforeACallerWaits() throws Exception {
        start(new SequentialRunner(), copying("in", "out")).cancel();

        assertThat(ends.take().orElseThrow()).isInstanceOf(RunCancelledException.class);
        assertThat(events).isEmpty();
    }

    @Test
    void endsARunWithoutNodes() throws Exception {
        start(new ThreadRunner(), Pipeline.of());

        assertThat(ends.take()).isEmpty();
    }

    @Test
    void reportsTheEndOnceAndBeforeItReturnsTheResult() throws Exception {
        RunHandle handle = start(new ThreadRunner(), copying("in", "out"));

        handle.await().close();
        handle.cancel();
        handle.await();

        assertThat(ends).hasSize(1);
        handle.whenEnded(ends::add);
        assertThat(ends).hasSize(2);
    }

    @Test
    void warnsOfAnActionThatThrowsAndCallsTheOthers() {
        RunHandle handle = new SequentialRunner().start(copying("in", "out"), catalog(), RunOptions.defaults());
        handle.whenEnded(failure -> {
            throw new StackOverflowError();
        });
        handle.whenEnded(ends::add);

        List<String> logs = RecordingLogs.during(() -> handle.await().close());

        assertThat(ends).hasSize(1);
        assertThat(logs).anyMatch(line -> line.startsWith("WARN The action at the end of the run failed in accept: "));
    }

    @Test
    void closesBeforeTheLastHooks() {
        Hook noting = new Hook() {
            @Override
            public void afterPipelineRun(RunOutcome event) {
                events.add("hook");
            }
        };

        new SequentialRunner()
                .run(copying("in", "out"), catalog(), RunOptions.defaults().withHook(noting))
                .close();

        assertThat(events).containsExactly("open", "close", "hook");
    }

    @Test
    void notifiesHooksOfARunThatAnotherOneRefuses() {
        Hook noting = new Hook() {
            @Override
            public void onPipelineError(RunOutcome event) {
                events.add(event.nodes() + " " + event.error().orElseThrow().getMessage());
            }
        };
        RunOptions options = RunOptions.defaults().withHooks(List.of(noting, REFUSING));

        assertThatThrownBy(() -> new ThreadRunner().run(copying("in", "out"), catalog(), options))
                .isInstanceOf(HookFailedException.class);
        assertThat(events).singleElement().asString().contains("Cancelled").contains("not today");
    }

    @Test
    void closesTheResultThatNoCallerGetsIfTheLastHookThrows() {
        Hook refusing = new Hook() {
            @Override
            public void afterPipelineRun(RunOutcome event) {
                event.outputs().load("out");
                throw new IllegalStateException("not good enough");
            }
        };

        assertThatThrownBy(() -> new SequentialRunner()
                        .run(
                                copying("in", "out"),
                                catalog(),
                                RunOptions.defaults().withHook(refusing)))
                .isInstanceOf(HookFailedException.class);
        assertThat(events).containsExactly("open", "close", "open", "close");
    }

    @Test
    void closesWhatAPlanHasOpened() {
        Runner runner = new SequentialRunner();
        RunOptions onlyMissing = RunOptions.defaults().onlyMissingOutputs();

        runner.plan(copying("in", "out"), catalog(), onlyMissing);
        assertThat(events).containsExactly("open", "close");
        Pipeline impossible = Pipeline.of(Node.from("in", "nowhere")
                .apply((Object a, Object b) -> a)
                .to("out")
                .named("copy"));
        assertThatThrownBy(() -> runner.start(impossible, catalog(), onlyMissing))
                .isInstanceOf(PlanException.class);
        assertThat(events).containsExactly("open", "close", "open", "close");
        assertThatThrownBy(() -> runner.start(copying("in", "out"), catalog(), onlyMissing.withHook(REFUSING)))
                .isInstanceOf(HookFailedException.class);
        assertThat(events).containsExactly("open", "close", "open", "close", "open", "close");
    }

    @Test
    void readsStoredOutputsWithResourcesOfTheResult() {
        try (RunResult result = new SequentialRunner().run(copying("in", "out"), catalog())) {
            assertThat(result.load("out", Object.class)).isEqualTo("value");
            assertThat(events).containsExactly("open", "close", "open");
        }
        assertThat(events).containsExactly("open", "close", "open", "close");
    }
}
