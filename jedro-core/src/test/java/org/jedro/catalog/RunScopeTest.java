// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jedro.Origin;
import org.jedro.RecordingLogs;
import org.jedro.ref.TypeRef;
import org.jedro.secret.Secrets;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a run opens, and how it is closed. */
@Timeout(60)
class RunScopeTest {
    private static final TypeRef<String> TEXT = TypeRef.of(String.class);

    private final List<String> events = Collections.synchronizedList(new ArrayList<>());
    private final RunScope scope = RunScope.ofRun("v", Map.of());
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    /** Something that has to be closed. */
    private final class Pool implements AutoCloseable {
        private final String name;

        Pool(String name) {
            this.name = name;
            events.add("open " + name);
        }

        @Override
        public void close() {
            events.add("close " + name);
        }
    }

    private Pool open(String name) throws Exception {
        return scope.resource(name, () -> new Pool(name));
    }

    @Test
    void closesInReverseOrderOfOpeningAndOnce() throws Exception {
        open("a");
        open("b");
        open("a");
        open("c");

        scope.close();
        scope.close();

        assertThat(events).containsExactly("open a", "open b", "open c", "close c", "close b", "close a");
    }

    @Test
    void closesAStateOnce() {
        AtomicInteger closed = new AtomicInteger();
        AutoCloseable state = closed::incrementAndGet;

        assertThat(scope.state("owner", () -> state)).isSameAs(state);
        scope.close();
        scope.close();

        assertThat(closed).hasValue(1);
    }

    @Test
    void returnsAVersionThatIsThePlainNameOfAFolder() {
        assertThat(RunScope.checkVersion("v1")).isEqualTo("v1");
        assertThatThrownBy(() -> RunScope.checkVersion("../v1")).isInstanceOf(UnsafeVersionException.class);
    }

    @Test
    void closesWhatAnOpenerNeedsAfterWhatItOpens() throws Exception {
        scope.resource("outer", () -> {
            open("inner");
            return new Pool("outer");
        });

        scope.close();

        assertThat(events).containsExactly("open inner", "open outer", "close outer", "close inner");
    }

    /** Thrown by code that was compiled from another language. */
    private static final class Strange extends Throwable {
        private static final long serialVersionUID = 1L;
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void sneak(Throwable thrown) throws E {
        throw (E) thrown;
    }

    @Test
    void closesTheOthersWhateverOneThrows() throws Exception {
        open("first");
        for (Throwable thrown : List.of(
                new IOException("the line is dead"),
                new StackOverflowError(),
                new NoClassDefFoundError("a/B"),
                new Strange(),
                new InterruptedException())) {
            scope.resource(thrown, () -> () -> RunScopeTest.<RuntimeException>sneak(thrown));
        }
        open("last");

        List<String> warnings = RecordingLogs.during(scope::close);

        assertThat(events).containsExactly("open first", "open last", "close last", "close first");
        assertThat(warnings)
                .filteredOn(line -> line.startsWith("WARN Resource '"))
                .hasSize(5);
    }

    @Test
    void warnsOfAResourceThatCannotBeClosedWithoutItsSecrets() throws Exception {
        MapValue credentials = (MapValue) Value.of(Map.of("db", Map.of("password", "s3cr3t-word")), Origin.JAVA);
        RunScope masking = RunScope.ofRun("v", Map.of(), Secrets.of(credentials, List.of()));
        masking.resource("db", Broken::new);

        assertThat(RecordingLogs.during(masking::close))
                .contains("WARN Resource 'Broken' could not be closed: jdbc:db?password=*** is gone.")
                .noneMatch(line -> line.contains("s3cr3t"));
    }

    private static final class Broken implements AutoCloseable {
        @Override
        public void close() throws IOException {
            throw new IOException("jdbc:db?password=s3cr3t-word is gone");
        }
    }

    @Test
    void opensNothingAfterTheEnd() throws Exception {
        scope.close();

        assertThatThrownBy(() -> open("late"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the run is over, and its resources are closed");
        assertThat(events).isEmpty();
    }

    @Test
    void closesAtOnceWhatWasBeingOpenedAtTheEnd() throws Exception {
        CountDownLatch opening = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Future<Pool> late = threads.submit(() -> scope.resource("late", () -> {
            opening.countDown();
            closed.await();
            return new Pool("late");
        }));
        opening.await();

        scope.close();
        closed.countDown();

        assertThatThrownBy(late::get).hasRootCauseMessage("the run is over, and its resources are closed");
        assertThat(events).containsExactly("open late", "close late");
    }

    @Test
    void opensOnceForManyThreads() throws Exception {
        int count = 8;
        CyclicBarrier start = new CyclicBarrier(count);
        List<Future<Pool>> pools = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pools.add(threads.submit(() -> {
                start.await();
                return open("shared");
            }));
        }

        for (Future<Pool> pool : pools) {
            assertThat(pool.get()).isSameAs(pools.get(0).get());
        }
        assertThat(events).containsExactly("open shared");
    }

    @Test
    void opensOneWhileAnotherIsBeingOpened() throws Exception {
        CountDownLatch slowOpens = new CountDownLatch(1);
        CountDownLatch fastIsOpen = new CountDownLatch(1);
        Future<Pool> slow = threads.submit(() -> scope.resource("slow", () -> {
            slowOpens.countDown();
            fastIsOpen.await();
            return new Pool("slow");
        }));
        slowOpens.await();

        open("fast");
        fastIsOpen.countDown();

        slow.get(30, TimeUnit.SECONDS);
        assertThat(events).containsExactly("open fast", "open slow");
    }

    @Test
    void refusesOpenersThatNeedEachOther() throws Exception {
        assertThatThrownBy(() -> scope.resource("a", () -> open("a")))
                .hasMessage("resources need each other to be opened");

        CyclicBarrier bothOpen = new CyclicBarrier(2);
        List<Future<Throwable>> ends = new ArrayList<>();
        for (List<String> names : List.of(List.of("x", "y"), List.of("y", "x"))) {
            ends.add(threads.submit(() -> catchThrowable(() -> scope.resource(names.get(0), () -> {
                bothOpen.await();
                open(names.get(1));
                return new Pool(names.get(0));
            }))));
        }

        assertThat(List.of(ends.get(0).get(30, TimeUnit.SECONDS), ends.get(1).get(30, TimeUnit.SECONDS)))
                .allSatisfy(end -> assertThat(end).hasMessage("resources need each other to be opened"));
    }

    @Test
    void givesTheFailureToThoseThatWaitedAndTriesAgainLater() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        CountDownLatch opening = new CountDownLatch(1);
        CountDownLatch fails = new CountDownLatch(1);
        Future<Throwable> first = threads.submit(() -> catchThrowable(() -> scope.resource("db", () -> {
            tries.incrementAndGet();
            opening.countDown();
            fails.await();
            throw new IOException("no route to the host");
        })));
        opening.await();
        Thread[] waiter = new Thread[1];
        CountDownLatch calls = new CountDownLatch(1);
        Future<Throwable> second = threads.submit(() -> {
            waiter[0] = Thread.currentThread();
            calls.countDown();
            return catchThrowable(() -> scope.resource("db", () -> {
                tries.incrementAndGet();
                return new Pool("too early");
            }));
        });
        calls.await();
        while (waiter[0].getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        fails.countDown();

        assertThat(first.get()).isInstanceOf(IOException.class).hasMessage("no route to the host");
        assertThat(second.get()).hasMessage("no route to the host");
        assertThat(tries).hasValue(1);
        assertThat(open("db")).isNotNull();
    }

    @Test
    void opensForThoseThatWaitedForAnInterruptedThread() throws Exception {
        CountDownLatch opening = new CountDownLatch(1);
        Thread[] both = new Thread[2];
        Future<Throwable> first = threads.submit(() -> catchThrowable(() -> scope.resource("db", () -> {
            both[0] = Thread.currentThread();
            opening.countDown();
            new CountDownLatch(1).await();
            return new Pool("never");
        })));
        opening.await();
        CountDownLatch calls = new CountDownLatch(1);
        Future<Pool> second = threads.submit(() -> {
            both[1] = Thread.currentThread();
            calls.countDown();
            return open("db");
        });
        calls.await();
        while (both[1].getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        both[0].interrupt();

        assertThat(first.get()).isInstanceOf(InterruptedException.class);
        assertThat(second.get()).isSameAs(open("db"));
        assertThat(events).containsExactly("open db");
    }

    @Test
    void closesForAnInterruptedThreadWithoutItsFlag() throws Exception {
        scope.resource(
                "a",
                () -> () -> events.add("interrupted " + Thread.currentThread().isInterrupted()));

        Thread.currentThread().interrupt();
        scope.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(events).containsExactly("interrupted false");
    }

    @Test
    void sharesResourcesWithAScopeForAnotherVersion() throws Exception {
        RunScope pinned = scope.withLoadVersion("d", "old");
        Pool shared = open("a");

        assertThat(pinned.<Pool>resource("a", () -> new Pool("a"))).isSameAs(shared);
        pinned.close();
        assertThat(events).containsExactly("open a");
        scope.close();
        assertThatThrownBy(() -> pinned.resource("b", () -> new Pool("b")))
                .hasMessage("the run is over, and its resources are closed");
        assertThat(events).containsExactly("open a", "close a");
    }

    @Test
    void readsWhatTheRunHasLeftInTheSameVersionsWithResourcesOfItsOwn() throws Exception {
        scope.saved("d", "v");
        open("a");
        RunScope after = scope.afterRun();
        scope.close();

        after.resource("a", () -> new Pool("a"));
        after.close();

        assertThat(after.known("d")).hasValue("v");
        assertThat(events).containsExactly("open a", "close a", "open a", "close a");
    }

    @Test
    void knowsOneVersionOfAStoredDatasetUnderAllItsNames() {
        RunScope run = RunScope.ofRun("mine", Map.of("u@spark", "v1"));
        run.saved("t@spark", "mine");

        assertThat(run.loadVersion("t@pandas", () -> "a later one")).hasValue("mine");
        assertThat(run.known("t@pandas")).hasValue("mine");
        assertThat(run.pinned("u@pandas")).hasValue("v1");
        assertThat(run.loadVersion("u@pandas", () -> "a later one")).hasValue("v1");
        assertThat(run.withLoadVersion("u@pandas", "v2").pinned("u@spark")).hasValue("v1");
        assertThat(run.withLoadVersion("u@pandas", "v2").pinned("u@pandas")).hasValue("v2");
    }

    /** Whichever order the names are given in. */
    @Test
    void choosesTheVersionOfTheFirstName() {
        for (int i = 0; i < 20; i++) {
            Map<String, String> pins = Map.of("t" + i + "@spark", "v2", "t" + i + "@pandas", "v1");

            assertThat(RunScope.ofRun("mine", pins).pinned("t" + i + "@duck")).hasValue("v1");
        }
    }

    @Test
    void forgetsTheVersionOfAnEntryThatIsReplaced() {
        RunScope run = RunScope.ofRun("mine", Map.of("t@spark", "v1")).withoutLoadVersion("t@pandas");

        assertThat(run.pinned("t@pandas")).isEmpty();
        assertThat(run.withLoadVersion("u", "v2").pinned("t@pandas")).isEmpty();
        assertThat(run.pinned("t@spark")).hasValue("v1");
    }

    @Test
    void looksForNoVersionIfOneIsPinned() {
        RunScope run = RunScope.ofRun("mine", Map.of("cars", "v1"));

        assertThat(run.loadVersion("cars", () -> {
                    throw new AssertionError("listed");
                }))
                .hasValue("v1");
    }

    @Test
    @Tag("core/IO-09")
    void givesEachSaveOutsideOfRunsAVersionOfItsOwn() {
        RunScope scope = RunScope.outsideRuns(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

        assertThat(List.of(scope.saveVersion(), scope.saveVersion()))
                .containsExactly("1970-01-01T00.00.00.000Z", "1970-01-01T00.00.00.001Z");
    }

    @Test
    @Tag("core/IO-18")
    void dropsWhatACachedEntryHolds() {
        CatalogEntry cached = CatalogEntry.cached(CatalogEntry.releasable("value"));
        CacheState state = scope.state(cached, CacheState::new);
        state.saved(TEXT, "value");

        scope.close();
        state.saved(TEXT, "later");

        assertThat(state.isEmpty()).isTrue();
    }

    @Test
    void closesWhatACatalogHasOpenedOutsideOfRuns() {
        DataCatalog catalog =
                DataCatalog.inMemory().build().withEntry("d", CatalogEntry.scoped("pooled", TEXT, Pooled::new));

        assertThat(catalog.load("d", String.class)).isEqualTo("open d");
        assertThat(catalog.load("d", String.class)).isEqualTo("open d");
        catalog.close();

        assertThat(events).containsExactly("open d", "close d");
        assertThatThrownBy(() -> catalog.load("d", String.class))
                .hasMessage("Dataset 'd' could not be loaded: the run is over, and its resources are closed.");
    }

    private final class Pooled implements Dataset<String> {
        private final RunScope scope;

        Pooled(RunScope scope) {
            this.scope = scope;
        }

        @Override
        public String load() throws Exception {
            return "open " + scope.<Pool>resource("pool", () -> new Pool("d")).name;
        }

        @Override
        public void save(String value) {
            throw new UnsupportedOperationException("read only");
        }
    }

    @Test
    void passesTheSettingsOfEnginesToAllItsScopes() {
        try (DataCatalog catalog = DataCatalog.builder()
                .engines(Map.of("duckdb", Map.of("threads", 2)))
                .build()) {
            RunScope ofRun = scope.withEngines(catalog.with("a", 1).engines());

            for (RunScope one : List.of(catalog.scope(), ofRun, ofRun.withVersions("w"), ofRun.afterRun())) {
                assertThat(one.engine("duckdb").orElseThrow().toJava()).isEqualTo(Map.of("threads", 2L));
                assertThat(one.engine("spark")).isEmpty();
            }
        }
    }
}
