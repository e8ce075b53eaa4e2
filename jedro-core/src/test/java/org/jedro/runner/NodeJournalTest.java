// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jedro.RecordingLogs;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.FunctionDataset;
import org.jedro.catalog.Staged;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.ReadInput;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RunEnded;
import org.jedro.journal.RunJournal;
import org.jedro.journal.RunStarted;
import org.jedro.pipeline.Backoff;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Location;
import org.jedro.storage.Owner;
import org.jedro.storage.PendingToken;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NodeJournalTest {
    private final List<JournalEvent> events = Collections.synchronizedList(new ArrayList<>());
    private final RunJournal journal = new Keeping(events);

    /** Keeps events in memory. */
    private record Keeping(List<JournalEvent> events) implements RunJournal {
        @Override
        public void started(RunStarted run) {}

        @Override
        public void event(JournalEvent event) {
            events.add(event);
        }

        @Override
        public void ended(RunEnded run) {}

        @Override
        public Stream<RecordedRun> runs() {
            return Stream.empty();
        }
    }

    private static int plus(int number) {
        return number + 1;
    }

    private static int sum(int one, int two, int three) {
        return one + two + three;
    }

    private static int fail(int number) {
        throw new IllegalStateException("no luck with " + number);
    }

    private static DataCatalog catalog() {
        return DataCatalog.inMemory().with("one", 1).build();
    }

    private RunOptions options() {
        return RunOptions.defaults().withRunId("r").withJournal(journal);
    }

    private List<String> words() {
        return events.stream()
                .map(event -> event.getClass().getSimpleName() + " " + event.node())
                .toList();
    }

    private static final Pipeline CHAIN = Pipeline.of(
            Node.from("one").apply(NodeJournalTest::plus).to("two").named("a"),
            Node.from("two").apply(NodeJournalTest::plus).to("three").named("b"));

    @Test
    @Tag("jedro/J-01")
    void recordsWhatHappensToEachNode() {
        new SequentialRunner().run(CHAIN, catalog(), options()).close();

        assertThat(words()).containsExactly("Started a", "Finished a", "Started b", "Finished b");
        assertThat(events).allMatch(event -> event.runId().equals("r"));
        assertThat(((JournalEvent.Finished) events.get(1)).outputs()).isEmpty();
    }

    @Test
    void recordsEachAttempt() {
        AtomicInteger calls = new AtomicInteger();
        Node flaky = Node.from("one")
                .apply(Integer.class, one -> calls.incrementAndGet() < 3 ? fail((Integer) one) : (Integer) one)
                .to("two")
                .named("flaky")
                .retry(3, Backoff.none());

        new SequentialRunner().run(Pipeline.of(flaky), catalog(), options()).close();

        assertThat(words()).containsExactly("Started flaky", "Started flaky", "Started flaky", "Finished flaky");
        assertThat(((JournalEvent.Started) events.get(2)).attempt()).isEqualTo(3);
        assertThat(((JournalEvent.Finished) events.get(3)).attempt()).isEqualTo(3);
    }

    @Test
    void recordsOneLastEventOfEachNodeOfARunThatFails() {
        Pipeline pipeline = Pipeline.of(
                Node.from("one").apply(NodeJournalTest::fail).to("x").named("fails"),
                Node.from("x").apply(NodeJournalTest::plus).to("y").named("depends"),
                Node.from("one")
                        .apply(NodeJournalTest::plus)
                        .to("z")
                        .named("other")
                        .after("fails"));

        for (FailurePolicy policy : FailurePolicy.values()) {
            events.clear();
            RunOptions options = options().withFailurePolicy(policy);
            assertThatThrownBy(() -> new SequentialRunner().run(pipeline, catalog(), options))
                    .isInstanceOf(RunFailedException.class);

            assertThat(events.stream().filter(JournalEvent::isLast).map(JournalEvent::node))
                    .as("%s", policy)
                    .containsExactlyInAnyOrder("fails", "depends", "other");
        }
        JournalEvent.Failed failed = (JournalEvent.Failed) events.stream()
                .filter(JournalEvent.Failed.class::isInstance)
                .findFirst()
                .orElseThrow();
        assertThat(failed.failure().message()).contains("no luck with 1");
    }

    private static String trace(Function<Integer, Integer> function, DataCatalog catalog, List<JournalEvent> events) {
        Node node = Node.from("one")
                .apply(Integer.class, one -> function.apply((Integer) one))
                .to("two")
                .named("fails");
        RunOptions options = RunOptions.defaults().withRunId("r").withJournal(new Keeping(events));
        assertThatThrownBy(() -> new SequentialRunner().run(Pipeline.of(node), catalog, options))
                .isInstanceOf(RunFailedException.class);
        JournalEvent.Failed failed = (JournalEvent.Failed) events.get(events.size() - 1);
        return failed.failure().trace().orElseThrow();
    }

    @Test
    @Tag("eco/V-18")
    void recordsTheStackTraceOfAFailedNodeWithTheCauseFirst() {
        String trace = trace(NodeJournalTest::fail, catalog(), events);

        assertThat(trace)
                .startsWith("java.lang.IllegalStateException: no luck with 1\n"
                        + "    at org.jedro.runner.NodeJournalTest.fail(NodeJournalTest.java:")
                .contains("\nwrapped in org.jedro.runner.NodeFailedException: ");
    }

    /** An exception whose text cannot be read. */
    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no message");
        }

        @Override
        public String toString() {
            throw new IllegalStateException("no text");
        }
    }

    private static int unreadable(int number) {
        throw new Unreadable();
    }

    private static int endless(int number) {
        return number < 0 ? number : endless(number + 1) + 1;
    }

    private static int suppressing(int number) {
        RuntimeException failure = new IllegalStateException("outer");
        Throwable last = failure;
        for (int i = 0; i < 20_000; i++) {
            Throwable next = new IllegalStateException("suppressed " + i);
            last.addSuppressed(next);
            last = next;
        }
        throw failure;
    }

    @Test
    @Tag("eco/V-18")
    void recordsStackTracesOfAnySizeAndOfFailuresThatCannotBeRead() {
        assertThat(trace(NodeJournalTest::unreadable, catalog(), events))
                .contains("    at org.jedro.runner.NodeJournalTest.unreadable(NodeJournalTest.java:");
        assertThat(trace(NodeJournalTest::endless, catalog(), events))
                .startsWith("java.lang.StackOverflowError\n")
                .hasSizeBetween(15_000, 16_000)
                .endsWith("    … cut here\n");
        assertThat(trace(NodeJournalTest::suppressing, catalog(), events)).hasSizeLessThanOrEqualTo(16_000);
    }

    @Test
    @Tag("eco/V-18")
    void masksSecretsInStackTraces() {
        DataCatalog catalog = DataCatalog.inMemory()
                .with("one", 1)
                .config(Map.of(), Map.of("lake", Map.of("password", "no luck with")))
                .build();

        assertThat(trace(NodeJournalTest::fail, catalog, events))
                .doesNotContain("no luck with")
                .contains("NodeJournalTest.fail");
    }

    @Test
    void recordsNodesWhoseOutputsAreThere() {
        DataCatalog catalog = catalog().with("three", 3);

        new SequentialRunner()
                .run(CHAIN, catalog, options().onlyMissingOutputs())
                .close();

        assertThat(words()).containsExactly("Skipped a", "Skipped b");
        assertThat(events).allMatch(event -> ((JournalEvent.Skipped) event).isReused());
    }

    /** Events of different nodes come from several threads; a reader never starts before its input is recorded. */
    @Test
    void recordsTheEndOfEachNodeBeforeItsReadersStart() {
        Random random = new Random(7);
        for (int round = 0; round < 50; round++) {
            events.clear();
            List<Node> nodes = new ArrayList<>();
            Map<String, String> readsFrom = new LinkedHashMap<>();
            for (int i = 0; i < 40; i++) {
                int from = random.nextInt(i + 1);
                String input = from == 0 ? "one" : "d" + (from - 1);
                nodes.add(Node.from(input)
                        .apply(NodeJournalTest::plus)
                        .to("d" + i)
                        .named("n" + i));
                if (from > 0) {
                    readsFrom.put("n" + i, "n" + (from - 1));
                }
            }

            new ThreadRunner(4).run(Pipeline.of(nodes), catalog(), options()).close();

            List<String> words = words();
            assertThat(words).hasSize(80);
            readsFrom.forEach((reader, writer) ->
                    assertThat(words.indexOf("Finished " + writer)).isLessThan(words.indexOf("Started " + reader)));
        }
    }

    /** Throws whatever it is called for. */
    private static class Failing implements RunJournal {
        private final AtomicInteger calls = new AtomicInteger();

        @Override
        public void started(RunStarted run) {}

        @Override
        public void event(JournalEvent event) {
            calls.incrementAndGet();
            throw new StackOverflowError("full");
        }

        @Override
        public void ended(RunEnded run) {}

        @Override
        public Stream<RecordedRun> runs() {
            return Stream.empty();
        }
    }

    @Test
    void warnsOnceOfAJournalThatThrows() {
        Failing failing = new Failing();

        List<String> logs = RecordingLogs.during(() -> {
            try (RunResult result =
                    new SequentialRunner().run(CHAIN, catalog(), options().withJournal(failing))) {
                assertThat(result.load("three", Integer.class)).isEqualTo(3);
            }
        });

        assertThat(failing.calls).hasValue(4);
        assertThat(logs)
                .filteredOn(line -> line.contains("The record of run r is not complete: Failing failed in event"))
                .hasSize(1);
    }

    @Test
    void namesAnAnonymousJournalByItsClass() {
        RunJournal anonymous = new Failing() {};

        List<String> logs = RecordingLogs.during(() -> new SequentialRunner()
                .run(CHAIN, catalog(), options().withJournal(anonymous))
                .close());

        assertThat(logs)
                .filteredOn(line ->
                        line.contains("is not complete: " + anonymous.getClass().getName() + " failed in event"))
                .hasSize(1);
    }

    /** Staged under a token; the JVM that adopts the token commits it. */
    private static final class Handed implements Staged<Integer> {
        private final List<String> calls = new ArrayList<>();

        @Override
        public Stage stage(Integer value) {
            return new Stage() {
                @Override
                public void commit() {
                    calls.add("committed without its token");
                }

                @Override
                public Optional<PendingToken> token(Owner owner) {
                    return Optional.of(new PendingToken(
                            PendingToken.Kind.FILE,
                            Location.of("disk", "aside"),
                            Location.of("disk", "target"),
                            "target"));
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public Stage adopt(PendingToken token) {
            return new Stage() {
                @Override
                public void commit() {
                    calls.add("committed " + token.name());
                }

                @Override
                public void close() {
                    calls.add("closed");
                }
            };
        }

        @Override
        public Integer load() {
            return 1;
        }
    }

    @Test
    void recordsTheTokenOfAnOutputBeforeItIsPutInPlace() {
        Handed stored = new Handed();
        DataCatalog catalog = catalog().withEntry("two", CatalogEntry.of("handed", TypeRef.of(Integer.class), stored));
        Pipeline pipeline = Pipeline.of(
                Node.from("one").apply(NodeJournalTest::plus).to("two").named("a"));

        new SequentialRunner().run(pipeline, catalog, options()).close();

        assertThat(words()).containsExactly("Started a", "Committing a", "Finished a");
        JournalEvent.Committing committing = (JournalEvent.Committing) events.get(1);
        assertThat(committing.outputs().get(0).dataset()).isEqualTo("two");
        assertThat(committing.outputs().get(0).token().orElseThrow().aside()).hasToString("disk://aside");
        assertThat(stored.calls).containsExactly("committed target", "closed");
    }

    @Test
    void recordsNoCommitOfANodeThatFailsBefore() {
        DataCatalog catalog = catalog()
                .withEntry(
                        "two",
                        CatalogEntry.of("own", TypeRef.of(Integer.class), FunctionDataset.<Integer>writing(value -> {
                            throw new IllegalStateException("full");
                        })));

        assertThatThrownBy(() -> new SequentialRunner().run(CHAIN, catalog, options()))
                .isInstanceOf(RunFailedException.class);

        assertThat(words()).containsExactly("Started a", "Committing a", "Failed a", "Cancelled b");
    }

    @Test
    void costsNothingWithoutAJournal() {
        RunOptions plain = RunOptions.defaults();
        PreparedRun prepared = PreparedRun.of(CHAIN, catalog(), plain);

        assertThat(NodeJournal.of(prepared.plan(), plain, catalog())).isNull();
    }

    /** A change of its entry can be found by its name alone. */
    @Test
    void recordsInputsOfWhichNothingIsKnownButTheirNames() {
        DataCatalog catalog =
                catalog().withEntry("asked", CatalogEntry.of(TypeRef.of(Integer.class), () -> 2, value -> {}));
        Pipeline pipeline = Pipeline.of(Node.from("asked", "one", "params:x")
                .apply(NodeJournalTest::sum)
                .to("two")
                .named("a"));

        new SequentialRunner()
                .run(pipeline, catalog.with("params:x", 3), options())
                .close();

        assertThat(((JournalEvent.Finished) events.get(1)).inputs())
                .containsExactly(new ReadInput("asked", Optional.empty(), Optional.empty(), Optional.empty()));
    }

    /** Those that resuming the run would refuse otherwise. */
    @Test
    void suggestsToRunAgainEachNodeThatMayHaveActed() {
        DataCatalog catalog = catalog()
                .withEntry(
                        "queue",
                        CatalogEntry.of(
                                "queue",
                                TypeRef.of(Integer.class),
                                FunctionDataset.<Integer>reading(() -> 1).withConfirm(() -> {})));
        Pipeline pipeline = Pipeline.of(
                Node.from("queue")
                        .apply(NodeJournalTest::plus)
                        .to("two")
                        .named("take")
                        .confirming("queue"),
                Node.from("one").apply(NodeJournalTest::plus).to("other").named("other"),
                Node.from("two")
                        .apply(NodeJournalTest::fail)
                        .to("x")
                        .named("fails")
                        .after("other"));

        assertThatThrownBy(() -> new SequentialRunner().run(pipeline, catalog, options()))
                .hasMessageEndingWith("Resume with: jedro resume --rerun take\n    it runs take, fails");
    }

    /** The value is held once, and each node has its own name for it. */
    @Test
    void suggestsToRunAgainTheWriterOfAValueThatWasReadByAnotherName() {
        DataCatalog catalog = catalog()
                .withEntry("two@a", CatalogEntry.releasable("two@a"))
                .withEntry("two@b", CatalogEntry.releasable("two@b"));
        Pipeline pipeline = Pipeline.of(
                Node.from("one").apply(NodeJournalTest::plus).to("two@a").named("writes"),
                Node.from("one").apply(NodeJournalTest::plus).to("other").named("other"),
                Node.from("two@b")
                        .apply(NodeJournalTest::fail)
                        .to("x")
                        .named("fails")
                        .after("other"));

        assertThatThrownBy(() -> new SequentialRunner().run(pipeline, catalog, options()))
                .hasMessageEndingWith("Resume with: jedro resume\n    it runs writes, fails");
    }
}
