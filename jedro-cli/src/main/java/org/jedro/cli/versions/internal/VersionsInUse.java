// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.versions.internal;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jedro.catalog.StoredVersion;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RunJournal;
import org.jedro.journal.RunState;
import org.jedro.ref.DatasetName;

/** The versions of a dataset that runs need. */
public final class VersionsInUse {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH.mm.ss.SSSX", Locale.ROOT);

    private final Set<String> bases;
    private final Optional<String> place;
    private final List<StoredVersion> versions;
    private final Map<String, String> reasons = new LinkedHashMap<>();

    private VersionsInUse(Set<String> datasets, Optional<String> place, List<StoredVersion> versions) {
        this.bases = datasets.stream().map(DatasetName::baseOf).collect(Collectors.toSet());
        this.place = place;
        this.versions = versions;
    }

    /**
     * {@return why a run needs a version, as a clause, by the version} A run in progress needs the versions that its record names and
     * those that it may load: the newest when it began, and all later ones. So does a run without a recorded end, since it may be in
     * progress on another machine, and a run whose record is damaged or incomplete. A run that can be resumed needs those that
     * its record names. Reads the events of these runs only.
     *
     * @param datasets the names of the dataset: all that have its place
     * @param place where it is stored, as records name it, for names that the catalog does not have any more
     * @param versions its versions, the newest first
     */
    public static Map<String, String> of(
            RunJournal journal, Set<String> datasets, Optional<String> place, List<StoredVersion> versions) {
        VersionsInUse inUse = new VersionsInUse(datasets, place, versions);
        try (Stream<RecordedRun> runs = journal.runs()) {
            runs.forEach(inUse::add);
        }
        journal.damagedRuns().forEach(inUse::addDamaged);
        return Collections.unmodifiableMap(inUse.reasons);
    }

    private void add(RecordedRun run) {
        RunState state = run.state();
        if (state == RunState.SUCCEEDED) {
            return;
        }
        String it = "run " + run.runId();
        if (state == RunState.RUNNING) {
            need(named(run), it + " is running");
            need(loadable(run.started().at()), it + " is running and may load it");
            return;
        }
        boolean canBeResumed =
                run.isResumable() && !run.started().selection().nodes().isEmpty();
        if (canBeResumed || run.ended().isEmpty()) {
            need(named(run), it + (canBeResumed ? " can be resumed" : " has no recorded end"));
        }
        if (run.ended().isEmpty()) {
            need(loadable(run.started().at()), it + " has no recorded end and may load it");
        } else if (canBeResumed && run.isIncomplete()) {
            need(loadable(run.started().at()), it + " can be resumed, and its record is incomplete");
        }
    }

    private void addDamaged(String runId) {
        String reason = "the record of run " + runId + " is damaged";
        need(Set.of(runId), reason);
        need(loadable(timeOf(runId)), reason);
    }

    private void need(Collection<String> needed, String reason) {
        needed.forEach(version -> reasons.putIfAbsent(version, reason));
    }

    /** {@return when a run began, by its id; long ago if that is not a time} */
    private static Instant timeOf(String runId) {
        try {
            return TIME.parse(runId, Instant::from);
        } catch (DateTimeParseException e) {
            return Instant.MIN;
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
        return bases.contains(DatasetName.baseOf(dataset)) || (its.isPresent() && its.equals(place));
    }

    private List<String> loadable(Instant began) {
        int end = 0;
        while (end < versions.size() && !isAtLatest(versions.get(end), began)) {
            end++;
        }
        return versions.subList(0, Math.min(end + 1, versions.size())).stream()
                .map(StoredVersion::version)
                .toList();
    }

    private static boolean isAtLatest(StoredVersion version, Instant instant) {
        return version.time().isPresent() && !version.time().get().isAfter(instant);
    }
}
