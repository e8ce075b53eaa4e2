// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.MemoryDataset;
import org.jedro.catalog.Traits;
import org.jedro.ref.TypeRef;
import org.jedro.runner.internal.Interruptible;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.MDC;

@Timeout(60)
class TimeLimitTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(20);

    private final Interruptible interruptible = new Interruptible();
    private final AtomicInteger ended = new AtomicInteger();

    @AfterEach
    void clear() {
        MDC.clear();
        Thread.interrupted();
    }

    private TimeLimit limit(Duration limit, Duration grace) {
        return new TimeLimit(limit, grace, interruptible, ended::incrementAndGet, false, null);
    }

    /** A function as the node calls it. */
    private Callable<Object[]> entering(Callable<Object> function) {
        return () -> {
            interruptible.enter();
            try {
                return new Object[] {function.call()};
            } finally {
                interruptible.exit();
            }
        };
    }

    private static Object waitUntilInterrupted() {
        try {
            new CountDownLatch(1).await();
            return "never";
        } catch (InterruptedException e) {
            return "interrupted";
        }
    }

    private static BoundDataset<Object> bound(Traits traits) {
        CatalogEntry entry = CatalogEntry.of("n", TypeRef.of(Object.class), new MemoryDataset<Object>(1))
                .with(traits);
        DataCatalog catalog = DataCatalog.inMemory().withEntry("n", entry).build();
        return catalog.bind("n", TypeRef.of(Object.class), catalog.scope());
    }

    @Test
    void callsOnAThreadThatBelongsToTheSameNode() throws Exception {
        AtomicReference<Thread> caller = new AtomicReference<>();
        MDC.put("node", "n");
        TimeLimit limit = limit(LONG, LONG);
        MDC.put("node", "later");

        Object[] results = limit.call(() -> {
            caller.set(Thread.currentThread());
            return new Object[] {MDC.getCopyOfContextMap()};
        });

        assertThat(results).containsExactly(Map.of("node", "n"));
        assertThat(caller.get().getName()).isEqualTo(Thread.currentThread().getName() + "-limited");
        assertThat(caller.get().isDaemon()).isTrue();
        caller.get().join();
        assertThat(ended).hasValue(1);
    }

    @Test
    void interruptsACallAndDropsItsResultAlthoughItEndsWithinTheGrace() {
        assertThatThrownBy(() -> limit(SHORT, LONG).call(entering(TimeLimitTest::waitUntilInterrupted)))
                .isInstanceOfSatisfying(
                        NodeTimeoutException.class,
                        e -> assertThat(e.isStillRunning()).isFalse())
                .hasMessage("It took longer than its timeout of 20 ms.");
    }

    @Test
    void reportsACallThatDoesNotEnd() {
        CountDownLatch end = new CountDownLatch(1);
        // enough for the thread to start
        Duration limit = Duration.ofMillis(500);

        assertThatThrownBy(() -> limit(limit, SHORT).call(entering(() -> {
                    while (end.getCount() > 0) {
                        waitUntilInterrupted();
                    }
                    return 1;
                })))
                .isInstanceOfSatisfying(
                        NodeTimeoutException.class,
                        e -> assertThat(e.isStillRunning()).isTrue())
                .hasMessage(
                        "It took longer than its timeout of 500 ms, and did not end within 20 ms after it was interrupted;"
                                + " mark it as isolated(), so that it has a JVM that can be ended.");
        assertThat(interruptible.isInside()).isTrue();
        end.countDown();
    }

    @Test
    void startsNothingOnceTheTimeIsOver() {
        TimeLimit over = limit(Duration.ZERO, LONG);
        AtomicInteger calls = new AtomicInteger();

        assertThatThrownBy(() -> over.call(() -> new Object[] {calls.incrementAndGet()}))
                .isInstanceOf(NodeTimeoutException.class);
        assertThatThrownBy(() -> over.load(bound(Traits.PERSISTENT), calls::incrementAndGet))
                .hasMessage("It took longer than its timeout of 0 s while dataset 'n' was loading.");
        assertThat(calls).hasValue(0);
        assertThat(ended).hasValue(0);
    }

    @Test
    void interruptsTheCallIfTheWorkerIsInterrupted() {
        AtomicReference<Object> result = new AtomicReference<>();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> limit(LONG, LONG).call(entering(() -> {
                    result.set(waitUntilInterrupted());
                    return 1;
                })))
                .isInstanceOf(InterruptedException.class);
        assertThat(interruptible.isTimedOut()).isTrue();
        assertThat(interruptible.isInside()).isFalse();
        assertThat(result.get()).isIn("interrupted", null);
    }

    @Test
    void throwsWhatTheCallThrows() {
        for (Throwable thrown : new Throwable[] {new IOException("io"), new OutOfMemoryError("heap")}) {
            assertThatThrownBy(() -> limit(LONG, LONG).call(() -> {
                        if (thrown instanceof Error error) {
                            throw error;
                        }
                        throw (Exception) thrown;
                    }))
                    .isSameAs(thrown);
        }
    }

    /** The watch over such a load ends with it. */
    @Test
    void loadsOnTheOwnThreadWhatOnlyOneThreadMayUse() throws Exception {
        AtomicReference<Thread> watch = new AtomicReference<>();
        String name = Thread.currentThread().getName() + "-limited";

        Object value = limit(LONG, LONG).load(bound(Traits.THREAD_CONFINED), () -> {
            Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().equals(name))
                    .forEach(watch::set);
            return Thread.currentThread();
        });

        assertThat(value).isSameAs(Thread.currentThread());
        watch.get().join();
        assertThat(interruptible.isTimedOut()).isFalse();
    }

    @Test
    void interruptsSuchALoadAtTheLimitWhateverItDoesThen() {
        BoundDataset<Object> confined = bound(Traits.THREAD_CONFINED);

        assertThatThrownBy(() -> limit(SHORT, LONG).load(confined, TimeLimitTest::waitUntilInterrupted))
                .hasMessage("It took longer than its timeout of 20 ms while dataset 'n' was loading.");
        assertThat(Thread.interrupted()).isFalse();
        assertThatThrownBy(() -> limit(LONG, LONG).load(bound(Traits.PERSISTENT), () -> 1))
                .as("the time of this attempt is over")
                .isInstanceOf(InterruptedException.class);
    }
}
