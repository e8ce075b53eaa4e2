// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
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
import org.jedro.JedroException;
import org.jedro.Origin;
import org.jedro.RecordingLogs;
import org.jedro.journal.GitState;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.NodeCounts;
import org.jedro.journal.ReadInput;
import org.jedro.journal.RecordedFailure;
import org.jedro.journal.RecordedMemory;
import org.jedro.journal.RecordedRequest;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RecordedTimes;
import org.jedro.journal.RunDigests;
import org.jedro.journal.RunEnded;
import org.jedro.journal.RunPlatform;
import org.jedro.journal.RunResumed;
import org.jedro.journal.RunSelection;
import org.jedro.journal.RunStarted;
import org.jedro.journal.RunState;
import org.jedro.journal.StagedOutput;
import org.jedro.journal.StoredOutput;
import org.jedro.journal.internal.JournalLine;
import org.jedro.journal.internal.RunReservation;
import org.jedro.storage.Location;
import org.jedro.storage.Owner;
import org.jedro.storage.PendingToken;
import org.jedro.storage.StoredContent;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("jedro/J-01")
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
                new RunPlatform("1", "17", "ada", process, Optional.of(new GitState("abc1234", true))),
                new RunDigests(Optional.of("c0de"), Map.of("x", "1f"), Map.of("model", "2f"), Optional.of("3f")));
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
                                new StagedOutput(
                                        "x",
                                        Optional.of("/shop/out"),
                                        Optional.of("r"),
                                        Optional.of(token),
                                        Optional.of(new StoredContent("ab", 9))),
                                new StagedOutput("y", Optional.empty(), Optional.empty(), Optional.empty()))),
                new JournalEvent.Finished(
                        "r",
                        "a",
                        NOON,
                        1,
                        TIMES,
                        List.of(new ReadInput("i", Optional.of("/shop/in"), Optional.of("v"), Optional.of("9 bytes"))),
                        List.of(
                                new StoredOutput(
                                        "x",
                                        Optional.of("/shop/out"),
                                        Optional.of("r"),
                                        OptionalLong.of(9),
                                        OptionalLong.of(2),
                                        Optional.of("ab"),
                                        Map.of("accuracy", 0.5)),
                                new StoredOutput("y", Optional.empty(), Optional.empty(), OptionalLong.empty())),
                        Optional.of(new RecordedMemory(9, 8, Map.of("x", 7L), true, 6, 5, 4))),
                new JournalEvent.Failed(
                        "r",
                        "b",
                        NOON,
                        2,
                        TIMES,
                        new RecordedFailure("java.lang.Error", "no \"luck\"")
                                .withTrace("java.lang.Error\n    at a.B\n"),
                        Optional.of(new RecordedMemory(-1, 0, Map.of(), false, 0, 0, -1))),
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
                {"seq":0,"event":"run_started","at":"2026-01-01T12:00:00Z","format":2,"run_id":"r",""");
        assertThat(Files.readString(file).replaceAll(",\"crc\":\"[0-9a-f]{8}\"}\n", "}\n"))
                .endsWith("""
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

            boolean isLineBeforeComplete = length >= lastLine;
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
                Files.writeString(folder.resolve("runs/old.jsonl"), "broken\n");
                assertThat(each.hasNext()).isFalse();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });

        assertThat(logs).anyMatch(line -> line.startsWith("WARN") && line.contains("old.jsonl is left out"));
    }

    @Test
    @Tag("core/S-12")
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
        Files.writeString(file, Files.readString(file).replace("\"format\":2", "\"format\":3"));

        List<String> logs = RecordingLogs.during(() -> assertThat(read()).isEmpty());

        assertThat(logs).anyMatch(line -> line.contains("r.jsonl is left out: a later version of Jedro wrote it."));
    }

    @Test
    void skipsEventsThatItDoesNotKnow() throws IOException {
        Path file = write(List.of());
        Files.write(
                file,
                JournalLine.of(2, Map.of("event", "checked", "at", "2026-01-01T12:00:00Z")),
                StandardOpenOption.APPEND);

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
    void beginsARecordOfWhichNothingWasWritten() throws IOException {
        Files.createDirectories(folder.resolve("runs"));
        Files.writeString(folder.resolve("runs/r.jsonl"), "{\"seq\":0,\"ev");

        write(events());

        assertThat(eventsOf(read().get(0))).isEqualTo(events());
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

    /** A checksum that is wrong, a line twice and a line that is missing: what follows cannot be trusted. */
    @Test
    void ignoresALineThatIsDamagedAndWhatFollowsIt() throws IOException {
        Path file = write(events());
        List<String> lines = Files.readAllLines(file);

        List<String> changed = new ArrayList<>(lines);
        changed.set(3, changed.get(3).replace("9", "8"));
        Files.write(file, changed);
        assertThat(eventsOf(read().get(0))).isEqualTo(events().subList(0, 2));

        List<String> missing = new ArrayList<>(lines);
        missing.remove(2);
        Files.write(file, missing);
        assertThat(eventsOf(read().get(0))).isEqualTo(events().subList(0, 1));

        List<String> twice = new ArrayList<>(lines);
        twice.add(2, lines.get(1));
        Files.write(file, twice);
        assertThat(eventsOf(read().get(0))).isEqualTo(events().subList(0, 1));
    }

    @Test
    void leavesOutARecordWhoseFirstLineIsDamaged() throws IOException {
        Path file = write(List.of());
        Files.writeString(file, Files.readString(file).replace("shop", "chop"));

        List<String> logs = RecordingLogs.during(() -> assertThat(read()).isEmpty());

        assertThat(logs).anyMatch(line -> line.contains("r.jsonl is left out: its first line is damaged."));

        Files.writeString(file, "garbage\n");
        logs = RecordingLogs.during(() -> assertThat(read()).isEmpty());
        assertThat(logs).anyMatch(line -> line.endsWith("r.jsonl is left out: its lines are not JSON."));
    }

    /** Format 1 has no checksums, digests, inputs, rows and hashes. */
    @Test
    void readsTheFormatBefore() throws IOException {
        Files.createDirectories(folder.resolve("runs"));
        Files.writeString(folder.resolve("runs/old.jsonl"), """
                {"seq":0,"event":"run_started","at":"2026-01-01T12:00:00Z","format":1,"run_id":"old","session_id":"s",\
                "project":"shop","project_path":"/shop","env":"local","runtime_params":{},"load_versions":{},\
                "runner":"SequentialRunner","reuse":"none","pipelines":["all"],"criteria":{},"nodes":["a"],\
                "platform":{"jedro":"1","java":"17","user":"ada","machine":"m","pid":7,"pid_start":8}}
                {"seq":1,"event":"started","at":"2026-01-01T12:00:00Z","node":"a","attempt":1}
                {"seq":2,"event":"finished","at":"2026-01-01T12:00:00Z","node":"a","attempt":1,"times":{"waited_ns":1,\
                "load_ns":2,"call_ns":3,"save_ns":4,"allocated_bytes":5},"outputs":[{"dataset":"x","bytes":9}]}
                {"seq":3,"event":"run_ended","at":"2026-01-01T12:00:00Z","state":"succeeded","finished":1,"failed":0,\
                "skipped":0,"cancelled":0}
                """);

        RecordedRun run = read().get(0);

        assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(run.started().digests()).isEqualTo(RunDigests.NONE);
        assertThat(eventsOf(run))
                .last()
                .isEqualTo(new JournalEvent.Finished(
                        "old",
                        "a",
                        NOON,
                        1,
                        TIMES,
                        List.of(new StoredOutput("x", Optional.empty(), Optional.empty(), OptionalLong.of(9)))));
    }

    @Test
    void leavesOutTheStartOfANodeInMemoryThatHasEnded() {
        JournalEvent start = new JournalEvent.Started("r", "a", NOON, 1);
        JournalEvent end = new JournalEvent.Finished("r", "a", NOON, 1, TIMES, List.of());
        JournalEvent other = new JournalEvent.Started("r", "ä\"", NOON, 1);

        write(List.of(start, end, other));

        assertThat(eventsOf(read().get(0))).containsExactly(end, other);
    }

    @Test
    @Tag("jedro/J-15")
    void keepsTheReasonOfANodeInMemory() {
        JournalEvent start = new JournalEvent.Started("r", "a", NOON, 1, Optional.of("its code changed"));
        JournalEvent end = new JournalEvent.Finished("r", "a", NOON, 1, TIMES, List.of());

        write(List.of(start, end));

        assertThat(eventsOf(read().get(0))).containsExactly(start, end);
    }

    /** As most nodes are that take no time; a name that JSON would escape gets a line of its own. */
    @Test
    void writesTheEndsOfNodesInMemoryInOneLine() throws IOException {
        RecordedTimes call = new RecordedTimes(Duration.ZERO, Duration.ZERO, Duration.ofNanos(7), Duration.ZERO, -1);
        List<JournalEvent> events = new ArrayList<>();
        for (String node : List.of("a", "b", "c", "ä\"", "d")) {
            events.add(new JournalEvent.Started("r", node, NOON, 1));
            events.add(
                    new JournalEvent.Finished("r", node, NOON.plusNanos(events.size()), 1, call, List.of(), List.of()));
        }

        Path file = write(events);

        assertThat(eventsOf(read().get(0)))
                .isEqualTo(events.stream().filter(JournalEvent::isLast).toList());
        assertThat(Files.readAllLines(file)).hasSize(5).element(1).asString().startsWith("""
                {"seq":1,"event":"in_memory","at":"2026-01-01T12:00:00.000000001Z","nodes":[\
                {"node":"a","after_ns":0,"call_ns":7},{"node":"b","after_ns":2,"call_ns":7},\
                {"node":"c","after_ns":4,"call_ns":7}],"crc":""");
    }

    /** Its line has no place for what was measured. */
    @Test
    void writesTheEndOfANodeThatWasMeasuredInALineOfItsOwn() {
        RecordedTimes call = new RecordedTimes(Duration.ZERO, Duration.ZERO, Duration.ofNanos(7), Duration.ZERO, -1);
        Optional<RecordedMemory> memory = Optional.of(new RecordedMemory(9, 8, Map.of("x", 7L), true, 6, 5, 4));
        JournalEvent end = new JournalEvent.Finished("r", "a", NOON, 1, call, List.of(), List.of(), memory);

        write(List.of(end));

        assertThat(eventsOf(read().get(0))).containsExactly(end);
    }

    /** Another process reads the file only. */
    @Test
    void hasForcedEventsInTheFile() throws IOException {
        FileJournal journal = journal();
        journal.started(start("r"));
        journal.event(events().get(0));
        journal.event(events().get(1));
        journal.force("r");

        assertThat(Files.readAllLines(folder.resolve("runs/r.jsonl"))).hasSize(3);
    }

    @Test
    void removesTheOldestRecordsAboveTheLimit() {
        FileJournal journal = journal().keeping(2);
        for (int i = 1; i <= 4; i++) {
            FileJournal.in(folder.resolve("runs"))
                    .keeping(2)
                    .started(start("r" + i, NOON.plusSeconds(i), new Owner("m", 7, 8)));
        }
        assertThat(read()).extracting(RecordedRun::runId).containsExactly("r4", "r3");

        journal.started(start("here", NOON, Owner.current()));
        assertThat(journal.removeAbove(0)).containsExactly("r4");
        assertThat(read()).extracting(RecordedRun::runId).containsExactly("here");
        assertThatThrownBy(() -> journal.keeping(0)).hasMessage("expected at least 1 run to be kept, but was 0");
    }

    @Test
    void sortsByTheTimeInTheIdOfARun() {
        FileJournal journal = journal();
        journal.started(start("2026-01-01T12.00.02.000Z", NOON.minusSeconds(60), Owner.current()));
        journal.started(start("own", NOON.plusSeconds(1), Owner.current()));
        journal.started(start("2026-01-01T12.00.00.000Z", NOON, Owner.current()));

        assertThat(read())
                .extracting(RecordedRun::runId)
                .containsExactly("2026-01-01T12.00.02.000Z", "own", "2026-01-01T12.00.00.000Z");
    }

    /** The end of an earlier process is no longer the end; what it left of a line is removed. */
    @Test
    void continuesTheRecordOfARun() throws Exception {
        Path file = write(events().subList(0, 2));
        Files.writeString(file, "{\"seq\":4,\"ev", StandardOpenOption.APPEND);
        FileJournal journal = journal();

        try (AutoCloseable reserved = journal.reserve("r")) {
            journal.resumed(new RunResumed("r", NOON, RunRecord.platform(Optional.empty())));
            assertThat(read().get(0).state()).isEqualTo(RunState.RUNNING);
            assertThat(read().get(0).process()).isEqualTo(Owner.current());
            journal.event(events().get(2));
            journal.ended(end());
            assertThat(reserved).isNotNull();
        }

        assertThat(read().get(0).ended()).contains(end());
        assertThat(eventsOf(read().get(0))).isEqualTo(events().subList(0, 3));
        assertThat(journal().removeAbove(0)).containsExactly("r");
        assertThat(folder.resolve("runs")).isEmptyDirectory();
    }

    /** A process that closes any channel of a file loses its locks on it. */
    @Test
    void reservesARunOnce() throws Exception {
        write(List.of());
        try (AutoCloseable reserved = journal().reserve("r")) {
            assertThatThrownBy(() -> journal().reserve("r")).hasMessage("The run is being resumed by another process.");
            assertThat(answerOf("reserve")).isEqualTo("The run is being resumed by another process.");
            assertThat(reserved).isNotNull();
        }
        assertThat(answerOf("reserve")).isEqualTo("reserved");
        journal().reserve("r").close();
    }

    /** It is about to be resumed. */
    @Test
    void keepsTheRecordOfARunThatIsReserved() throws Exception {
        write(List.of());
        try (AutoCloseable reserved = journal().reserve("r")) {
            assertThat(journal().removeAbove(0)).isEmpty();
            assertThat(reserved).isNotNull();
        }
        assertThat(journal().removeAbove(0)).containsExactly("r");
    }

    /** As for another process that lists the runs. */
    @Test
    void doesNotTakeAProcessThatLooksForTheOneThatResumes() throws Exception {
        Path file = write(List.of());
        journal().reserve("r").close();
        Process other = otherProcess("look").start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("looking");
            assertThat(RunReservation.isHeld(file)).isFalse();
            assertThatThrownBy(() -> journal().reserve("r")).hasMessage("The run is being resumed by another process.");
        } finally {
            other.destroyForcibly().waitFor();
        }
        journal().reserve("r").close();
    }

    /** Its process may have read it, and resumes it next. */
    @Test
    void keepsTheRecordOfARunThatCannotBeReserved() throws Exception {
        Path file = write(List.of());
        journal().reserve("r").close();
        Process other = otherProcess("look").start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("looking");
            assertThat(journal().removeAbove(0)).isEmpty();
            assertThat(file).exists();
        } finally {
            other.destroyForcibly().waitFor();
        }
        assertThat(journal().removeAbove(0)).containsExactly("r");
        assertThat(folder.resolve("runs")).isEmptyDirectory();
    }

    /** Another process, which does one thing with the journal of a folder and prints what happened. */
    static final class OtherProcess {
        public static void main(String[] arguments) throws Exception {
            FileJournal journal = FileJournal.in(Path.of(arguments[0]));
            switch (arguments[1]) {
                case "look" -> look(RunReservation.fileOf(Path.of(arguments[0], "r.jsonl")));
                case "reserve" -> System.out.println(reserve(journal));
                case "run" -> {
                    journal.started(start(
                            "r", NOON, new Owner("x", ProcessHandle.current().pid(), 0)));
                    System.out.println("running");
                    Thread.currentThread().join();
                }
                default -> System.out.println(fill(journal));
            }
        }

        private static void look(Path file) throws Exception {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                    FileLock lock = channel.lock(0, Long.MAX_VALUE, true)) {
                System.out.println(lock.isShared() ? "looking" : "locked");
                Thread.currentThread().join();
            }
        }

        private static String reserve(FileJournal journal) throws Exception {
            try (AutoCloseable reserved = journal.reserve("r")) {
                return reserved == null ? "" : "reserved";
            } catch (JedroException e) {
                return e.getMessage();
            }
        }

        /** Writes more than the process may. */
        private static String fill(FileJournal journal) {
            journal.started(start("r"));
            journal.event(new JournalEvent.Started("r", "a", NOON, 1));
            journal.flush("r");
            try {
                journal.event(new JournalEvent.Started("r", "b".repeat(1 << 16), NOON, 1));
                journal.flush("r");
                return "written";
            } catch (UncheckedIOException e) {
                return "failed";
            }
        }
    }

    private ProcessBuilder otherProcess(String action) {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProcess.class.getName(),
                        folder.resolve("runs").toString(),
                        action)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    private String answerOf(String action) throws IOException {
        return answerOf(otherProcess(action).start());
    }

    private static String answerOf(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    /** Where a process cannot be identified, a lock shows whether it is alive. */
    @Test
    void knowsWhetherARunGoesOnWhoseProcessIsNotKnown() throws Exception {
        Process other = otherProcess("run").start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("running");
            assertThat(read()).extracting(RecordedRun::state).containsExactly(RunState.RUNNING);
        } finally {
            other.destroyForcibly().waitFor();
        }
        assertThat(read()).extracting(RecordedRun::state).containsExactly(RunState.INTERRUPTED);

        FileJournal journal = FileJournal.in(folder.resolve("here"));
        journal.started(start("r", NOON, new Owner("x", 7, 0)));
        try (Stream<RecordedRun> runs = journal.runs()) {
            assertThat(runs).extracting(RecordedRun::state).containsExactly(RunState.RUNNING);
        }
        journal.ended(end());
        journal.reserve("r").close();
    }

    /** The limit for the size of files is as a disk that is full for bytes, but not for names. */
    @Test
    void marksARecordThatCannotBeWritten() throws Exception {
        ProcessBuilder filling = otherProcess("fill");
        filling.command().addAll(0, List.of("sh", "-c", "ulimit -f 16; exec \"$0\" \"$@\""));
        assertThat(answerOf(filling.start())).isEqualTo("failed");

        RecordedRun run = read().get(0);
        assertThat(run.isIncomplete()).isTrue();
        assertThat(eventsOf(run)).containsExactly(new JournalEvent.Started("r", "a", NOON, 1));
        assertThat(journal().removeAbove(0)).containsExactly("r");
        assertThat(folder.resolve("runs")).isEmptyDirectory();

        write(List.of());
        assertThat(read().get(0).isIncomplete()).isFalse();
    }

    /** The machine of the process that continued it last. */
    @Test
    void readsWhatExecutesARun() throws Exception {
        write(List.of());
        assertThat(read().get(0).platform()).isEqualTo(start("r").platform());
        FileJournal journal = journal();
        RunPlatform here = RunRecord.platform(Optional.empty());

        journal.resumed(new RunResumed("r", NOON, here));

        assertThat(read().get(0).platform()).isEqualTo(here);
    }

    @Test
    void writesLinesThatTheSchemaKnows() throws Exception {
        JsonNode defs = JsonMapper.shared()
                .readTree(FileJournal.class.getResourceAsStream("run.schema.json"))
                .get("$defs");
        Path file = write(events());
        FileJournal journal = journal();
        journal.resumed(new RunResumed("r", NOON, RunRecord.platform(Optional.empty())));
        journal.event(new JournalEvent.Finished(
                "r",
                "m",
                NOON,
                1,
                new RecordedTimes(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, -1),
                List.of()));
        journal.ended(end());

        List<String> kinds = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode json = JsonMapper.shared().readTree(line);
            kinds.add(json.get("event").asString());
            checkKeys(json, defs.get(kinds.get(kinds.size() - 1)), defs);
        }
        assertThat(kinds)
                .contains("run_started", "run_resumed", "run_ended", "started", "committing", "finished", "failed")
                .contains("skipped", "cancelled", "in_memory");
    }

    private static void checkKeys(JsonNode json, JsonNode rule, JsonNode defs) {
        if (rule.has("$ref")) {
            checkKeys(json, defs.get(rule.get("$ref").asString().replaceFirst(".*/", "")), defs);
        } else if (json.isArray()) {
            json.forEach(item -> checkKeys(item, rule.get("items"), defs));
        } else if (json.isObject() && rule.has("properties")) {
            assertThat(json.propertyNames())
                    .isSubsetOf(rule.get("properties").propertyNames())
                    .containsAll(rule.get("required")
                            .valueStream()
                            .map(JsonNode::asString)
                            .toList());
            json.properties()
                    .forEach(entry ->
                            checkKeys(entry.getValue(), rule.get("properties").get(entry.getKey()), defs));
        } else if (rule.has("type")) {
            String type = rule.get("type").asString();
            assertThat(json.isString()).as("%s", json).isEqualTo(type.equals("string"));
            assertThat(json.isNumber()).as("%s", json).isEqualTo(type.equals("integer"));
        }
    }

    @Test
    void hasNoRunsWithoutItsFolder() {
        assertThat(read()).isEmpty();
    }
}
