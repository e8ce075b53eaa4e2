// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal.internal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jedro.JedroException;
import org.jedro.catalog.RunScope;
import org.jedro.internal.Reason;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RunEnded;
import org.jedro.journal.RunState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** The files of a folder of records. */
public final class RunFiles {
    public static final String SUFFIX = ".jsonl";

    private static final Logger LOG = LoggerFactory.getLogger(RunFiles.class);
    /** The form of ids that are times; 0 stands for any digit. */
    private static final String TIMESTAMP = "0000-00-00T00.00.00.000Z";

    private RunFiles() {}

    /**
     * A record that was found, and is read when a caller reaches it.
     *
     * @param at when the run started, or the time that its id states, in the form of ids
     */
    public record Found(String at, Path file) {
        /** {@return the id of the run} */
        public String runId() {
            String name = String.valueOf(file.getFileName());
            return name.substring(0, name.length() - SUFFIX.length());
        }
    }

    /** {@return the records in a folder, the newest first; empty if the folder does not exist} */
    public static List<Found> in(Path folder) throws IOException {
        List<Found> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path file : files) {
                at(file).ifPresent(time -> found.add(new Found(time, file)));
            }
        } catch (NoSuchFileException e) {
            return List.of();
        }
        found.sort(Comparator.comparing(Found::at)
                .thenComparing(run -> run.file().getFileName().toString())
                .reversed());
        return found;
    }

    /** {@return the ids of the runs whose records are damaged, sorted; empty if the folder does not exist} */
    public static List<String> damaged(Path folder) throws IOException {
        List<String> damaged = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path file : files) {
                if (isDamaged(file)) {
                    damaged.add(new Found("", file).runId());
                }
            }
        } catch (NoSuchFileException e) {
            return List.of();
        }
        damaged.sort(null);
        return damaged;
    }

    /** The record of a run without an end usually stops within a line, and nothing more is needed of a run that has succeeded. */
    private static boolean isDamaged(Path file) {
        try {
            Optional<RunEnded> ended = RunFileReader.read(file).flatMap(RecordedRun::ended);
            return ended.isPresent()
                    && ended.get().state() != RunState.SUCCEEDED
                    && RunFileReader.valid(file).bytes() < Files.size(file);
        } catch (IOException | RuntimeException e) {
            LOG.debug("The record in {} cannot be read", file, e);
            // unless it was removed meanwhile
            return Files.exists(file);
        }
    }

    /** {@return why a file cannot be read, as the end of a sentence} The parser's own text quotes the file and its settings. */
    public static String reason(Exception failure) {
        return failure instanceof JacksonException ? "its lines are not JSON." : Reason.asEndOfSentence(failure);
    }

    /** The files of most runs need not be opened to sort them: their ids are times. */
    private static Optional<String> at(Path file) {
        String name = String.valueOf(file.getFileName());
        String id = name.substring(0, name.length() - SUFFIX.length());
        if (isTimestamp(id)) {
            return Optional.of(id);
        }
        try {
            return RunFileReader.read(file)
                    .map(run -> RunScope.timestamp(run.started().at()));
        } catch (IOException | RuntimeException e) {
            LOG.warn("The record of a run in {} is left out: {}", file, reason(e));
            return Optional.empty();
        }
    }

    private static boolean isTimestamp(String id) {
        if (id.length() != TIMESTAMP.length()) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            char form = TIMESTAMP.charAt(i);
            char c = id.charAt(i);
            if (form == '0' ? c < '0' || c > '9' : c != form) {
                return false;
            }
        }
        return true;
    }

    /**
     * Removes the oldest records above a limit, except those of runs in progress.
     *
     * @return the ids of the runs whose records were removed, the newest first
     */
    public static List<String> removeAbove(Path folder, int limit) throws IOException {
        List<String> removed = new ArrayList<>();
        List<Found> found = in(folder);
        for (Found run : found.subList(Math.min(limit, found.size()), found.size())) {
            if (remove(run.file())) {
                removed.add(run.runId());
            }
        }
        return removed;
    }

    /** Another process may begin to resume the run at any time, unless it is reserved. */
    private static boolean remove(Path file) throws IOException {
        long length = Files.size(file);
        if (isRunning(file)) {
            return false;
        }
        try (RunReservation held = RunReservation.of(file)) {
            LOG.trace("The record in {} is removed under {}", file, held);
            return Files.size(file) == length && delete(file);
        } catch (NoSuchFileException | JedroException e) {
            LOG.debug("The record in {} is kept", file, e);
            return false;
        }
    }

    /** The lock is removed last: as long as it exists, it is the one that other processes find. */
    private static boolean delete(Path file) throws IOException {
        boolean isDeleted = Files.deleteIfExists(file);
        Files.deleteIfExists(IncompleteMark.fileOf(file));
        Files.deleteIfExists(RunReservation.fileOf(file));
        return isDeleted;
    }

    /** A run that is about to be resumed is reserved, and its record still has an end. */
    private static boolean isRunning(Path file) {
        if (RunReservation.isHeld(file)) {
            return true;
        }
        try {
            return RunFileReader.read(file).map(RecordedRun::state).equals(Optional.of(RunState.RUNNING));
        } catch (IOException | RuntimeException e) {
            LOG.debug("The record in {} cannot be read", file, e);
            return false;
        }
    }
}
