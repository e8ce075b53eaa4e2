// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal.shared.internal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jedro.internal.Reason;
import org.jedro.journal.internal.RunFiles;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the records of runs in progress, every few seconds what has been added to their files. It never holds up a run but at its
 * end, for a few seconds. What cannot be sent is sent with what follows, and reported once; what is left at the end is not sent
 * any more. Thread-safe.
 */
final class RecordSender {
    private static final Logger LOG = LoggerFactory.getLogger(RecordSender.class);
    private static final long FIRST_MILLIS = 500;
    private static final long PAUSE_MILLIS = 4_000;
    private static final long END_SECONDS = 10;
    private static final int CHUNK = 4 << 20;

    private final SharedRecords records;
    private final Path folder;
    private final Clock clock;
    private final Map<String, Sending> open = new ConcurrentHashMap<>();
    private @Nullable ScheduledExecutorService thread;

    /**
     * Creates a sender.
     *
     * @param folder the folder with the files of the runs
     */
    RecordSender(SharedRecords records, Path folder, Clock clock) {
        this.records = records;
        this.folder = folder;
        this.clock = clock;
    }

    /** The state of a run, which only the sending thread uses. */
    private static final class Sending {
        private final boolean isNew;
        private String name = "";
        /** How much has been sent, in bytes; negative as long as that is not known. */
        private long sent = -1;

        private Instant heard = Instant.MIN;
        private boolean hasWarned;
        private boolean isComplete;

        Sending(boolean isNew) {
            this.isNew = isNew;
        }
    }

    /** Begins to send the record of a run. */
    void started(String run) {
        begin(run, new Sending(true));
    }

    /** Goes on with the record of a run that another process may have begun to send. */
    void resumed(String run) {
        begin(run, new Sending(false));
    }

    private synchronized void begin(String run, Sending sending) {
        open.put(run, sending);
        if (thread == null) {
            thread = Executors.newSingleThreadScheduledExecutor(work -> {
                Thread created = new Thread(work, "jedro-records");
                created.setDaemon(true);
                return created;
            });
            ScheduledFuture<?> unused =
                    thread.scheduleWithFixedDelay(this::sendAll, FIRST_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Sends what is left of a run whose file is complete; waits for that for a while. */
    void ended(String run) {
        Sending sending = open.get(run);
        if (sending == null) {
            return;
        }
        try {
            complete(run, sending).get(END_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.debug("The end of run {} was not sent", run, e);
            LOG.warn(
                    "The end of run {} cannot be sent to {}, so that other machines have a part of its record at most: {}",
                    run,
                    records.shown(),
                    e instanceof TimeoutException
                            ? "there was no answer for " + END_SECONDS + " s."
                            : Reason.asEndOfSentence(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close(run);
        }
    }

    private synchronized Future<?> complete(String run, Sending sending) {
        if (thread == null) {
            throw new IllegalStateException("nothing is sent");
        }
        return thread.submit(() -> {
            sending.isComplete = true;
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(END_SECONDS - 2);
            while (true) {
                try {
                    send(run, sending);
                    records.removeNote(sending.name);
                    return true;
                } catch (IOException | RuntimeException e) {
                    if (System.nanoTime() > deadline) {
                        throw e;
                    }
                    LOG.debug("The end of run {} is sent again", run, e);
                    Thread.sleep(FIRST_MILLIS);
                }
            }
        });
    }

    private synchronized void close(String run) {
        open.remove(run);
        if (open.isEmpty() && thread != null) {
            thread.shutdown();
            thread = null;
        }
    }

    private void sendAll() {
        open.forEach((run, sending) -> {
            if (sending.isComplete) {
                return;
            }
            try {
                send(run, sending);
                sending.hasWarned = false;
            } catch (IOException | RuntimeException | LinkageError e) {
                warn(run, sending, e);
            }
        });
    }

    private void warn(String run, Sending sending, Throwable why) {
        LOG.debug("The record of run {} was not sent", run, why);
        if (!sending.hasWarned) {
            sending.hasWarned = true;
            LOG.warn(
                    "The record of run {} cannot be sent to {}, so that only this machine has it: {}",
                    run,
                    records.shown(),
                    Reason.asEndOfSentence(why));
        }
    }

    /** A reader that finds a record without an end looks for the note, which therefore comes first. */
    private void send(String run, Sending sending) throws IOException {
        Path file = folder.resolve(run + RunFiles.SUFFIX);
        if (sending.name.isEmpty()) {
            Optional<String> name = RecordName.of(file);
            if (name.isEmpty()) {
                return;
            }
            sending.name = name.get();
        }
        Instant now = clock.instant();
        if (!sending.isComplete) {
            records.note(sending.name, now);
        }
        if (sending.sent < 0 || Duration.between(sending.heard, now).compareTo(RecordMirror.SILENCE) > 0) {
            // in a silence, another machine may have removed it as that of a run that was interrupted
            boolean isFirst = sending.isNew && sending.sent < 0;
            sending.sent = isFirst ? 0 : sentBefore(sending.name, file);
        }
        for (byte[] lines = lines(file, sending.sent); lines.length > 0; lines = lines(file, sending.sent)) {
            records.add(sending.name, sending.sent, lines);
            sending.sent += lines.length;
        }
        sending.heard = now;
    }

    /** {@return the complete lines of a file from an offset on, some megabytes at most unless one line is longer} */
    private static byte[] lines(Path file, long offset) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long left = in.length() - offset;
            in.seek(offset);
            byte[] bytes = new byte[0];
            for (long size = CHUNK; bytes.length < left; size *= 2) {
                int read = bytes.length;
                bytes = Arrays.copyOf(bytes, (int) Math.min(left, size));
                in.readFully(bytes, read, bytes.length - read);
                int end = lastLineFeed(bytes);
                if (end >= 0) {
                    return Arrays.copyOf(bytes, end + 1);
                }
            }
            return new byte[0];
        }
    }

    private static int lastLineFeed(byte[] bytes) {
        int end = bytes.length - 1;
        while (end >= 0 && bytes[end] != '\n') {
            end--;
        }
        return end;
    }

    /** A process that was killed may have sent lines that were taken back when the run was resumed: then all is sent again. */
    private long sentBefore(String name, Path file) throws IOException {
        List<Long> offsets = records.offsets(name);
        if (offsets.isEmpty()) {
            return 0;
        }
        long last = offsets.get(offsets.size() - 1);
        if (offsets.get(0) == 0) {
            byte[] sent = records.part(name, last, Integer.MAX_VALUE - 1);
            if (isThere(sent, file, last)) {
                return last + sent.length;
            }
        }
        records.removeParts(name);
        return 0;
    }

    private static boolean isThere(byte[] bytes, Path file, long offset) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            if (in.length() < offset + bytes.length) {
                return false;
            }
            byte[] own = new byte[bytes.length];
            in.seek(offset);
            in.readFully(own);
            return Arrays.equals(own, bytes);
        }
    }
}
