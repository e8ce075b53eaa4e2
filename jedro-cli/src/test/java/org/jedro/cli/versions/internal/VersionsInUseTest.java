// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.versions.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jedro.catalog.Measurable.Statistics;
import org.jedro.catalog.RunScope;
import org.jedro.catalog.StoredVersion;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.NodeCounts;
import org.jedro.journal.ReadInput;
import org.jedro.journal.RecordedRequest;
import org.jedro.journal.RecordedTimes;
import org.jedro.journal.RunEnded;
import org.jedro.journal.RunJournal;
import org.jedro.journal.RunPlatform;
import org.jedro.journal.RunSelection;
import org.jedro.journal.RunStarted;
import org.jedro.journal.RunState;
import org.jedro.journal.StagedOutput;
import org.jedro.journal.StoredOutput;
import org.jedro.session.FileJournal;
import org.jedro.storage.Owner;
import org.jedro.value.MapValue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionsInUseTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final List<String> VERSIONS = List.of(at(3), at(2), at(1), at(0));

    private static final RecordedTimes TIMES =
            new RecordedTimes(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, 0);

    @TempDir
    Path folder;

    private RunJournal journal;

    @BeforeEach
    void openTheJournal() {
        journal = FileJournal.in(folder);
    }

    private static String at(int hours) {
        return RunScope.timestamp(NOON.plusSeconds(hours * 3600L));
    }

    private void start(String run, Map<String, String> loadVersions, String... nodes) {
        start(run, loadVersions, Owner.current(), nodes);
    }

    private void start(String run, Map<String, String> loadVersions, Owner process, String... nodes) {
        RecordedRequest request = new RecordedRequest(
                "p", Path.of("/p"), "local", Optional.empty(), MapValue.empty(), loadVersions, "Sequential", "none");
        journal.started(new RunStarted(
                run,
                run,
                NOON.plusSeconds(5400),
                request,
                new RunSelection(List.of("all"), Map.of(), List.of(nodes)),
                new RunPlatform("1", "17", "ada", process, Optional.empty())));
    }

    private void end(String run, RunState state) {
        journal.ended(new RunEnded(run, NOON, state, new NodeCounts(1, 0, 0, 0), Optional.empty()));
    }

    private void finished(String run, String dataset, Optional<String> place, String version) {
        journal.event(new JournalEvent.Finished(
                run,
                "node",
                NOON,
                1,
                TIMES,
                List.of(new ReadInput(dataset, place, Optional.of(version), Optional.empty())),
                List.of()));
    }

    private Map<String, String> inUse() {
        List<StoredVersion> versions = VERSIONS.stream()
                .map(version -> new StoredVersion(
                        version,
                        Optional.of(NOON.plusSeconds(3600L * (3 - VERSIONS.indexOf(version)))),
                        Statistics.UNKNOWN,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                .toList();
        return VersionsInUse.of(journal, Set.of("cars@text", "autos"), Optional.of("/data/cars"), versions);
    }

    @Test
    void needsWhatARunInProgressMayLoad() {
        start(at(9), Map.of());

        assertThat(inUse()).containsOnlyKeys(at(9), at(3), at(2), at(1));
        assertThat(inUse()).containsEntry(at(1), "run " + at(9) + " is running and may load it");
        assertThat(inUse()).containsEntry(at(9), "run " + at(9) + " is running");
    }

    @Test
    void needsWhatARunNamesThatCanBeResumed() {
        start("run", Map.of("cars", at(0), "trucks", at(1)), "node");
        finished("run", "cars@rows", Optional.empty(), at(2));
        finished("run", "vehicles", Optional.of("/data/cars"), at(3));
        finished("run", "trucks", Optional.of("/data/trucks"), at(1));
        end("run", RunState.FAILED);

        assertThat(inUse()).containsOnlyKeys("run", at(0), at(2), at(3));
        assertThat(inUse()).containsEntry(at(0), "run run can be resumed");
    }

    @Test
    void needsWhatARunWasAboutToPutInPlace() {
        start("run", Map.of(), "node");
        journal.event(new JournalEvent.Committing(
                "run",
                "node",
                NOON,
                List.of(new StagedOutput("cars", Optional.empty(), Optional.of(at(0)), Optional.empty()))));
        journal.event(new JournalEvent.Finished(
                "run",
                "node",
                NOON,
                1,
                TIMES,
                List.of(new StoredOutput("cars", Optional.empty(), Optional.of(at(1)), OptionalLong.empty()))));
        end("run", RunState.STOPPED);

        assertThat(inUse()).containsOnlyKeys("run", at(0), at(1));
    }

    @Test
    void needsWhatARunNamesByAnotherNameOfThePlace() {
        start("run", Map.of("autos", at(0)), "node");
        end("run", RunState.FAILED);

        assertThat(inUse()).containsOnlyKeys("run", at(0));
    }

    /** Whether a process of another machine is alive is not known. */
    @Test
    void needsWhatARunOnAnotherMachineMayLoad() {
        start(at(9), Map.of(), new Owner("elsewhere", 1, 1), "node");
        start(at(8), Map.of(), new Owner("elsewhere", 1, 1));

        assertThat(inUse()).containsOnlyKeys(at(9), at(8), at(3), at(2), at(1));
        assertThat(inUse())
                .containsEntry(at(1), "run " + at(9) + " has no recorded end and may load it")
                .containsEntry(at(9), "run " + at(9) + " can be resumed");
    }

    @Test
    void needsWhatARunWithADamagedRecordMayLoad() throws IOException {
        start(at(2), Map.of(), "node");
        finished(at(2), "cars", Optional.empty(), at(0));
        end(at(2), RunState.FAILED);
        start(at(1), Map.of(), "node");
        end(at(1), RunState.FAILED);
        assertThat(inUse()).containsOnlyKeys(at(2), at(1), at(0));
        damage(at(2), "\"event\":\"finished\"");
        damage(at(1), "\"run_started\"");

        assertThat(inUse()).containsOnlyKeys(at(3), at(2), at(1));
        assertThat(inUse())
                .containsEntry(at(3), "the record of run " + at(1) + " is damaged")
                .containsEntry(at(2), "run " + at(2) + " can be resumed");
    }

    /** A run of a service that is running may be behind the damage. */
    @Test
    void needsWhatARunOfAServiceWithADamagedRecordMayLoad() throws IOException {
        journal = FileJournal.in(folder).forService();
        start(at(1), Map.of());
        end(at(1), RunState.SUCCEEDED);
        start(at(2), Map.of("unique", "x"));
        start(at(3), Map.of());
        assertThat(inUse()).containsEntry(at(2), "run " + at(3) + " is running and may load it");
        damage(folder.resolve(at(1) + ".segment"), "\"unique\"");

        assertThat(inUse()).containsOnlyKeys(at(3), at(2), at(1));
        assertThat(inUse().values()).containsOnly("the record of run " + at(1) + " is damaged");
    }

    private void damage(String run, String text) throws IOException {
        damage(folder.resolve(run + ".jsonl"), text);
    }

    private static void damage(Path file, String text) throws IOException {
        String lines = Files.readString(file);
        assertThat(lines).contains(text);
        Files.writeString(file, lines.replace(text, text.toUpperCase(Locale.ROOT)));
    }

    @Test
    void needsNothingOfRunsThatAreOver() {
        start("good", Map.of("cars", at(1)), "node");
        end("good", RunState.SUCCEEDED);
        start("not begun", Map.of("cars", at(0)));
        end("not begun", RunState.FAILED);

        assertThat(inUse()).isEmpty();
    }
}
