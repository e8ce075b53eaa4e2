package org.jedro.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jedro.Origin;
import org.jedro.RecordingLogs;
import org.jedro.journal.GitState;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.NodeCounts;
import org.jedro.journal.RecordedFailure;
import org.jedro.journal.RecordedRequest;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RecordedTimes;
import org.jedro.journal.RunEnded;
import org.jedro.journal.RunPlatform;
import org.jedro.journal.RunSelection;
import org.jedro.journal.RunStarted;
import org.jedro.journal.RunState;
import org.jedro.journal.StagedOutput;
import org.jedro.journal.StoredOutput;
import org.jedro.storage.Location;
import org.jedro.storage.Owner;
import org.jedro.storage.PendingToken;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileJournalTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final RecordedTimes TIMES =
            new RecordedTimes(Duration.ofNanos(1), Duration.ofNanos(2), Duration.ofNanos(3), Duration.ofNanos(4), 5);

    @TempDir
    private Path folder;

    private FileJournal journal() {
        return FileJournal.in(folder.resolve("runs"));
    }

    private static RunStarted start(String id, Instant at, Owner process) {
        RecordedRequest request = new RecordedRequest(
                "shop",
                Path.of("/shop"),
                "local",
                Optional.of("jedro run --params 'x=\"ä\"'"),
                (MapValue) Value.of(Map.of("x", List.of(1L, "ä\n")), Origin.JAVA),
                Map.of("model", "v1"),
                "SequentialRunner",
                "none");
        return new RunStarted(
                id,
                "s",
                at,
                request,
                new RunSelection(List.of("all"), Map.of("tags", List.of("t")), List.of("a", "b", "c", "d")),
                new RunPlatform("1", "17", "ada", process, Optional.of(new GitState("abc1234", true))));
    }

    private static RunStarted start(String id) {
        return start(id, NOON, new Owner("m", 7, 8));
    }

    private static List<JournalEvent> events() {
        PendingToken token = new PendingToken(
                PendingToken.Kind.NEW, Location.of("s3", "bucket/.x"), Location.of(Path.of("/shop/out")), "out.csv");
        return List.of(
                new JournalEvent.Started("r", "a", NOON, 1),
                new JournalEvent.Committing(
                        "r",
                        "a",
                        NOON,
                        List.of(
                                new StagedOutput("x", Optional.of("/shop/out"), Optional.of("r"), Optional.of(token)),
                                new StagedOutput("y", Optional.empty(), Optional.empty(), Optional.empty()))),
                new JournalEvent.Finished(
                        "r",
                        "a",
                        NOON,
                        1,
                        TIMES,
                        List.of(
                                new StoredOutput("x", Optional.of("/shop/out"), Optional.of("r"), OptionalLong.of(9)),
                                new StoredOutput("y", Optional.empty(), Optional.empty(), OptionalLong.empty()))),
                new JournalEvent.Failed(
                        "r", "b", NOON, 2, TIMES, new RecordedFailure("java.lang.Error", "no \"luck\"")),
                new JournalEvent.Skipped("r", "c", NOON, false, "node 'b' failed"),
                new JournalEvent.Cancelled("r", "d", NOON));
    }

    private static RunEnded end() {
        return new RunEnded(
                "r",
                NOON,
                RunState.FAILED,
                new NodeCounts(1, 1, 1, 1),
                Optional.of(new RecordedFailure("java.lang.Error", "no \"luck\"")));
    }

    private Path write(List<JournalEvent> events) {
        FileJournal journal = journal();
        journal.started(start("r"));
        events.forEach(journal::event);
        journal.ended(end());
        return folder.resolve("runs/r.jsonl");
    }

    private List<RecordedRun> read() {
        try (Stream<RecordedRun> runs = journal().runs()) {
            return runs.toList();
        }
    }

    private static List<JournalEvent> eventsOf(RecordedRun run) {
        try (Stream<JournalEvent> events = run.events()) {
            return events.toList();
        }
    }

    @Test
    void readsWhatItWrote() {
        write(events());

        RecordedRun run = read().get(0);
        assertThat(run.started()).isEqualTo(start("r"));
        assertThat(eventsOf(run)).isEqualTo(events());
        assertThat(run.ended()).contains(end());
        assertThat(run.unfinishedNodes()).containsExactly("b", "c", "d");
    }

    @Test
    void writesOneLineForEachEvent() throws IOException {
        Path file = write(List.of(events().get(0), events().get(4)));

        assertThat(Files.readAllLines(file)).hasSize(4).element(0).asString().startsWith("""
                {"seq":0,"event":"run_started","at":"2026-01-01T12:00:00Z","format":1,"run_id":"r",""");
        assertThat(Files.readString(file)).endsWith("""
                {"seq":1,"event":"started","at":"2026-01-01T12:00:00Z","node":"a","attempt":1}
                {"seq":2,"event":"skipped","at":"2026-01-01T12:00:00Z","node":"c","reused":false,"reason":"node 'b' failed"}
                {"seq":3,"event":"run_ended","at":"2026-01-01T12:00:00Z","state":"failed","finished":1,"failed":1,"skipped":1,\
                "cancelled":1,"failure":{"type":"java.lang.Error","message":"no \\"luck\\""}}
                """);
    }

    /** A process that is killed leaves any part of the last line. */
    @Test
    void ignoresALastLineThatIsNotComplete() throws IOException {
        Path file = write(events());
        byte[] whole = Files.readAllBytes(file);
        String text = Files.readString(file);
        int lastLine = text.lastIndexOf("{\"seq\"");
        int lineBefore = text.lastIndexOf("{\"seq\"", lastLine - 1);

        for (int length = lineBefore + 1; length < text.length() - 2; length++) {
            byte[] torn = java.util.Arrays.copyOf(whole, length + whole.length - text.length());
            Files.write(file, torn);
            RecordedRun run = read().get(0);

            boolean isLineBeforeComplete = length > lastLine - 2;
            assertThat(run.ended()).as("%s", length).isEmpty();
            assertThat(eventsOf(run))
                    .as("%s", length)
                    .isEqualTo(isLineBeforeComplete ? events() : events().subList(0, 5));
        }
    }

    @Test
    void givesTheRunThatStartedLastFirst() {
        FileJournal journal = journal();
        journal.started(start("z", NOON, Owner.current()));
        journal.started(start("b", NOON.plusSeconds(1), Owner.current()));
        journal.started(start("a", NOON.plusSeconds(2), Owner.current()));

        assertThat(read()).extracting(RecordedRun::runId).containsExactly("a", "b", "z");
    }

    /** Only what the caller comes to is in memory. */
    @Test
    void readsEachRunWhenTheStreamComesToIt() throws IOException {
        FileJournal journal = journal();
        journal.started(start("new", NOON.plusSeconds(1), Owner.current()));
        journal.started(start("old", NOON, Owner.current()));

        List<String> logs = RecordingLogs.during(() -> {
            try (Stream<RecordedRun> runs = journal().runs()) {
                java.util.Iterator<RecordedRun> each = runs.iterator();
                assertThat(each.next().runId()).isEqualTo("new");
                Files.writeString(folder.resolve("runs/old.jsonl"), "broken");
                assertThat(each.hasNext()).isFalse();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });

        assertThat(logs).anyMatch(line -> line.startsWith("WARN") && line.contains("old.jsonl is left out"));
    }

    @Test
    void knowsWhetherARunGoesOn() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        long pid = gone.pid();
        gone.waitFor();
        FileJournal journal = journal();
        journal.started(start("here", NOON.plusSeconds(2), Owner.current()));
        journal.started(
                start("gone", NOON.plusSeconds(1), new Owner(Owner.current().machine(), pid, 1)));
        journal.started(start("elsewhere", NOON, new Owner("m", 7, 8)));

        assertThat(read())
                .extracting(RecordedRun::state)
                .containsExactly(RunState.RUNNING, RunState.INTERRUPTED, RunState.INTERRUPTED);
    }

    @Test
    void leavesOutWhatALaterVersionWrote() throws IOException {
        Path file = write(events());
        Files.writeString(file, Files.readString(file).replace("\"format\":1", "\"format\":2"));

        List<String> logs = RecordingLogs.during(() -> assertThat(read()).isEmpty());

        assertThat(logs).anyMatch(line -> line.contains("r.jsonl is left out: a later version of Jedro wrote it."));
    }

    @Test
    void skipsEventsThatItDoesNotKnow() throws IOException {
        Path file = write(List.of());
        Files.writeString(
                file, "{\"seq\":9,\"event\":\"checked\",\"at\":\"2026-01-01T12:00:00Z\"}\n", StandardOpenOption.APPEND);

        assertThat(eventsOf(read().get(0))).isEmpty();
    }

    @Test
    void overwritesNothing() throws IOException {
        Path file = write(events());
        String before = Files.readString(file);
        FileJournal another = journal();
        RunStarted again = start("r");

        assertThatThrownBy(() -> another.started(again)).hasMessageContaining("r.jsonl");

        assertThat(Files.readString(file)).isEqualTo(before);
    }

    @Test
    void followsNoLink() throws IOException {
        Path target = folder.resolve("target");
        Files.createDirectories(folder.resolve("runs"));
        Files.createSymbolicLink(folder.resolve("runs/r.jsonl"), target);
        FileJournal journal = journal();
        RunStarted run = start("r");

        assertThatThrownBy(() -> journal.started(run)).hasMessageContaining("r.jsonl");

        assertThat(target).doesNotExist();
    }

    @Test
    void refusesAnIdThatLeadsOutOfItsFolder() {
        FileJournal journal = journal();
        RunStarted run = start("../r");

        assertThatThrownBy(() -> journal.started(run)).hasMessageContaining("../r");

        assertThat(folder.resolve("r.jsonl")).doesNotExist();
    }

    @Test
    void refusesEventsOfARunThatHasEnded() {
        FileJournal journal = journal();
        journal.started(start("r"));
        journal.ended(end());
        JournalEvent late = events().get(0);

        assertThatThrownBy(() -> journal.event(late)).hasMessage("run r was not started in this journal, or has ended");
    }

    /** A run that is cancelled interrupts its threads, one of which may be writing. */
    @Test
    void goesOnAfterAnInterrupt() {
        FileJournal journal = journal();
        journal.started(start("r"));

        Thread.currentThread().interrupt();
        journal.event(events().get(0));
        assertThat(Thread.interrupted()).isTrue();
        journal.ended(end());

        assertThat(read().get(0).ended()).contains(end());
    }

    @Test
    void keepsEachLineWholeWhenManyThreadsWrite() throws InterruptedException {
        FileJournal journal = journal();
        journal.started(start("r"));
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            int number = t;
            Thread thread = new Thread(() -> {
                for (int i = 1; i <= 200; i++) {
                    journal.event(new JournalEvent.Started("r", "n" + number, NOON, i));
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        journal.ended(end());

        RecordedRun run = read().get(0);
        assertThat(eventsOf(run)).hasSize(800);
        for (int t = 0; t < 4; t++) {
            String node = "n" + t;
            assertThat(eventsOf(run))
                    .filteredOn(event -> event.node().equals(node))
                    .extracting(event -> ((JournalEvent.Started) event).attempt())
                    .isSorted();
        }
    }

    @Test
    void hasNoRunsWithoutItsFolder() {
        assertThat(read()).isEmpty();
    }
}
