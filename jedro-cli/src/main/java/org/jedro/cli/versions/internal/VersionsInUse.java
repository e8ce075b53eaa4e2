// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.versions.internal;

import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jedro.catalog.StoredVersion;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RunJournal;
import org.jedro.journal.RunState;
import org.jedro.ref.DatasetName;

/** The versions of a dataset that runs need. */
public final class VersionsInUse {
    private final String base;
    private final Optional<String> place;
    private final List<StoredVersion> versions;
    private final Map<String, String> reasons = new LinkedHashMap<>();

    private VersionsInUse(String dataset, Optional<String> place, List<StoredVersion> versions) {
        this.base = DatasetName.baseOf(dataset);
        this.place = place;
        this.versions = versions;
    }

    /**
     * {@return why a run needs a version, as a clause, by the version} A run in progress needs the versions that its record names and
     * those that it may load: the newest when it began, and all later ones. A run that can be resumed needs those that its record
     * names. Reads the events of these runs only.
     *
     * @param dataset the name of the dataset
     * @param place where it is stored, as records name it: another name of the same place counts too
     * @param versions its versions, the newest first
     */
    public static Map<String, String> of(
            RunJournal journal, String dataset, Optional<String> place, List<StoredVersion> versions) {
        VersionsInUse inUse = new VersionsInUse(dataset, place, versions);
        try (Stream<RecordedRun> runs = journal.runs()) {
            runs.forEach(inUse::add);
        }
        return Collections.unmodifiableMap(inUse.reasons);
    }

    private void add(RecordedRun run) {
        RunState state = run.state();
        if (state == RunState.RUNNING) {
            named(run).forEach(version -> reasons.putIfAbsent(version, "run " + run.runId() + " is running"));
            loadable(run.started().at())
                    .forEach(version ->
                            reasons.putIfAbsent(version, "run " + run.runId() + " is running and may load it"));
        } else if (state != RunState.SUCCEEDED
                && run.isResumable()
                && !run.started().selection().nodes().isEmpty()) {
            named(run).forEach(version -> reasons.putIfAbsent(version, "run " + run.runId() + " can be resumed"));
        }
    }

    private Set<String> named(RecordedRun run) {
        Set<String> named = new HashSet<>(Set.of(run.runId()));
        run.started().request().loadVersions().forEach((dataset, version) -> {
            if (isThis(dataset, Optional.empty())) {
                named.add(version);
            }
        });
        try (Stream<JournalEvent> events = run.events()) {
            events.forEach(event -> addNamed(event, named));
        }
        return named;
    }

    private void addNamed(JournalEvent event, Set<String> named) {
        if (event instanceof JournalEvent.Committing committing) {
            committing.outputs().forEach(output -> add(output.dataset(), output.place(), output.version(), named));
        } else if (event instanceof JournalEvent.Finished finished) {
            finished.inputs().forEach(input -> add(input.dataset(), input.place(), input.version(), named));
            finished.outputs().forEach(output -> add(output.dataset(), output.place(), output.version(), named));
        }
    }

    private void add(String dataset, Optional<String> its, Optional<String> version, Set<String> named) {
        if (isThis(dataset, its)) {
            version.ifPresent(named::add);
        }
    }

    private boolean isThis(String dataset, Optional<String> its) {
        return DatasetName.baseOf(dataset).equals(base) || (its.isPresent() && its.equals(place));
    }

    private Stream<String> loadable(Instant began) {
        int end = 0;
        while (end < versions.size() && !isAtLatest(versions.get(end), began)) {
            end++;
        }
        return versions.subList(0, Math.min(end + 1, versions.size())).stream().map(StoredVersion::version);
    }

    private static boolean isAtLatest(StoredVersion version, Instant instant) {
        return version.time().isPresent() && !version.time().get().isAfter(instant);
    }
}
