// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jedro.Experimental;
import org.jedro.JedroException;
import org.jedro.catalog.RunScope;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RunEnded;
import org.jedro.journal.RunJournal;
import org.jedro.journal.RunResumed;
import org.jedro.journal.RunStarted;
import org.jedro.journal.internal.BackgroundWriter;
import org.jedro.journal.internal.JournalLines;
import org.jedro.journal.internal.RecordedOrder;
import org.jedro.journal.internal.RunFile;
import org.jedro.journal.internal.RunFileReader;
import org.jedro.journal.internal.RunFiles;
import org.jedro.journal.internal.RunReservation;
import org.jedro.journal.internal.SegmentFiles;
import org.jedro.journal.internal.Segments;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A journal with one file per run, {@code <run id>.jsonl}: one JSON object per line, in the order of the events. Each line has a
 * number and a checksum; a line that is not complete, and what follows it, is ignored. Lines are appended and never changed.
 * The schema is {@code org/jedro/session/run.schema.json} in the core's jar. Links are not followed.
 *
 * <p>Events are collected and written by a thread in the background within {@value #BACKGROUND_MILLIS} ms, or at once when a
 * node is about to change what is stored ({@link #force}); threads that need this at the same time share one write. If the
 * process is killed, events of nodes in memory may be lost. The start of a node that stores and reads nothing is left out if its
 * end is known when it is written.
 *
 * <p>When a run starts, the oldest records above the limit are removed; those of runs in progress are kept.
 */
@Experimental
public final class FileJournal implements RunJournal {
    /** The number of runs that are kept unless {@link #keeping} sets another. */
    public static final int DEFAULT_KEPT = 500;

    private static final Logger LOG = LoggerFactory.getLogger(FileJournal.class);
    private static final long BACKGROUND_MILLIS = 50;
    /** A service starts many runs a second, and listing the folder takes a while. */
    private static final int STARTS_BETWEEN_REMOVALS = 64;

    private final Path folder;
    private final int kept;
    private final Map<String, RunFile> open = new ConcurrentHashMap<>();
    private final Map<String, AutoCloseable> reserved = new ConcurrentHashMap<>();
    private final BackgroundWriter background = new BackgroundWriter(this::flushAll, BACKGROUND_MILLIS);
    private final AtomicInteger starts = new AtomicInteger();
    private final @Nullable Segments segments;

    private FileJournal(Path folder, int kept, boolean isOfService) {
        this.folder = folder;
        this.kept = kept;
        this.segments = isOfService ? new Segments(folder, kept, this::removeOldSegments) : null;
    }

    /**
     * {@return a journal in a folder}
     *
     * @param folder created when the first run starts
     */
    public static FileJournal in(Path folder) {
        return new FileJournal(folder, DEFAULT_KEPT, false);
    }

    /** {@return the journal of a project: in its folder {@code .jedro/runs}, with the limit of its {@code jedro.yml}} */
    public static FileJournal of(Project project) {
        return in(project.root().resolve(Project.STATE).resolve("runs"))
                .keeping(project.runs().keep());
    }

    /**
     * {@return a journal in the same folder with another limit}
     *
     * @param runs how many runs are kept, at least 1
     */
    public FileJournal keeping(int runs) {
        if (runs < 1) {
            throw new IllegalArgumentException("expected at least 1 run to be kept, but was " + runs);
        }
        return new FileJournal(folder, runs, segments != null);
    }

    /**
     * {@return a journal in the same folder for the runs of a service, of which there are many a second} The runs of a process
     * are in one file, {@code <id of the first run>.segment}, and in the next one after as many runs as are kept. They are
     * written in the background alone, also at their end and when this JVM ends; what happened within the last
     * {@value #BACKGROUND_MILLIS} ms before a process is killed may be lost. Such runs cannot be resumed.
     */
    public FileJournal forService() {
        return new FileJournal(folder, kept, true);
    }

    /** {@return the folder of the records} */
    Path folder() {
        return folder;
    }

    /** {@return whether the records are in a folder, each run in a file of its own} */
    boolean isIn(Path other) {
        return segments == null && folder.equals(other);
    }

    boolean isOfService() {
        return segments != null;
    }

    @Override
    public void started(RunStarted run) {
        if (segments != null) {
            segments.started(run);
            background.start();
            flushAtExit();
            return;
        }
        try {
            if (starts.getAndIncrement() % STARTS_BETWEEN_REMOVALS == 0) {
                removeOld();
            }
            RunFile file = new RunFile(create(run.runId()), 0, background::wake);
            open.put(run.runId(), file);
            reserveIfUnknown(run);
            file.append(JournalLines.of(run));
            background.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The thread in the background does not keep a JVM alive. */
    private void flushAtExit() {
        if (starts.getAndIncrement() == 0) {
            try {
                Runtime.getRuntime().addShutdownHook(new Thread(this::flushAll, "jedro-journal-end"));
            } catch (IllegalStateException e) {
                LOG.debug("This JVM is about to end, and may do so before the run is recorded", e);
            }
        }
    }

    /** A lock shows that the run goes on where its process cannot be identified. */
    private void reserveIfUnknown(RunStarted run) {
        if (!run.platform().process().isKnown()) {
            try {
                reserved.put(run.runId(), reserve(run.runId()));
            } catch (JedroException | UncheckedIOException e) {
                LOG.debug("Run {} cannot be reserved, so it looks as if it was interrupted", run.runId(), e);
            }
        }
    }

    private Path create(String runId) throws IOException {
        Path file = pathOf(runId);
        Files.createDirectories(folder);
        try {
            Files.newByteChannel(
                            file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)
                    .close();
        } catch (FileAlreadyExistsException e) {
            if (Files.isSymbolicLink(file) || RunFileReader.hasLine(file)) {
                throw e;
            }
            // its process was killed before it had written anything of the run
            truncate(file, 0);
        }
        return file;
    }

    private Path pathOf(String runId) {
        return folder.resolve(RunScope.checkVersion(runId) + RunFiles.SUFFIX);
    }

    @Override
    public void event(JournalEvent event) {
        if (segments != null) {
            segments.event(event);
            return;
        }
        file(event.runId(), open.get(event.runId())).add(event);
    }

    @Override
    public void flush(String runId) {
        if (segments == null) {
            file(runId, open.get(runId)).flush();
        }
    }

    @Override
    public void force(String runId) {
        if (segments == null) {
            file(runId, open.get(runId)).force();
        }
    }

    @Override
    public void ended(RunEnded run) {
        if (segments != null) {
            segments.ended(run);
            return;
        }
        try (RunFile file = file(run.runId(), open.remove(run.runId()))) {
            file.append(JournalLines.of(run));
        } finally {
            release(run.runId());
        }
    }

    private void release(String runId) {
        try (AutoCloseable reservation = reserved.remove(runId)) {
            LOG.trace("Run {} is released: {}", runId, reservation);
        } catch (Exception e) {
            LOG.debug("The reservation of run {} was not released cleanly", runId, e);
        }
    }

    private static RunFile file(String runId, @Nullable RunFile file) {
        if (file == null) {
            throw new IllegalStateException("run " + runId + " was not started in this journal, or has ended");
        }
        return file;
    }

    private boolean flushAll() {
        for (RunFile file : open.values()) {
            try {
                file.flush();
            } catch (RuntimeException e) {
                LOG.debug("Events of a run were not written; the next call for it reports this", e);
            }
        }
        if (segments == null) {
            return !open.isEmpty();
        }
        segments.flush();
        return segments.hasOpen();
    }

    @Override
    public AutoCloseable reserve(String runId) {
        return RunReservation.of(pathOf(runId));
    }

    @Override
    public void resumed(RunResumed run) {
        Path file = pathOf(run.runId());
        try {
            RecordedRun recorded = RunFileReader.read(file)
                    .orElseThrow(() -> new JedroException("The record of run " + run.runId() + " is empty."));
            RunFileReader.Valid valid = RunFileReader.valid(file);
            truncate(file, valid.bytes());
            RunFile appending = new RunFile(file, valid.lines(), background::wake);
            continueIn(appending, run);
            open.put(recorded.runId(), appending);
            background.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void continueIn(RunFile file, RunResumed run) {
        boolean isContinued = false;
        try {
            file.append(JournalLines.of(run));
            file.force();
            isContinued = true;
        } finally {
            if (!isContinued) {
                file.close();
            }
        }
    }

    /** What a killed process has left of a line would be in the middle of the file. */
    private static void truncate(Path file, long length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            channel.truncate(length);
        }
    }

    @Override
    public List<String> removeAbove(int limit) {
        try {
            List<String> removed = new ArrayList<>(RunFiles.removeAbove(folder, limit));
            removed.addAll(SegmentFiles.removeAbove(folder, limit, this::isCompleted));
            return removed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isCompleted(Path segment) {
        return segments != null && segments.isCompleted(segment);
    }

    private void removeOldSegments() {
        try {
            SegmentFiles.removeAbove(folder, kept, this::isCompleted);
        } catch (IOException | RuntimeException e) {
            LOG.debug("The records of old runs in {} were not removed", folder, e);
        }
    }

    private void removeOld() {
        try {
            removeAbove(kept - 1);
        } catch (RuntimeException e) {
            LOG.debug("The records of old runs in {} were not removed", folder, e);
        }
    }

    @Override
    public Stream<RecordedRun> runs() {
        flushAll();
        try {
            return RecordedOrder.newestFirst(
                    RunFiles.in(folder), found -> read(found.file()), SegmentFiles.runs(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<String> damagedRuns() {
        try {
            return Stream.concat(RunFiles.damaged(folder).stream(), SegmentFiles.damaged(folder).stream())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<RecordedRun> read(Path file) {
        try {
            return RunFileReader.read(file);
        } catch (NoSuchFileException | FileNotFoundException e) {
            // removed meanwhile
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            LOG.warn("The record of a run in {} is left out: {}", file, RunFiles.reason(e));
            return Optional.empty();
        }
    }
}
