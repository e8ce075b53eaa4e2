// SPDX-License-Identifier: Apache-2.0
package org.jedro.it.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jedro.it.kill.KilledRun.Moment;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RunState;
import org.jedro.testkit.internal.QuickJvm;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Kills real processes in the middle of a run, and resumes the run, until it is done: the files are those of a run that nothing
 * disturbed, byte for byte, and no node runs again whose end was recorded. 15 kills at random; 150, and each moment of each node,
 * with {@code -Djedro.stress=true}; more with {@code -Djedro.kills=N}, others with {@code -Djedro.seed=N}. Prints what it killed.
 */
@Timeout(3600)
class KilledRunTest {
    private static final boolean IS_LONG = Boolean.getBoolean("jedro.stress");
    private static final int KILLS = Integer.getInteger("jedro.kills", IS_LONG ? 150 : 15);
    private static final long SEED = Long.getLong("jedro.seed", 7);
    /** So many runs go on at the same time, since they mostly wait. */
    private static final int LANES = 2;
    /** The longest time between a line of the record and a kill. */
    private static final double MAX_NANOS = 400e6;

    private static final long LOOK_NANOS = 1_000_000;
    /** So many processes are killed at any time, even before their run has begun. */
    private static final int ONE_IN = 8;

    @TempDir
    static Path folder;

    private static QuickJvm jvm;
    private static Finisher finisher;
    private static int recordBytes;
    private static Map<String, String> expected = Map.of();
    private static final AtomicInteger PROJECTS = new AtomicInteger();

    @BeforeAll
    static void runUndisturbed() throws Exception {
        jvm = QuickJvm.in(folder.resolve("jvm"));
        KillProject project = project();
        Process process = jvm.first(KilledRun.class, arguments(project, false, "sequential", Moment.NEVER, ""))
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        expected = files(project);
        assertThat(expected).hasSizeGreaterThan(8);
        recordBytes = (int) recorded(project);
        finisher = Finisher.in(jvm);
    }

    @AfterAll
    static void endFinisher() throws IOException {
        finisher.close();
    }

    private static KillProject project() throws IOException {
        return new KillProject(folder.resolve("project" + PROJECTS.getAndIncrement())).write();
    }

    private static List<String> arguments(
            KillProject project, boolean isResumed, String runner, Moment moment, String node) {
        List<String> arguments = new ArrayList<>(
                List.of(project.root().toString(), Boolean.toString(isResumed), runner, moment.name(), node));
        arguments.addAll(jvm.options());
        return arguments;
    }

    private static Process start(KillProject project, boolean isResumed, String runner, Moment moment, String node)
            throws IOException {
        return jvm.next(KilledRun.class, arguments(project, isResumed, runner, moment, node))
                .redirectError(project.root().resolve("errors.txt").toFile())
                .start();
    }

    /** {@return the length of the record of the run} */
    private static long recorded(KillProject project) throws IOException {
        Path file = project.root().resolve(".jedro/runs/" + KillProject.RUN + ".jsonl");
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /** {@return the data, as hexadecimal texts by path, without what is staged} */
    private static Map<String, String> files(KillProject project) throws IOException {
        Path data = project.root().resolve("data");
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(data)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = data.relativize(file).toString();
                if (!name.contains(".tmp")) {
                    files.put(name, HexFormat.of().formatHex(Files.readAllBytes(file)));
                }
            }
        }
        return files;
    }

    private static void assertFiles(KillProject project, String label) throws IOException {
        Map<String, String> files = files(project);
        assertThat(files.keySet()).as(label).isEqualTo(expected.keySet());
        expected.forEach((path, bytes) ->
                assertThat(files.get(path)).as("%s: bytes of %s", label, path).isEqualTo(bytes));
    }

    @Test
    @Tag("jedro/J-02")
    @Tag("jedro/J-05")
    void endsAsIfNothingHadKilledIt() throws Exception {
        Tally tally = new Tally();
        AtomicInteger rounds = new AtomicInteger();
        ExecutorService lanes = Executors.newFixedThreadPool(LANES);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < LANES; i++) {
                running.add(lanes.submit(() -> {
                    while (tally.kills() < KILLS) {
                        new Round(rounds.getAndIncrement(), tally).run();
                    }
                    return null;
                }));
            }
            for (Future<?> lane : running) {
                lane.get();
            }
        } finally {
            lanes.shutdownNow();
        }
        System.out.println(tally.text(SEED, rounds.get()));
    }

    /** One run, killed up to three times. */
    private static final class Round {
        private final int number;
        private final Tally tally;
        private final Random random;
        private final String runner;
        private final KillProject project = project();
        private Set<String> done = Set.of();
        private List<String> calls = List.of();

        Round(int number, Tally tally) throws IOException {
            this.number = number;
            this.tally = tally;
            this.random = new Random(SEED * 1_000_003 + number);
            this.runner = number % 5 == 4 ? "workers" : number % 2 == 0 ? "sequential" : "threads";
        }

        void run() throws Exception {
            int kills = 1 + random.nextInt(3);
            for (int i = 0; i < kills && tally.kills() < KILLS && isKilled(); i++) {
                List<String> now = project.calls();
                assertNoneAgain(now);
                done = done(project);
                calls = now;
                tally.add(runner, i, now.size(), done.size());
            }
            finish(project);
            assertNoneAgain(project.calls());
            assertFiles(project, "round " + number);
        }

        /** {@return whether the process was killed before its run had succeeded} */
        private boolean isKilled() throws Exception {
            long records = recorded(project);
            Process process = start(project, records > 0, runner, Moment.NEVER, "");
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                assertThat(lines.readLine()).isEqualTo("ready");
                if (random.nextInt(ONE_IN) > 0) {
                    awaitMoreThan(records + random.nextInt(recordBytes), process);
                }
                LockSupport.parkNanos((long) Math.pow(MAX_NANOS, random.nextDouble()));
                process.destroyForcibly().waitFor();
            }
            return state(project) != RunState.SUCCEEDED;
        }

        /** Waits until the process has written so much of the record. */
        private void awaitMoreThan(long records, Process process) throws IOException {
            while (recorded(project) <= records && process.isAlive()) {
                LockSupport.parkNanos(LOOK_NANOS);
            }
        }

        private void assertNoneAgain(List<String> after) {
            List<String> since = new ArrayList<>(after.subList(calls.size(), after.size()));
            since.retainAll(done);
            assertThat(since)
                    .as("called again in round %s after its end was recorded", number)
                    .isEmpty();
        }
    }

    private static RunState state(KillProject project) {
        try (Stream<RecordedRun> runs = project.journal().runs()) {
            return runs.findFirst().map(RecordedRun::state).orElse(null);
        }
    }

    private static Set<String> done(KillProject project) {
        Set<String> done = new TreeSet<>();
        try (Stream<RecordedRun> runs = project.journal().runs()) {
            for (RecordedRun run : runs.toList()) {
                try (Stream<JournalEvent> events = run.events()) {
                    events.filter(JournalEvent.Finished.class::isInstance).forEach(event -> done.add(event.node()));
                }
            }
        }
        done.retainAll(KillProject.STORING);
        return done;
    }

    private static void finish(KillProject project) throws IOException {
        RunState state = state(project);
        if (state != RunState.SUCCEEDED) {
            assertThat(finisher.finish(project, state != null)).isEmpty();
        }
        assertThat(state(project)).isEqualTo(RunState.SUCCEEDED);
    }

    /** A process that ends itself. */
    private record Kill(Moment moment, String node, String runner) {
        void happen(KillProject project) throws Exception {
            Process process = start(project, state(project) != null, runner, moment, node);
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(this + ": " + printed).isEqualTo(137);
        }
    }

    /** Kills of one run, one after the other, in windows that random kills miss. */
    static Stream<List<Kill>> kills() {
        List<List<Kill>> kills = new ArrayList<>(List.of(
                List.of(new Kill(Moment.STAGED, "split", "sequential")),
                List.of(new Kill(Moment.ANNOUNCED, "part", "threads")),
                List.of(new Kill(Moment.COMMITTED, "clean", "sequential")),
                List.of(new Kill(Moment.BEFORE_FINISHED, "price", "sequential")),
                List.of(new Kill(Moment.FINISHED, "report", "threads")),
                // killed again while the resumed run puts in place what was staged
                List.of(
                        new Kill(Moment.ANNOUNCED, "split", "sequential"),
                        new Kill(Moment.LAST_COMMIT, "split", "sequential"),
                        new Kill(Moment.COMMITTED, "split", "sequential"),
                        new Kill(Moment.BEFORE_FINISHED, "split", "sequential")),
                // the report waits for the split, so that the first process cannot have made it
                List.of(
                        new Kill(Moment.LAST_COMMIT, "split", "workers"),
                        new Kill(Moment.COMMITTED, "report", "workers"))));
        if (IS_LONG) {
            addAll(kills);
        }
        return kills.stream();
    }

    private static void addAll(List<List<Kill>> kills) {
        for (String runner : List.of("sequential", "threads", "workers")) {
            for (String node : KillProject.STORING) {
                for (Moment moment : Moment.values()) {
                    if (moment != Moment.NEVER) {
                        kills.add(List.of(new Kill(moment, node, runner)));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kills")
    @Tag("jedro/J-06")
    void adoptsWhatWasAnnounced(List<Kill> kills) throws Exception {
        KillProject project = project();
        for (Kill kill : kills) {
            kill.happen(project);
            if (kill.moment() == Moment.LAST_COMMIT && kill.node().equals("split")) {
                assertOneOfTwoIsInPlace(project);
            }
        }
        finish(project);

        for (Kill kill : kills) {
            assertThat(Collections.frequency(project.calls(), kill.node()))
                    .as("calls of %s", kill.node())
                    .isEqualTo(kill.moment() == Moment.STAGED ? 2 : 1);
        }
        assertFiles(project, kills.toString());
    }

    private static void assertOneOfTwoIsInPlace(KillProject project) {
        assertThat(project.root().resolve("data/left.csv/" + KillProject.RUN)).exists();
        assertThat(project.root().resolve("data/right.json/" + KillProject.RUN)).doesNotExist();
    }
}
