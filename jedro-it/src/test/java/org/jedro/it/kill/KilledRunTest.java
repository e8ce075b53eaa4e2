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
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jedro.it.kill.KilledRun.Moment;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RunState;
import org.jedro.runner.SequentialRunner;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Kills real processes in the middle of a run, and resumes the run, until it is done: the files are those of a run that nothing
 * disturbed, byte for byte, and no node runs again whose end was recorded. 15 kills; 150 with {@code -Djedro.stress=true}; more
 * with {@code -Djedro.kills=N}.
 */
@Timeout(3600)
class KilledRunTest {
    private static final int KILLS = Integer.getInteger("jedro.kills", Boolean.getBoolean("jedro.stress") ? 150 : 15);
    /** About as long as a run takes in a process that has just started. */
    private static final int MOST_NANOS = 800_000_000;

    private static final long LOOK_NANOS = 1_000_000;
    /** So many processes are killed at any time, even before their run has begun. */
    private static final int ONE_IN = 8;

    @TempDir
    static Path folder;

    private static Map<String, String> expected = Map.of();
    private static int projects;

    private final Random random = new Random(7);

    @BeforeAll
    static void runUndisturbed() throws IOException {
        KillProject project = project();
        project.run(false, new SequentialRunner(), project.journal(), KilledRun.Plain.class);
        expected = files(project);
        assertThat(expected).hasSizeGreaterThan(8);
    }

    private static KillProject project() throws IOException {
        return new KillProject(folder.resolve("project" + projects++)).write();
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

    @Test
    @Tag("jedro/J-02")
    @Tag("jedro/J-05")
    void endsAsIfNothingHadKilledIt() throws Exception {
        int kills = 0;
        for (int round = 0; kills < KILLS; round++) {
            KillProject project = project();
            String runner = round % 5 == 4 ? "workers" : round % 2 == 0 ? "sequential" : "threads";
            int ofThisRun = Math.min(KILLS - kills, 1 + random.nextInt(3));
            Set<String> done = new TreeSet<>();
            List<String> calls = List.of();
            int before = kills;
            while (kills < before + ofThisRun && runAndKill(project, runner)) {
                kills++;
                assertNoneAgain(done, calls, project.calls());
                done = done(project);
                calls = project.calls();
            }
            finish(project);
            assertNoneAgain(done, calls, project.calls());
            assertThat(files(project)).as("round %s", round).isEqualTo(expected);
        }
    }

    /** {@return whether the process was killed before it had ended} */
    private boolean runAndKill(KillProject project, String runner) throws Exception {
        long records = size(project);
        Process process = start(project, records > 0, runner, Moment.NEVER, "");
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("ready");
            if (random.nextInt(ONE_IN) > 0) {
                awaitMoreThan(records, project, process);
            }
            LockSupport.parkNanos(random.nextInt(MOST_NANOS));
            process.destroyForcibly().waitFor();
        }
        return state(project) != RunState.SUCCEEDED;
    }

    private static long size(KillProject project) throws IOException {
        Path file = project.root().resolve(".jedro/runs/" + KillProject.RUN + ".jsonl");
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /** Waits until the process has begun or continued the record. */
    private static void awaitMoreThan(long records, KillProject project, Process process) throws IOException {
        while (size(project) <= records && process.isAlive()) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private static Process start(KillProject project, boolean isResumed, String runner, Moment moment, String node)
            throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledRun.class.getName(),
                        project.root().toString(),
                        Boolean.toString(isResumed),
                        runner,
                        moment.name(),
                        node)
                .redirectError(project.root().resolve("errors.txt").toFile())
                .start();
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

    private static void assertNoneAgain(Set<String> done, List<String> before, List<String> after) {
        List<String> since = new ArrayList<>(after.subList(before.size(), after.size()));
        assertThat(since).as("called again after its end was recorded").doesNotContainAnyElementsOf(nonEmpty(done));
    }

    private static Set<String> nonEmpty(Set<String> names) {
        return names.isEmpty() ? Set.of("none") : names;
    }

    private static void finish(KillProject project) {
        RunState state = state(project);
        if (state != RunState.SUCCEEDED) {
            project.run(state != null, new SequentialRunner(), project.journal(), KilledRun.Plain.class);
        }
        assertThat(state(project)).isEqualTo(RunState.SUCCEEDED);
    }

    /** Random kills miss these windows. */
    @ParameterizedTest
    @CsvSource({
        "STAGED, split, false",
        "ANNOUNCED, part, true",
        "ANNOUNCED, split, true",
        "FIRST_COMMIT, split, true",
        "BEFORE_FINISHED, split, true",
        "BEFORE_FINISHED, fit, true"
    })
    @Tag("jedro/J-05")
    void adoptsWhatWasAnnounced(Moment moment, String node, boolean isAdopted) throws Exception {
        KillProject project = project();
        Process process = start(project, false, "sequential", moment, node);
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isEqualTo(137);

        if (moment == Moment.FIRST_COMMIT) {
            // one of the two is in place
            assertThat(project.root().resolve("data/left.csv/" + KillProject.RUN))
                    .exists();
            assertThat(project.root().resolve("data/right.json/" + KillProject.RUN))
                    .doesNotExist();
        }
        finish(project);

        assertThat(Collections.frequency(project.calls(), node)).isEqualTo(isAdopted ? 1 : 2);
        assertThat(files(project)).isEqualTo(expected);
    }
}
