// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal.internal;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jedro.journal.JournalEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of a run in progress. Events are added to a list, which any thread can write: a thread that needs them on the disk,
 * or the one in the background. Threads that need them at the same time share one write and one sync.
 *
 * <p>After a failed write nothing more is written, since a part of a line may be in the file: what follows would not be read. The
 * record is {@linkplain IncompleteMark marked}.
 */
public final class RunFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunFile.class);
    /** So many events are worth waking the background thread. */
    private static final int MANY = 512;
    /** So many are written by the thread that adds one, so that the list does not grow without limit. */
    private static final int TOO_MANY = 1 << 16;

    private final Path path;
    private final FileOutputStream out;
    private final Runnable wake;

    /** Guards the writing; never held while waiting for the monitor's user. */
    private final ReentrantLock writing = new ReentrantLock();

    private final Object adding = new Object();
    private List<JournalEvent> added = new ArrayList<>();
    private long addedCount;

    private long writtenCount;
    private long forcedCount;
    private long sequence;
    private boolean isFolderForced;
    private volatile @Nullable IOException failure;

    /**
     * Opens the file for appending. A channel would be closed by the interrupt of the first thread that is cancelled while it
     * writes, so it is a stream.
     *
     * @param sequence the number of the next line
     * @param wake makes the background thread write soon
     */
    public RunFile(Path path, long sequence, Runnable wake) throws IOException {
        this.path = path;
        this.sequence = sequence;
        this.wake = wake;
        this.out = new FileOutputStream(path.toFile(), true);
    }

    /** Adds an event, which is written later. */
    public void add(JournalEvent event) {
        throwIfFailed();
        int waiting;
        synchronized (adding) {
            added.add(event);
            addedCount++;
            waiting = added.size();
        }
        if (waiting == MANY) {
            wake.run();
        } else if (waiting >= TOO_MANY) {
            flush();
        }
    }

    /** Writes a line now, after all that has been added. */
    public void append(Map<String, Object> line) {
        writing.lock();
        try {
            writeAdded();
            write(JournalLine.of(sequence, line));
            sequence++;
        } finally {
            writing.unlock();
        }
    }

    /** Writes what has been added, so that it survives the end of this process. */
    public void flush() {
        writing.lock();
        try {
            writeAdded();
        } finally {
            writing.unlock();
        }
    }

    /** Writes what has been added, and forces it to the disk, unless another thread has just done so. */
    public void force() {
        long needed = addedSoFar();
        writing.lock();
        try {
            if (forcedCount < needed) {
                writeAdded();
                sync();
                forcedCount = writtenCount;
            }
        } finally {
            writing.unlock();
        }
    }

    private long addedSoFar() {
        synchronized (adding) {
            return addedCount;
        }
    }

    private void sync() {
        throwIfFailed();
        try {
            out.getFD().sync();
            if (!isFolderForced) {
                isFolderForced = true;
                syncFolder();
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** The name of a new file is in its folder. Some systems cannot open a folder; they need no more than the sync above. */
    private void syncFolder() {
        Path folder = path.toAbsolutePath().getParent();
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException | RuntimeException e) {
            LOG.debug("Folder {} cannot be forced to the disk", folder, e);
        }
    }

    private void writeAdded() {
        List<JournalEvent> batch;
        synchronized (adding) {
            batch = added;
            if (batch.isEmpty()) {
                return;
            }
            added = new ArrayList<>();
        }
        EventLines lines = new EventLines("", sequence);
        lines.add(batch);
        sequence = lines.next();
        write(lines.bytes());
        writtenCount += batch.size();
    }

    private void write(byte[] bytes) {
        throwIfFailed();
        try {
            out.write(bytes);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private UncheckedIOException failed(IOException e) {
        failure = e;
        IncompleteMark.set(path);
        return new UncheckedIOException(e);
    }

    private void throwIfFailed() {
        IOException known = failure;
        if (known != null) {
            throw new UncheckedIOException(known);
        }
    }

    /** Closes the file without writing what is left. */
    @Override
    public void close() {
        writing.lock();
        try {
            out.close();
        } catch (IOException e) {
            LOG.debug("The record of a run could not be closed", e);
        } finally {
            writing.unlock();
        }
    }
}
