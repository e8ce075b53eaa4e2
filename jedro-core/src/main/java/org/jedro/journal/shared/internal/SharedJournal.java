// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal.shared.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.jedro.JedroException;
import org.jedro.catalog.RunScope;
import org.jedro.config.internal.SharedFolder;
import org.jedro.internal.Reason;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RunEnded;
import org.jedro.journal.RunJournal;
import org.jedro.journal.RunResumed;
import org.jedro.journal.RunStarted;
import org.jedro.journal.internal.ForwardingJournal;
import org.jedro.journal.internal.RecordedOrder;
import org.jedro.journal.internal.RunFiles;

/**
 * A journal of files whose records are also sent to a storage that other machines read. {@link #runs} has the runs of this machine,
 * which can be resumed, {@link #everywhere} those of all. Thread-safe.
 */
public final class SharedJournal extends ForwardingJournal {
    private final Path folder;
    private final SharedRecords records;
    private final RecordSender sender;
    private final RecordMirror mirror;

    private SharedJournal(RunJournal files, Path folder, SharedRecords records, Path mirrored, Clock clock) {
        super(files);
        this.folder = folder;
        this.records = records;
        this.sender = new RecordSender(records, folder, clock);
        this.mirror = new RecordMirror(records, mirrored, clock);
    }

    /**
     * {@return a journal around one of files}
     *
     * @param folder the folder of the files
     * @param place where machines share them
     * @param mirrored the folder for copies of what other machines have recorded
     */
    public static SharedJournal around(RunJournal files, Path folder, SharedFolder place, Path mirrored, Clock clock) {
        return new SharedJournal(files, folder, new SharedRecords(place), mirrored, clock);
    }

    private boolean isLocal(String run) {
        return RunScope.isVersion(run) && Files.exists(folder.resolve(run + RunFiles.SUFFIX));
    }

    @Override
    public void started(RunStarted run) {
        super.started(run);
        sender.started(run.runId());
    }

    @Override
    public void resumed(RunResumed run) {
        super.resumed(run);
        sender.resumed(run.runId());
    }

    @Override
    public void ended(RunEnded run) {
        try {
            super.ended(run);
        } finally {
            sender.ended(run.runId());
        }
    }

    /**
     * Fetches what is new of the newest runs of all machines.
     *
     * @throws JedroException if the storage cannot be read
     */
    public void fetch(int newest) {
        try {
            mirror.fetch(newest);
        } catch (IOException | UncheckedIOException e) {
            throw new JedroException(
                    "The shared records in " + records.shown() + " cannot be read: " + Reason.asEndOfSentence(e), e);
        }
    }

    /**
     * Removes the shared records of the oldest runs above a limit, except those of runs in progress.
     *
     * @return the names of the records, the newest first
     * @throws JedroException if the storage cannot be changed
     */
    public List<String> removeSharedAbove(int limit) {
        try {
            return mirror.removeAbove(limit);
        } catch (IOException | UncheckedIOException e) {
            throw new JedroException(
                    "The shared records in " + records.shown() + " cannot be removed: " + Reason.asEndOfSentence(e), e);
        }
    }

    /** {@return a journal with the runs of all machines that have been fetched, if another one is of this kind; else that one} */
    public static RunJournal everywhere(RunJournal journal) {
        return journal instanceof SharedJournal shared ? new Everywhere(shared) : journal;
    }

    private static final class Everywhere extends ForwardingJournal {
        private final SharedJournal shared;

        Everywhere(SharedJournal shared) {
            super(shared);
            this.shared = shared;
        }

        @Override
        public Stream<RecordedRun> runs() {
            Stream<RecordedRun> others = shared.mirror.runs().filter(run -> !shared.isLocal(run.runId()));
            return RecordedOrder.merged(shared.runs(), others);
        }
    }
}
