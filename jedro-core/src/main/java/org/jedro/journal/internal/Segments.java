// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jedro.internal.Reason;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.RunEnded;
import org.jedro.journal.RunStarted;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the runs of a service into one file, and into the next one after so many runs. Calls add to a list; the thread in the
 * background writes it. All lines of a run are in the file that has its start. Thread-safe.
 */
public final class Segments {
    private static final Logger LOG = LoggerFactory.getLogger(Segments.class);
    /** So many events are written by the thread that adds one, so that the list does not grow without limit. */
    private static final int TOO_MANY = 1 << 16;

    private final Path folder;
    private final int runsPerFile;
    private final Runnable whenBegun;

    private final Object adding = new Object();
    private Map<String, Pending> pending = new LinkedHashMap<>();
    private int waiting;

    private final ReentrantLock writing = new ReentrantLock();
    /** The runs that have started and not ended; the file of each is known once its start is written. */
    private final Map<String, Optional<Segment>> open = new ConcurrentHashMap<>();

    private final Set<Path> completed = new HashSet<>();
    private @Nullable Segment current;
    private boolean hasWarned;

    /**
     * Creates a writer.
     *
     * @param whenBegun called after a file was begun
     */
    public Segments(Path folder, int runsPerFile, Runnable whenBegun) {
        this.folder = folder;
        this.runsPerFile = runsPerFile;
        this.whenBegun = whenBegun;
    }

    /** What is not written yet of one run. */
    private static final class Pending {
        private final List<JournalEvent> events = new ArrayList<>();
        private @Nullable RunStarted started;
        private @Nullable RunEnded ended;
    }

    /** {@return whether runs are in progress} */
    public boolean hasOpen() {
        return !open.isEmpty();
    }

    public void started(RunStarted run) {
        open.put(run.runId(), Optional.empty());
        synchronized (adding) {
            pending(run.runId()).started = run;
        }
    }

    public void event(JournalEvent event) {
        require(event.runId());
        int count;
        synchronized (adding) {
            pending(event.runId()).events.add(event);
            count = ++waiting;
        }
        if (count >= TOO_MANY) {
            flush();
        }
    }

    public void ended(RunEnded run) {
        require(run.runId());
        synchronized (adding) {
            pending(run.runId()).ended = run;
        }
    }

    private Pending pending(String runId) {
        return pending.computeIfAbsent(runId, id -> new Pending());
    }

    private void require(String runId) {
        if (!open.containsKey(runId)) {
            throw new IllegalStateException("run " + runId + " was not started in this journal, or has ended");
        }
    }

    /** Writes what has been added. The first failure is a warning: the runs may have ended long ago. */
    public void flush() {
        writing.lock();
        try {
            taken().forEach(this::writeOrWarn);
        } finally {
            writing.unlock();
        }
    }

    private void writeOrWarn(String runId, Pending run) {
        try {
            write(runId, run);
        } catch (RuntimeException e) {
            if (!hasWarned) {
                hasWarned = true;
                LOG.warn("Records of runs in {} are not complete: {}", folder, Reason.asEndOfSentence(e));
            }
            LOG.debug("The record of run {} is not complete", runId, e);
        }
    }

    private Map<String, Pending> taken() {
        synchronized (adding) {
            Map<String, Pending> batch = pending;
            pending = new LinkedHashMap<>();
            waiting = 0;
            return batch;
        }
    }

    private void write(String runId, Pending run) {
        Segment file = null;
        try {
            file = run.started == null
                    ? open.getOrDefault(runId, Optional.empty()).orElse(null)
                    : begin(run.started);
            if (file != null) {
                EventLines lines = file.linesOf(runId);
                if (run.started != null) {
                    lines.add(JournalLines.of(run.started));
                }
                lines.add(run.events);
                if (run.ended != null) {
                    lines.add(JournalLines.of(run.ended));
                }
                file.write(lines);
            }
        } finally {
            if (run.ended != null) {
                end(runId, file);
            }
        }
    }

    private Segment begin(RunStarted run) {
        Segment file = current;
        if (file == null || file.started() >= runsPerFile || isFailed(file)) {
            Segment next = create(run);
            current = next;
            closeIfOver(file);
            file = next;
            whenBegun.run();
        }
        file.begin();
        open.put(run.runId(), Optional.of(file));
        return file;
    }

    private Segment create(RunStarted run) {
        try {
            return Segment.beginningWith(run, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isFailed(Segment file) {
        try {
            file.throwIfFailed();
            return false;
        } catch (UncheckedIOException e) {
            LOG.debug("The records in {} are not continued", file.path(), e);
            return true;
        }
    }

    private void end(String runId, @Nullable Segment file) {
        open.remove(runId);
        if (file != null) {
            file.end();
            closeIfOver(file);
        }
    }

    private void closeIfOver(@Nullable Segment file) {
        if (file != null && file != current && !file.hasRunning()) {
            file.close();
            completed.add(file.path());
        }
    }

    /** {@return whether this writer has completed a file} */
    public boolean isCompleted(Path file) {
        writing.lock();
        try {
            return completed.contains(file);
        } finally {
            writing.unlock();
        }
    }
}
