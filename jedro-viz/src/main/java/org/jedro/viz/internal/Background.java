// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jedro.internal.Reason;
import org.jedro.journal.RunJournal;
import org.jedro.journal.shared.internal.SharedJournal;
import org.jedro.session.Session;
import org.jedro.viz.run.internal.EventLog;
import org.jedro.viz.run.internal.RunWatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a viewer does between requests: it follows the files of the project, and the records of its runs. */
final class Background implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Background.class);
    private static final long IDLE_MILLIS = 1_000;
    private static final long BUSY_MILLIS = 200;
    private static final long QUIET_MILLIS = 60;
    private static final long EDIT_QUIET_MILLIS = 250;
    private static final long IDLE_EDIT_MILLIS = 60_000;
    private static final long FETCH_MILLIS = 4_000;
    private static final int ROUNDS_BETWEEN_ALL = 15;
    private static final int NEWEST = 20;
    private static final int ALL = 500;
    /** Reading the records of a large run takes a fifth of a processor at most. */
    private static final int REST = 4;

    private final ExecutorService threads = Executors.newFixedThreadPool(3, work -> {
        Thread thread = new Thread(work, "jedro-viz-watch");
        thread.setDaemon(true);
        return thread;
    });
    private final EventLog log;
    private final RunWatch runs;
    private volatile boolean isClosed;

    Background(EventLog log, Supplier<RunJournal> journal) {
        this.log = log;
        this.runs = new RunWatch(journal, log);
    }

    EventLog log() {
        return log;
    }

    Set<String> running() {
        return runs.running();
    }

    /** Follows the records of runs. */
    void followRuns(Path folder) {
        threads.execute(() -> {
            try (FolderWatch watch = new FolderWatch(List.of(folder))) {
                while (!isClosed) {
                    long start = System.nanoTime();
                    runs.look();
                    long took = (System.nanoTime() - start) / 1_000_000;
                    if (took > 0) {
                        Thread.sleep(took * REST);
                    }
                    Set<Path> changed = watch.await(runs.running().isEmpty() ? IDLE_MILLIS : BUSY_MILLIS, QUIET_MILLIS);
                    LOG.trace("Changed: {}", changed);
                }
            } catch (IOException e) {
                LOG.warn("Runs of other processes are not followed: {}", e.toString());
            } catch (InterruptedException e) {
                LOG.trace("Ends", e);
            }
        });
    }

    /** Fetches the records that other machines share with the project, if they do. */
    void followOtherMachines(Supplier<Optional<RunJournal>> journal) {
        threads.execute(() -> {
            boolean hasWarned = false;
            try {
                for (int round = 0; !isClosed; round++) {
                    hasWarned = fetch(journal, round % ROUNDS_BETWEEN_ALL == 1 ? ALL : NEWEST, hasWarned);
                    Thread.sleep(FETCH_MILLIS);
                }
            } catch (InterruptedException e) {
                LOG.trace("Ends", e);
            }
        });
    }

    /** {@return whether it has failed, of which the first of several in a row is reported} */
    private static boolean fetch(Supplier<Optional<RunJournal>> journal, int newest, boolean hasWarned) {
        try {
            if (journal.get().orElse(RunJournal.none()) instanceof SharedJournal shared) {
                shared.fetch(newest);
            }
            return false;
        } catch (RuntimeException | LinkageError e) {
            LOG.debug("Records of other machines cannot be fetched", e);
            if (!hasWarned) {
                LOG.warn("Runs of other machines are not followed now: {}", Reason.asEndOfSentence(e));
            }
            return true;
        }
    }

    /**
     * Loads a project again after edits of its files.
     *
     * @param opening opens a session, for the files that have changed
     */
    void followEdits(List<Path> folders, LiveProject project, Function<Set<Path>, Session> opening) {
        threads.execute(() -> {
            try (FolderWatch watch = new FolderWatch(folders)) {
                while (!isClosed) {
                    Set<Path> changed = watch.await(IDLE_EDIT_MILLIS, EDIT_QUIET_MILLIS);
                    changed.removeIf(file -> !isOfProject(file));
                    if (!changed.isEmpty()) {
                        project.load(() -> opening.apply(changed));
                    }
                }
            } catch (IOException e) {
                LOG.warn("Edits are not followed: {}", e.toString());
            } catch (InterruptedException e) {
                LOG.trace("Ends", e);
            }
        });
    }

    /** Editors write files of their own beside those that they edit. */
    private static boolean isOfProject(Path file) {
        String name = String.valueOf(file.getFileName());
        return !name.startsWith(".") && !name.endsWith("~") && !name.endsWith(".swp") && !name.endsWith(".tmp");
    }

    @Override
    public void close() {
        isClosed = true;
        log.close();
        threads.shutdownNow();
    }
}
