// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.Traits;
import org.jedro.function.Fn0;
import org.jedro.function.Fn1;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ThreadRunnerTest {
    private final DataCatalog catalog = DataCatalog.inMemory().build();

    static int add(int a, int b) {
        return a + b;
    }

    @Test
    void runsIndependentNodesSideBySide() {
        CyclicBarrier both = new CyclicBarrier(2);
        Fn0<Integer> meet = () -> both.await(20, TimeUnit.SECONDS);
        Pipeline pipeline = Pipeline.of(
                Node.from().apply(meet).to("a").named("first"),
                Node.from().apply(meet).to("b").named("second"),
                Node.from("a", "b").apply(ThreadRunnerTest::add).to("sum"));

        try (RunResult result = new ThreadRunner(2).run(pipeline, catalog)) {
            assertThat(result.load("sum")).isEqualTo(1);
        }
    }

    @Test
    @Tag("eco/D-28")
    void usesConfinedDatasetsOnOneThreadBesideTheOthers() {
        Set<Thread> users = ConcurrentHashMap.newKeySet();
        CyclicBarrier both = new CyclicBarrier(2);
        CatalogEntry confined = CatalogEntry.reading(TypeRef.of(Integer.class), () -> {
                    users.add(Thread.currentThread());
                    return 1;
                })
                .with(Traits.THREAD_CONFINED);
        Fn1<Integer, Integer> meets = x -> both.await(20, TimeUnit.SECONDS) < 0 ? 0 : x;
        List<Node> nodes = new ArrayList<>();
        nodes.add(Node.from("handle").apply(Integer.class, meets).to("a").named("confined"));
        nodes.add(Node.from("one").apply(Integer.class, meets).to("b").named("free"));
        for (int i = 0; i < 5; i++) {
            nodes.add(Node.from("handle", "one").apply(ThreadRunnerTest::add).to("c" + i));
        }

        new ThreadRunner(2)
                .run(Pipeline.of(nodes), catalog.withEntry("handle", confined).with("one", 1))
                .close();

        assertThat(users).hasSize(1);
        assertThat(users.iterator().next().getName()).startsWith("jedro-confined-");
    }

    @Test
    void countsTheThreadOfConfinedDatasetsAmongItsWorkers() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger peak = new AtomicInteger();
        CatalogEntry confined =
                CatalogEntry.reading(TypeRef.of(Integer.class), () -> 1).with(Traits.THREAD_CONFINED);
        Fn1<Integer, Integer> counts = x -> {
            peak.accumulateAndGet(running.incrementAndGet(), Math::max);
            Thread.yield();
            running.decrementAndGet();
            return x;
        };
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            nodes.add(
                    Node.from("handle").apply(Integer.class, counts).to("a" + i).named("confined" + i));
            nodes.add(Node.from("one").apply(Integer.class, counts).to("b" + i).named("free" + i));
        }

        new ThreadRunner(1)
                .run(Pipeline.of(nodes), catalog.withEntry("handle", confined).with("one", 1))
                .close();

        assertThat(peak).hasValue(1);
    }

    @Test
    void interruptsOnlyTheFunctionWhenItIsCancelled() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        Fn0<Integer> wait = () -> {
            started.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.set(true);
                throw e;
            }
            return 1;
        };
        Pipeline pipeline = Pipeline.of(Node.from().apply(wait).to("never").named("waits"));
        RunHandle handle = new ThreadRunner(1).start(pipeline, catalog, RunOptions.defaults());

        started.await();
        handle.cancel();

        assertThatThrownBy(handle::await)
                .isInstanceOf(RunCancelledException.class)
                .hasMessage("""
                        The run was stopped.
                          0 of 1 node is done. Repeat the command to run everything again.""");
        assertThat(interrupted).isTrue();
    }

    @Test
    void throwsWhenTheGracePeriodIsOverAndNamesWhatStillRuns() throws InterruptedException {
        CountDownLatch stubbornRuns = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Fn0<Integer> stubborn = () -> {
            stubbornRuns.countDown();
            boolean isOver = false;
            while (!isOver) {
                try {
                    end.await();
                    isOver = true;
                } catch (InterruptedException e) {
                    // does not listen
                }
            }
            return 1;
        };
        Fn0<Integer> failing = () -> {
            stubbornRuns.await();
            throw new IllegalStateException("no luck");
        };
        Pipeline pipeline = Pipeline.of(
                Node.from().apply(stubborn).to("a").named("stubborn"),
                Node.from().apply(failing).to("b").named("failing"));

        try {
            assertThatThrownBy(() -> new ThreadRunner(2)
                            .run(pipeline, catalog, RunOptions.defaults().withGrace(Duration.ofMillis(50))))
                    .isInstanceOf(RunFailedException.class)
                    .hasMessage("""
                            Node 'failing' failed: IllegalStateException: no luck.
                              still running when the grace period was over: 'stubborn'
                              0 of 2 nodes are done. Repeat the command to run everything again.""");
        } finally {
            end.countDown();
        }
    }

    @Test
    @Tag("core/R-18")
    void refusesLessThanOneWorker() {
        assertThatThrownBy(() -> new ThreadRunner(0)).hasMessage("Expected at least 1 worker, but was 0.");
    }
}
