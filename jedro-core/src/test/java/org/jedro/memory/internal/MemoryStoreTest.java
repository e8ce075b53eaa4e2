// SPDX-License-Identifier: Apache-2.0
package org.jedro.memory.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jedro.memory.internal.MemoryRecord.Kind.ALONE;
import static org.jedro.memory.internal.MemoryRecord.Kind.CHILD;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.NodeCounts;
import org.jedro.journal.RecordedFailure;
import org.jedro.journal.RecordedMemory;
import org.jedro.journal.RecordedRequest;
import org.jedro.journal.RecordedTimes;
import org.jedro.journal.RunDigests;
import org.jedro.journal.RunEnded;
import org.jedro.journal.RunPlatform;
import org.jedro.journal.RunSelection;
import org.jedro.journal.RunStarted;
import org.jedro.journal.RunState;
import org.jedro.journal.internal.JournalLine;
import org.jedro.journal.internal.JournalLines;
import org.jedro.memory.internal.MemoryRecord.Kind;
import org.jedro.session.FileJournal;
import org.jedro.storage.Owner;
import org.jedro.value.MapValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class MemoryStoreTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final RecordedTimes TIMES =
            new RecordedTimes(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, -1);
    private static final RecordedFailure EXHAUSTED = new RecordedFailure("java.lang.OutOfMemoryError", "");

    @TempDir
    private Path folder;

    private static RecordedMemory memory(long allocated, boolean isAlone) {
        return new RecordedMemory(allocated, 1, Map.of("out", allocated - 1), isAlone, 3, 2, allocated);
    }

    private JournalEvent finished(String run, String node, RecordedMemory memory) {
        return new JournalEvent.Finished(run, node, NOON, 1, TIMES, List.of(), List.of(), Optional.of(memory));
    }

    private void write(String run, JournalEvent... events) {
        write(run, NOON, events);
    }

    private void write(String run, Instant at, JournalEvent... events) {
        FileJournal journal = FileJournal.in(folder.resolve("runs"));
        journal.started(new RunStarted(
                run,
                "s",
                at,
                new RecordedRequest(
                        "shop", folder, "local", Optional.empty(), MapValue.empty(), Map.of(), "SequentialRunner", ""),
                new RunSelection(List.of(), Map.of(), List.of()),
                new RunPlatform("1", "17", "ada", new Owner("m", 7, 8), Optional.empty()),
                new RunDigests(Optional.of("0123456789abcdef0123"), Map.of(), Map.of(), Optional.empty())));
        Stream.of(events).forEach(journal::event);
        journal.ended(new RunEnded(run, at, RunState.SUCCEEDED, NodeCounts.NONE, Optional.empty()));
    }

    private MemoryStore store() {
        return MemoryStore.in(folder);
    }

    private Path file() {
        return folder.resolve("memory.jsonl");
    }

    @Test
    void knowsNothingOfAProjectWithoutRuns() {
        store().update();

        assertThat(store().load().isEmpty()).isTrue();
        assertThat(MemoryStore.in(folder.resolve("absent")).load().isEmpty()).isTrue();
    }

    @Test
    void readsTheRecordsOfRuns() {
        write("r", finished("r", "a", memory(5, true)), finished("r", "b", memory(7, false)));

        assertThat(store().load().records())
                .containsExactly(
                        new MemoryRecord("a", "r", NOON, Kind.ALONE, Optional.of("0123456789abcdef"), memory(5, true)),
                        new MemoryRecord(
                                "b", "r", NOON, Kind.COMPANY, Optional.of("0123456789abcdef"), memory(7, false)));
        assertThat(file()).doesNotExist();
    }

    @Test
    void keepsWhatItKnowsWhenTheRecordsOfRunsAreRemoved() throws IOException {
        write("r", finished("r", "a", memory(5, true)));
        List<MemoryRecord> known = store().load().records();
        store().update();
        byte[] written = Files.readAllBytes(file());
        Files.delete(folder.resolve("runs/r.jsonl"));

        assertThat(store().load().records()).isEqualTo(known);
        Files.setLastModifiedTime(file(), FileTime.from(NOON));
        write("q", new JournalEvent.Started("q", "a", NOON, 1));
        store().update();
        assertThat(file()).hasBinaryContent(written);
    }

    @Test
    void addsTheRecordsOfLaterRunsOnce() {
        write("r", finished("r", "a", memory(5, true)));
        store().update();
        write("s", finished("s", "a", memory(6, true)));
        store().update();
        store().update();

        assertThat(store().load().records()).extracting(MemoryRecord::runId).containsExactly("r", "s");
    }

    /** Any of the nodes that ran may be to blame. */
    @Test
    void notesAllNodesThatRanWhenTheHeapWasExhausted() {
        RecordedMemory until = memory(9, false);
        write(
                "r",
                new JournalEvent.Started("r", "done", NOON, 1),
                finished("r", "done", memory(5, false)),
                new JournalEvent.Started("r", "died", NOON, 1),
                new JournalEvent.Started("r", "stopped", NOON, 1),
                new JournalEvent.Failed("r", "died", NOON, 1, TIMES, EXHAUSTED, Optional.of(until)),
                new JournalEvent.Cancelled("r", "stopped", NOON),
                new JournalEvent.Cancelled("r", "waiting", NOON));

        assertThat(store().load().records())
                .extracting(record -> record.node() + " " + record.kind())
                .containsExactly("died DIED", "done COMPANY", "stopped DIED");
        assertThat(store().load().estimate("stopped", 100).orElseThrow().need()).isEqualTo(100);
    }

    @Test
    void learnsNothingFromOtherFailures() {
        write(
                "r",
                new JournalEvent.Started("r", "a", NOON, 1),
                finished("r", "b", memory(5, false)),
                new JournalEvent.Failed("r", "a", NOON, 1, TIMES, new RecordedFailure("E", "")),
                new JournalEvent.Cancelled("r", "c", NOON));

        assertThat(store().load().nodes()).containsExactly("b");
    }

    /** Those without measures in a run that measured others, unless they were not called there. */
    @Test
    void keepsTheNamesOfTrivialNodes() throws IOException {
        RecordedTimes longer =
                new RecordedTimes(Duration.ZERO, Duration.ZERO, Duration.ofMillis(50), Duration.ZERO, -1);
        RecordedTimes call = new RecordedTimes(Duration.ZERO, Duration.ZERO, Duration.ofNanos(7), Duration.ZERO, -1);
        write(
                "r",
                finished("r", "a", memory(5, true)),
                new JournalEvent.Finished("r", "small", NOON, 1, call, List.of()),
                new JournalEvent.Finished("r", "isolated", NOON, 1, longer, List.of()),
                new JournalEvent.Finished("r", "adopted", NOON, 1, TIMES, List.of()));
        write("q", new JournalEvent.Finished("q", "other", NOON, 1, call, List.of()));

        store().update();
        Files.delete(folder.resolve("runs/r.jsonl"));
        assertThat(store().load().trivial()).containsExactly("small");

        write("s", finished("s", "small", memory(6, true)));
        assertThat(store().load().trivial()).isEmpty();
        assertThat(store().load().nodes()).containsExactly("a", "small");
    }

    @Test
    void ignoresLinesThatAreDamaged() throws IOException {
        write("r", finished("r", "a", memory(5, true)), finished("r", "b", memory(6, true)));
        store().update();
        Files.delete(folder.resolve("runs/r.jsonl"));
        List<String> lines = Files.readAllLines(file());
        lines.set(1, lines.get(1).replace("\"allocated\":5", "\"allocated\":4"));
        Files.write(file(), lines);
        Files.writeString(file(), "{\"seq\":7,\"ev", StandardOpenOption.APPEND);

        assertThat(store().load().nodes()).containsExactly("b");
    }

    @Test
    void ignoresALineThatIsNotText() throws IOException {
        write("r", finished("r", "a", memory(5, true)), finished("r", "b", memory(6, true)));
        store().update();
        Files.delete(folder.resolve("runs/r.jsonl"));
        byte[] bytes = Files.readAllBytes(file());
        int inA = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\"a\"");
        bytes[inA + 1] = (byte) 0xff;
        Files.write(file(), bytes);

        assertThat(store().load().nodes()).containsExactly("b");
    }

    @Test
    void ignoresARecordThatIsTooLong() throws IOException {
        write("r", finished("r", "a", memory(5, true)));
        try (RandomAccessFile huge =
                new RandomAccessFile(folder.resolve("runs/huge.jsonl").toFile(), "rw")) {
            huge.setLength(3_000_000_000L);
        }

        assertThat(store().load().nodes()).containsExactly("a");
    }

    /** A link to a file that is gone looks like one that was removed between the listing and the look. */
    @Test
    void ignoresARecordThatHasBeenRemovedMeanwhile() throws IOException {
        write("r", finished("r", "a", memory(5, true)));
        Files.createSymbolicLink(folder.resolve("runs/gone.jsonl"), folder.resolve("absent"));

        assertThat(store().load().nodes()).containsExactly("a");
    }

    /** Takes the lock until its input ends. */
    public static final class Locking {
        public static void main(String[] args) throws IOException {
            try (FileChannel lock =
                    FileChannel.open(Path.of(args[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                lock.lock();
                System.out.write('L');
                System.out.flush();
                System.in.read();
            }
        }
    }

    @Test
    @Timeout(60)
    void leavesTheUpdateToTheNextRunIfAnotherProcessWrites() throws IOException, InterruptedException {
        write("r", finished("r", "a", memory(5, true)));
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Locking.class.getName(),
                        folder.resolve("memory.lock").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(other.getInputStream().read()).isEqualTo('L');

            store().update();

            assertThat(file()).doesNotExist();
            assertThat(store().load().nodes()).containsExactly("a");
        } finally {
            other.getOutputStream().close();
            other.waitFor();
        }
        store().update();
        assertThat(file()).exists();
    }

    @Test
    void isWrittenByManyThreadsAtOnce() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            String run = "r" + t;
            Thread thread = new Thread(() -> {
                write(run, finished(run, "a", memory(5, true)));
                store().update();
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(store().load().records()).hasSize(8);
    }

    @Test
    void remembersHowLongNodesTookWithoutTheirMemoryToo() throws IOException {
        write("r", took("r", "a", 40_000), took("r", "b", 60), took("r", "c", 20));
        Optional<Duration> minute = Optional.of(Duration.ofMillis(40_000));
        assertThat(store().load().usualTime("a")).isEqualTo(minute);

        store().update();
        Files.delete(folder.resolve("runs/r.jsonl"));

        LearnedMemory known = store().load();
        assertThat(known.isEmpty()).isTrue();
        assertThat(known.usualTime("a")).isEqualTo(minute);
        assertThat(known.usualTime("b")).contains(Duration.ofMillis(60));
        assertThat(known.usualTime("c")).contains(Duration.ZERO);
        assertThat(known.usualTime("d")).isEmpty();
        store().add(MemoryRecord.sampled("a", "s", NOON, Optional.empty(), memory(7, true)));
        assertThat(store().load().usualTime("a")).isEqualTo(minute);
    }

    private static JournalEvent took(String run, String node, long millis) {
        Duration third = Duration.ofMillis(millis).dividedBy(4);
        RecordedTimes times = new RecordedTimes(
                Duration.ofHours(1),
                third,
                Duration.ofMillis(millis).minus(third).minus(third),
                third,
                -1);
        return new JournalEvent.Finished(run, node, NOON, 1, times, List.of());
    }

    @Test
    void keepsASampleBesideTheRecordsOfRuns() throws IOException {
        write("r", finished("r", "a", memory(5, true)));

        store().add(MemoryRecord.sampled("a", "s", NOON.plusSeconds(9), Optional.of("code"), memory(7, true)));
        store().add(MemoryRecord.sampled("b", "s", NOON, Optional.empty(), memory(8, true)));

        LearnedMemory known = store().load();
        assertThat(known.records()).extracting(MemoryRecord::kind).containsExactly(ALONE, CHILD, CHILD);
        assertThat(known.estimate("a", 1_000).orElseThrow().isSampled()).isTrue();
    }

    @Test
    void reportsThatASampleCannotBeKept() throws IOException {
        Files.createDirectories(file());

        assertThatThrownBy(() -> store().add(MemoryRecord.sampled("b", "s", NOON, Optional.empty(), memory(8, true))))
                .isInstanceOf(IOException.class);
    }

    @Test
    void readsAllRunsAgainIfTheFileIsGone() throws IOException {
        write("r", finished("r", "a", memory(5, true)));
        store().update();
        Files.delete(file());

        assertThat(store().load().nodes()).containsExactly("a");
    }

    /** Else each run would look at all of them again. */
    @Test
    void doesNotReadRunsWithoutMeasuresAgainAndAgain() throws IOException {
        for (int run = 0; run < 11; run++) {
            write("r" + run, new JournalEvent.Started("r" + run, "a", NOON, 1));
        }
        assertThat(store().load().isEmpty()).isTrue();

        assertThat(Files.readAllLines(file())).hasSize(1);
    }

    @Test
    void leavesAFileThatCannotBeUsedToTheNextUpdate() throws IOException {
        Files.createDirectories(file());

        assertThat(store().load().isEmpty()).isTrue();
        store().update();
    }

    @Test
    void readsEightThousandRecords() throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (int i = 0; i < 8_000; i++) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("event", "measured");
            fields.put("at", NOON.plusSeconds(i).toString());
            fields.put("node", "node_" + i / 8);
            fields.put("run", "r" + i % 8);
            fields.put("kind", "alone");
            fields.put("memory", JournalLines.of(memory(i + 2, true)));
            lines.writeBytes(JournalLine.of(i, fields));
        }
        Files.write(file(), lines.toByteArray());

        List<MemoryRecord> records = new ArrayList<>(store().load().records());

        assertThat(records).hasSize(8_000);
        assertThat(store().load().nodes()).hasSize(1_000);
    }
}
