// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jedro.RecordingLogs;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.NodeCounts;
import org.jedro.journal.RecordedRequest;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RecordedTimes;
import org.jedro.journal.RunEnded;
import org.jedro.journal.RunPlatform;
import org.jedro.journal.RunSelection;
import org.jedro.journal.RunStarted;
import org.jedro.journal.RunState;
import org.jedro.journal.internal.Segments;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.resume.CannotResumeException;
import org.jedro.resume.RecordedRuns;
import org.jedro.resume.Resume;
import org.jedro.runner.RunFailedException;
import org.jedro.runner.RunOptions;
import org.jedro.storage.Owner;
import org.jedro.value.MapValue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("jedro/J-30")
@Timeout(60)
class ServiceJournalTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Owner GONE = new Owner("m", 7, 8);

    @TempDir
    private Path folder;

    private FileJournal journal() {
        return FileJournal.in(folder.resolve("runs"));
    }

    /** One node, which fails for a number below 0. */
    public static final class Registry implements ProjectPipelines {
        @Override
        public void register(Pipelines.Builder pipelines) {
            pipelines.add(
                    "root",
                    () -> Pipeline.of(
                            Node.from("x").apply(Registry::root).to("y").named("root")));
        }

        static double root(int x) {
            if (x < 0) {
                throw new IllegalArgumentException("It is below 0.");
            }
            return Math.sqrt(x);
        }
    }

    private static RunStarted start(String id, int second, Owner process) {
        RecordedRequest request = new RecordedRequest(
                "shop", Path.of("/shop"), "local", Optional.empty(), MapValue.empty(), Map.of(), "runner", "none");
        return new RunStarted(
                id,
                "service",
                NOON.plusSeconds(second),
                request,
                new RunSelection(List.of("all"), Map.of(), List.of("a")),
                new RunPlatform("1", "17", "ada", process, Optional.empty()));
    }

    private static JournalEvent finished(String run) {
        RecordedTimes times = new RecordedTimes(Duration.ZERO, Duration.ZERO, Duration.ofNanos(3), Duration.ZERO, -1);
        return new JournalEvent.Finished(run, "a", NOON, 1, times, List.of());
    }

    private static RunEnded end(String run) {
        return new RunEnded(run, NOON, RunState.SUCCEEDED, new NodeCounts(1, 0, 0, 0), Optional.empty());
    }

    private static void record(FileJournal journal, int from, int to) {
        for (int i = from; i < to; i++) {
            journal.started(start("r" + i, i, Owner.current()));
            journal.event(new JournalEvent.Started("r" + i, "a", NOON, 1));
            journal.event(finished("r" + i));
            journal.ended(end("r" + i));
        }
    }

    private static List<String> ids(FileJournal journal) {
        try (Stream<RecordedRun> runs = journal.runs()) {
            return runs.map(RecordedRun::runId).toList();
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("runs"))) {
            return files.sorted().toList();
        }
    }

    @Test
    void recordsTheRunsOfAServiceInOneFile() throws Exception {
        Project project = ProjectFolder.in(folder, Registry.class, null).open();
        FileJournal journal = FileJournal.of(project).forService();
        ServiceSession service = ServiceSession.open(project, SessionOptions.defaults());
        ServiceRequest request = ServiceRequest.of(
                RunRequest.defaults().withOptions(RunOptions.defaults().withJournal(journal)));
        ExecutorService clients = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> answers = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                ServiceRequest one = request.withDataset("x", i);
                answers.add(clients.submit(() -> service.run(one).close()));
            }
            for (Future<?> answer : answers) {
                answer.get();
            }
        } finally {
            clients.shutdownNow();
        }
        assertThatThrownBy(() -> service.run(request.withDataset("x", -1)))
                .isInstanceOf(RunFailedException.class)
                .hasMessageNotContaining("jedro resume");

        try (Stream<RecordedRun> all = journal.runs()) {
            List<RecordedRun> runs = all.toList();
            assertThat(runs).hasSize(41);
            assertThat(runs.get(0).state()).isEqualTo(RunState.FAILED);
            assertThat(runs.get(0).ended().orElseThrow().failure().orElseThrow().message())
                    .contains("It is below 0.");
            assertThat(runs.subList(1, 41)).allSatisfy(run -> {
                assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
                assertThat(run.lastEvents().get("root")).isInstanceOf(JournalEvent.Finished.class);
                assertThat(run.lastEvents().get("root").runId()).isEqualTo(run.runId());
            });
        }
        try (Stream<Path> files = Files.list(folder.resolve(".jedro/runs"))) {
            assertThat(files).hasSize(1);
        }
        assertThat(ids(FileJournal.of(project)))
                .as("read by any journal of the folder")
                .hasSize(41);
    }

    @Test
    void continuesInAnotherFileAndRemovesThoseThatAreTooOld() throws IOException {
        FileJournal journal = journal().keeping(3).forService();
        for (int i = 0; i < 14; i++) {
            record(journal, i, i + 1);
            assertThat(ids(journal)).startsWith("r" + i).hasSizeBetween(Math.min(i + 1, 3), 6);
        }

        assertThat(ids(journal)).containsExactly("r13", "r12", "r11", "r10", "r9");
        assertThat(files()).hasSize(2);
    }

    /** A run stays in the file that has its start. */
    @Test
    void keepsARunTogetherThatOutlivesItsFile() throws IOException {
        FileJournal journal = journal().keeping(2).forService();
        journal.started(start("long", -1, Owner.current()));
        record(journal, 0, 7);
        assertThat(ids(journal)).contains("long", "r6");
        journal.event(finished("long"));
        journal.ended(end("long"));

        RecordedRun run = RecordedRuns.find(journal, "long");
        assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(run.lastEvents()).containsOnlyKeys("a");

        journal.removeAbove(0);
        assertThat(ids(journal)).as("the file in use is kept").containsExactly("r6", "r5");
    }

    @Test
    void sortsThemAmongRunsWithAFileEach() {
        FileJournal service = journal().forService();
        record(journal(), 0, 1);
        record(service, 1, 3);
        record(journal(), 3, 4);
        record(service, 4, 6);
        record(journal(), 6, 7);
        service.removeAbove(100);
        assertThat(ids(service)).containsExactly("r6", "r5", "r4", "r3", "r2", "r1", "r0");
    }

    @Test
    void readsWhatAKilledProcessHasLeft() throws IOException {
        FileJournal service = journal().forService();
        service.started(start("whole", 1, GONE));
        service.ended(end("whole"));
        assertThat(ids(service)).hasSize(1);
        service.started(start("torn", 2, GONE));
        service.event(finished("torn"));
        assertThat(ids(service)).hasSize(2);
        Path file = files().get(0);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 5));

        try (Stream<RecordedRun> all = journal().runs()) {
            List<RecordedRun> runs = all.toList();
            assertThat(runs.get(0).runId()).isEqualTo("torn");
            assertThat(runs.get(0).state()).isEqualTo(RunState.INTERRUPTED);
            assertThat(runs.get(0).lastEvents()).isEmpty();
            assertThat(runs.get(1).state()).isEqualTo(RunState.SUCCEEDED);
        }
        assertThat(journal().removeAbove(0)).containsExactly("torn", "whole");
        assertThat(files()).isEmpty();
    }

    private void damage(int line) throws IOException {
        Path file = files().get(0);
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.set(line, lines.get(line).replace("run", "RUN"));
        Files.write(file, lines);
    }

    private static void recordOfGone(FileJournal service) {
        for (int i = 0; i < 4; i++) {
            service.started(start("r" + i, i, GONE));
            service.ended(end("r" + i));
        }
    }

    @Test
    void reportsRunsThatDamageHides() throws IOException {
        FileJournal service = journal().forService();
        recordOfGone(service);
        assertThat(ids(service)).hasSize(4);
        assertThat(journal().damagedRuns()).isEmpty();
        damage(2);

        List<String> logs =
                RecordingLogs.during(() -> assertThat(ids(journal())).containsExactly("r0"));
        assertThat(logs)
                .contains("WARN Records of runs in " + files().get(0)
                        + " are left out from line 3 on, which is damaged.");
        assertThat(journal().damagedRuns()).containsExactly("r0", "r2", "r3");
        assertThat(journal().removeAbove(0)).containsExactly("r3", "r2", "r0");
        assertThat(files()).isEmpty();
    }

    @Test
    void removesAFileWhoseFirstLineIsDamaged() throws IOException {
        FileJournal service = journal().forService();
        recordOfGone(service);
        assertThat(ids(service)).hasSize(4);
        damage(0);

        assertThat(ids(journal())).isEmpty();
        assertThat(journal().damagedRuns()).containsExactly("r0", "r1", "r2", "r3");
        assertThat(journal().removeAbove(0)).containsExactly("r3", "r2", "r1");
        assertThat(files()).isEmpty();
    }

    @Test
    void isDamagedIfItCouldNotBeWritten() throws IOException {
        FileJournal service = journal().forService();
        recordOfGone(service);
        assertThat(ids(service)).hasSize(4);
        Files.createFile(folder.resolve("runs/.r0.segment.incomplete"));

        assertThat(journal().damagedRuns()).containsExactly("r0");
    }

    @Test
    void cannotBeResumed() {
        FileJournal service = journal().forService();
        service.started(start("gone", 1, GONE));
        assertThat(ids(service)).hasSize(1);

        assertThatThrownBy(() -> RecordedRuns.toResume(journal(), Resume.of("gone")))
                .isInstanceOf(CannotResumeException.class)
                .hasMessage("Run gone cannot be resumed: it is one of a service.\n  repeat its request instead");
        assertThatThrownBy(() -> RecordedRuns.toResume(journal(), Resume.last()))
                .hasMessageStartingWith("No run can be resumed");
    }

    @Test
    void warnsOnceIfNothingCanBeRecorded() throws IOException {
        Path inTheWay = Files.writeString(folder.resolve("file"), "");
        Segments segments = new Segments(inTheWay, 10, () -> {});

        List<String> logs = RecordingLogs.during(() -> {
            for (String run : List.of("a", "b")) {
                segments.started(start(run, 1, GONE));
                segments.ended(end(run));
                segments.flush();
            }
        });

        assertThat(logs)
                .filteredOn(line -> line.startsWith("WARN"))
                .hasSize(1)
                .first()
                .asString()
                .contains("Records of runs in " + inTheWay + " are not complete: ");
        assertThat(segments.hasOpen()).isFalse();
        assertThatThrownBy(() -> segments.event(finished("a")))
                .hasMessage("run a was not started in this journal, or has ended");
    }

    /** Records a run, and ends at once. */
    public static final class Short {
        private Short() {}

        /** The argument is the folder. */
        public static void main(String[] arguments) {
            record(FileJournal.in(Path.of(arguments[0])).forService(), 0, 3);
        }
    }

    @Test
    void losesNothingWhenTheProcessEnds() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Short.class.getName(),
                        folder.resolve("runs").toString())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(printed).isZero();
        assertThat(ids(journal())).containsExactly("r2", "r1", "r0");
    }
}
