// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal.shared.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jedro.RecordingLogs;
import org.jedro.config.internal.SharedFolder;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.NodeCounts;
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
import org.jedro.session.FileJournal;
import org.jedro.storage.LocalStorage;
import org.jedro.storage.Location;
import org.jedro.storage.Owner;
import org.jedro.value.MapValue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two machines, each with a folder of its own, and a storage between them. */
@Tag("eco/V-19")
@Timeout(60)
class SharedJournalTest {
    private static final String FIRST = "2026-01-01T12.00.00.000Z";
    private static final String SECOND = "2026-01-01T12.00.01.000Z";
    private static final Duration ZERO = Duration.ZERO;

    @TempDir
    Path folder;

    private SharedJournal machine(String name) {
        return machine(name, Clock.systemUTC());
    }

    private SharedJournal machine(String name, Clock clock) {
        Path runs = folder.resolve(name);
        SharedFolder place = new SharedFolder(new LocalStorage(Clock.systemUTC()), Location.of(folder.resolve("team")));
        return SharedJournal.around(FileJournal.in(runs), runs, place, runs.resolve("shared"), clock);
    }

    private static RunPlatform platform() {
        return platform("builder");
    }

    private static RunPlatform platform(String host) {
        return new RunPlatform("1", "17", "ada", new Owner("elsewhere", 7, 8), Optional.empty(), host);
    }

    private static RunStarted start(String id) {
        return start(id, "builder");
    }

    private static RunStarted start(String id, String host) {
        RecordedRequest request = new RecordedRequest(
                "shop",
                Path.of("/shop"),
                "local",
                Optional.of("jedro run"),
                MapValue.empty(),
                Map.of(),
                "SequentialRunner",
                "none");
        return new RunStarted(
                id,
                "s",
                Instant.parse(id.replaceAll("T(..)\\.(..)\\.", "T$1:$2:")),
                request,
                new RunSelection(List.of("all"), Map.of(), List.of("a", "b")),
                platform(host),
                new RunDigests(Optional.empty(), Map.of(), Map.of(), Optional.empty()));
    }

    private static JournalEvent finished(String run, String node) {
        return new JournalEvent.Finished(
                run,
                node,
                Instant.now(),
                1,
                new RecordedTimes(ZERO, ZERO, ZERO, ZERO, 5),
                List.of(),
                List.of(),
                Optional.empty());
    }

    private static RunEnded end(String run, RunState state) {
        return new RunEnded(run, Instant.now(), state, new NodeCounts(2, 0, 0, 0), Optional.empty());
    }

    private static List<RecordedRun> fetched(SharedJournal journal) {
        journal.fetch(20);
        try (Stream<RecordedRun> runs = SharedJournal.everywhere(journal).runs()) {
            return runs.toList();
        }
    }

    private static RecordedRun await(SharedJournal journal, int events) {
        while (true) {
            for (RecordedRun run : fetched(journal)) {
                if (run.lastEvents().size() >= events) {
                    return run;
                }
            }
            LockSupport.parkNanos(50_000_000);
        }
    }

    private List<Path> files(String place) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(place))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** {@return the only record that a machine has copied} */
    private Path copy(String machine) throws IOException {
        List<Path> copies = files(machine + "/shared").stream()
                .filter(file -> file.toString().endsWith(".jsonl"))
                .toList();
        assertThat(copies).hasSize(1);
        return copies.get(0);
    }

    @Test
    void showsARunOfAnotherMachineWhileItGoesOnAndWhenItHasEnded() throws IOException {
        SharedJournal builder = machine("builder");
        SharedJournal laptop = machine("laptop");
        builder.started(start(FIRST));
        builder.event(finished(FIRST, "a"));
        builder.flush(FIRST);

        RecordedRun running = await(laptop, 1);

        assertThat(running.runId()).isEqualTo(FIRST);
        assertThat(running.state()).isEqualTo(RunState.RUNNING);
        assertThat(running.isResumable()).isFalse();
        builder.event(finished(FIRST, "b"));
        builder.ended(end(FIRST, RunState.SUCCEEDED));
        RecordedRun ended = fetched(laptop).get(0);
        assertThat(ended.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(ended.lastEvents()).containsOnlyKeys("a", "b");
        assertThat(ended.platform().host()).isEqualTo("builder");
        assertThat(copy("laptop")).hasSameTextualContentAs(folder.resolve("builder/" + FIRST + ".jsonl"));
        assertThat(files("team/v1/active")).isEmpty();
    }

    @Test
    void countsARunAsInterruptedIfNothingIsHeardOfItForAMinute() {
        SharedJournal builder = machine("builder");
        builder.started(start(FIRST));
        await(machine("laptop"), 0);

        SharedJournal later = machine("laptop", Clock.offset(Clock.systemUTC(), Duration.ofMinutes(2)));

        assertThat(fetched(later)).extracting(RecordedRun::state).containsExactly(RunState.INTERRUPTED);
        builder.ended(end(FIRST, RunState.STOPPED));
        SharedJournal muchLater = machine("laptop", Clock.offset(Clock.systemUTC(), Duration.ofMinutes(4)));
        assertThat(fetched(muchLater)).extracting(RecordedRun::state).containsExactly(RunState.STOPPED);
    }

    @Test
    void addsWhatAResumedRunRecords() {
        SharedJournal builder = machine("builder");
        builder.started(start(FIRST));
        builder.ended(end(FIRST, RunState.FAILED));
        SharedJournal laptop = machine("laptop");
        assertThat(fetched(laptop)).extracting(RecordedRun::state).containsExactly(RunState.FAILED);

        SharedJournal another = machine("builder");
        another.resumed(new RunResumed(FIRST, Instant.now(), platform()));
        another.event(finished(FIRST, "a"));
        another.flush(FIRST);
        assertThat(await(laptop, 1).state()).isEqualTo(RunState.RUNNING);
        another.ended(end(FIRST, RunState.SUCCEEDED));

        assertThat(fetched(laptop)).extracting(RecordedRun::state).containsExactly(RunState.SUCCEEDED);
    }

    /** A killed process has sent a line that the one that resumes the run does not count. */
    @Test
    void replacesWhatWasSentAndTakenBack() throws IOException {
        SharedJournal builder = machine("builder");
        builder.started(start(FIRST));
        builder.event(finished(FIRST, "a"));
        builder.ended(end(FIRST, RunState.FAILED));
        SharedJournal laptop = machine("laptop");
        assertThat(fetched(laptop)).hasSize(1);
        Path file = folder.resolve("builder/" + FIRST + ".jsonl");
        List<String> lines = Files.readAllLines(file);
        Files.writeString(file, lines.get(0) + "\n");

        SharedJournal another = machine("builder");
        another.resumed(new RunResumed(FIRST, Instant.now(), platform()));
        another.event(finished(FIRST, "b"));
        another.ended(end(FIRST, RunState.SUCCEEDED));

        for (String machine : List.of("other", "laptop")) {
            Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(2));
            RecordedRun run = fetched(machine(machine, later)).get(0);
            assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
            assertThat(run.lastEvents()).containsOnlyKeys("b");
            assertThat(copy(machine)).hasSameTextualContentAs(file);
        }
    }

    @Test
    void listsEachRunOnceWithTheNewestFirst() {
        SharedJournal builder = machine("builder");
        builder.started(start(FIRST));
        builder.ended(end(FIRST, RunState.SUCCEEDED));
        SharedJournal laptop = machine("laptop");
        laptop.started(start(SECOND));
        laptop.ended(end(SECOND, RunState.SUCCEEDED));

        assertThat(fetched(laptop)).extracting(RecordedRun::runId).containsExactly(SECOND, FIRST);
        assertThat(fetched(builder)).extracting(RecordedRun::runId).containsExactly(SECOND, FIRST);
        assertThat(fetched(laptop)).extracting(RecordedRun::isResumable).containsExactly(true, false);
        try (Stream<RecordedRun> own = laptop.runs()) {
            assertThat(own).extracting(RecordedRun::runId).containsExactly(SECOND);
        }
    }

    @Test
    void removesTheOldestAndWhatIsGoneThere() throws IOException {
        SharedJournal builder = machine("builder");
        for (String run : List.of(FIRST, SECOND)) {
            builder.started(start(run));
            builder.ended(end(run, RunState.SUCCEEDED));
        }
        SharedJournal laptop = machine("laptop");
        assertThat(fetched(laptop)).hasSize(2);

        assertThat(machine("other").removeSharedAbove(1))
                .singleElement()
                .asString()
                .startsWith(FIRST + "-");

        assertThat(fetched(laptop)).extracting(RecordedRun::runId).containsExactly(SECOND);
        assertThat(files("laptop")).noneMatch(file -> file.toString().contains(FIRST));
        assertThat(builder.runs()).as("the builder's own records").hasSize(2);
    }

    @Test
    void keepsRunsInProgress() {
        SharedJournal builder = machine("builder");
        builder.started(start(FIRST));
        await(machine("laptop"), 0);

        assertThat(machine("other").removeSharedAbove(0)).isEmpty();

        assertThat(fetched(machine("other"))).hasSize(1);
        builder.ended(end(FIRST, RunState.SUCCEEDED));
    }

    @Test
    void ignoresWhatNoSenderHasWritten() throws IOException {
        SharedJournal builder = machine("builder");
        builder.started(start(FIRST));
        builder.ended(end(FIRST, RunState.SUCCEEDED));
        Path record = copyOf(builder);
        String later = "9999-01-01T00.00.00.000Z-0123456789abcdef";
        put("team/v1/runs/" + record.getFileName() + "/000000000007.jsonl", "{}\n");
        put("team/v1/runs/" + record.getFileName() + "/x.jsonl", "{}\n");
        put("team/v1/runs/.hidden/000000000000.jsonl", "{}\n");
        put("team/v1/runs/" + later + "/000000000000.jsonl", "no record\n");
        Files.createDirectories(folder.resolve("team/v1/runs/" + later.replace("9999", "9998")));
        Files.copy(
                record.resolve("000000000000.jsonl"),
                folder.resolve("team/v1/runs/" + later.replace("9999", "9998") + "/000000000000.jsonl"));
        put("team/v1/active/" + later, "x".repeat(100_000));
        put("team/v1/active/" + later.replace("9999", "9998") + "/x", "a folder");

        SharedJournal laptop = machine("laptop");

        assertThat(fetched(laptop)).extracting(RecordedRun::runId).containsExactly(FIRST);
        assertThat(files("laptop")).noneMatch(file -> file.toString().contains(".hidden"));
        assertThat(laptop.removeSharedAbove(0)).hasSize(3);
    }

    /** {@return the folder of the only shared record} */
    private Path copyOf(SharedJournal journal) throws IOException {
        try (Stream<Path> names = Files.list(folder.resolve("team/v1/runs"))) {
            return names.findFirst().orElseThrow();
        }
    }

    @Test
    void keepsRunsOfTwoMachinesWithTheSameId() {
        SharedJournal builder = machine("builder");
        SharedJournal another = machine("another");
        builder.started(start(FIRST));
        another.started(start(FIRST, "another"));
        builder.ended(end(FIRST, RunState.SUCCEEDED));
        another.ended(end(FIRST, RunState.FAILED));

        assertThat(fetched(machine("laptop")))
                .extracting(run -> run.platform().host() + " " + run.state())
                .containsExactlyInAnyOrder("builder SUCCEEDED", "another FAILED");
        assertThat(fetched(builder)).extracting(RecordedRun::state).containsExactly(RunState.SUCCEEDED);
    }

    /** A machine has slept, and its run was taken for one that was interrupted. */
    @Test
    void sendsAllAgainAfterASilence() throws IOException {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
        SharedJournal builder = machine("builder", new Clock() {
            @Override
            public Instant instant() {
                return now.get();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        });
        builder.started(start(FIRST));
        await(machine("laptop"), 0);
        Path record = copyOf(builder);
        now.set(now.get().plusSeconds(600));
        for (Path file : files("team/v1/runs/" + record.getFileName())) {
            Files.delete(file);
        }
        Files.delete(record);

        builder.event(finished(FIRST, "a"));
        builder.ended(end(FIRST, RunState.SUCCEEDED));

        assertThat(fetched(machine("other")).get(0).lastEvents()).containsOnlyKeys("a");
    }

    private void put(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void recordsHereIfTheStorageCannotBeUsed() throws IOException {
        Files.writeString(folder.resolve("team"), "a file");
        SharedJournal builder = machine("builder");

        List<String> log = RecordingLogs.during(() -> {
            builder.started(start(FIRST));
            builder.ended(end(FIRST, RunState.SUCCEEDED));
        });

        assertThat(log.stream().filter(line -> line.startsWith("WARN")))
                .singleElement()
                .asString()
                .startsWith("WARN The end of run " + FIRST + " cannot be sent to ")
                .endsWith(".");
        try (Stream<RecordedRun> runs = builder.runs()) {
            assertThat(runs).extracting(RecordedRun::state).containsExactly(RunState.SUCCEEDED);
        }
    }
}
