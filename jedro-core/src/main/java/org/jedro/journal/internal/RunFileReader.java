// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RunEnded;
import org.jedro.journal.RunPlatform;
import org.jedro.journal.RunStarted;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the file of a run. A line counts only if it ends with a line feed; since format 2, also only if its checksum is right and
 * its number follows that of the line before. Whatever comes after a line that does not count is ignored.
 */
public final class RunFileReader {
    private static final Logger LOG = LoggerFactory.getLogger(RunFileReader.class);
    private static final int CHUNK = 1 << 13;
    private static final long CHECKED_FORMAT = 2;

    private RunFileReader() {}

    /**
     * {@return a recorded run, from its first and its last line; empty if no line has been written yet}
     *
     * @throws IOException if the file cannot be read
     * @throws RuntimeException if it is not the record of a run
     */
    public static Optional<RecordedRun> read(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            byte[] head = head(bytes);
            byte[] first = firstLine(head, bytes);
            if (first == null) {
                return Optional.empty();
            }
            JsonFields fields = JsonFields.of(text(first));
            RunStarted started = JournalReader.started(fields);
            boolean isChecked = JournalReader.format(fields) >= CHECKED_FORMAT;
            if (isChecked && !JournalLine.isWhole(first)) {
                throw new IllegalStateException("its first line is damaged");
            }
            Optional<RunEnded> ended = lastLine(head, bytes)
                    .filter(last -> !isChecked || JournalLine.isWhole(last))
                    .flatMap(last -> JournalReader.ended(text(last), started.runId()));
            return Optional.of(RecordedRun.of(started, ended, () -> events(file, started.runId(), isChecked))
                    .withPlatform(() -> platform(file, started, isChecked))
                    .withHolder(() -> RunReservation.isHeld(file))
                    .withMissingEvents(() -> IncompleteMark.isSet(file)));
        }
    }

    /** {@return whether a file has a complete line} */
    public static boolean hasLine(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            return firstLine(head(bytes), bytes) != null;
        }
    }

    /** {@return the first bytes of a file, which are all of the record of a small run} */
    private static byte[] head(RandomAccessFile bytes) throws IOException {
        byte[] buffer = new byte[CHUNK];
        int length = 0;
        for (int read = bytes.read(buffer); read > 0; read = bytes.read(buffer, length, CHUNK - length)) {
            length += read;
        }
        return Arrays.copyOf(buffer, length);
    }

    private static byte @Nullable [] firstLine(byte[] head, RandomAccessFile bytes) throws IOException {
        int end = indexOfLineFeed(head, 0, head.length);
        if (end >= 0) {
            return Arrays.copyOf(head, end);
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        line.writeBytes(head);
        byte[] buffer = new byte[CHUNK];
        for (int read = bytes.read(buffer); read > 0; read = bytes.read(buffer)) {
            end = indexOfLineFeed(buffer, 0, read);
            line.write(buffer, 0, end < 0 ? read : end);
            if (end >= 0) {
                return line.toByteArray();
            }
        }
        return null;
    }

    private static int indexOfLineFeed(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** {@return the last line that has an end, without it} */
    private static Optional<byte[]> lastLine(byte[] head, RandomAccessFile bytes) throws IOException {
        if (head.length < CHUNK) {
            return lastLine(head).filter(line -> line.length < head.length - 1);
        }
        long length = bytes.length();
        for (long size = CHUNK; ; size *= 4) {
            byte[] tail = new byte[(int) Math.min(length, size)];
            bytes.seek(length - tail.length);
            bytes.readFully(tail);
            Optional<byte[]> line = lastLine(tail);
            if (line.isEmpty() || line.get().length < tail.length - 1) {
                return line;
            }
            if (tail.length == length) {
                return Optional.empty();
            }
        }
    }

    /** {@return the last line that has an end; all bytes but that end, if the line begins before them} */
    private static Optional<byte[]> lastLine(byte[] tail) {
        int end = tail.length - 1;
        if (end < 0 || tail[end] != '\n') {
            return Optional.empty();
        }
        int start = end;
        while (start > 0 && tail[start - 1] != '\n') {
            start--;
        }
        return Optional.of(Arrays.copyOfRange(tail, start, end));
    }

    private static String text(byte[] line) {
        return new String(line, StandardCharsets.UTF_8);
    }

    /** {@return what executes the run: of the processes that continued it, the last one} */
    private static RunPlatform platform(Path file, RunStarted started, boolean isChecked) {
        try (RecordLines lines = new RecordLines(file, isChecked)) {
            RunPlatform last = started.platform();
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                String text = text(line);
                if (text.contains("\"" + JournalLines.RUN_RESUMED + "\"")) {
                    last = JournalReader.resumedBy(text).orElse(last);
                }
            }
            return last;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<JournalEvent> events(Path file, String runId, boolean isChecked) {
        try {
            RecordLines lines = new RecordLines(file, isChecked);
            return StreamSupport.stream(
                            Spliterators.spliteratorUnknownSize(new LineIterator(lines), Spliterator.ORDERED), false)
                    .flatMap(line -> JournalReader.events(text(line), runId).stream())
                    .onClose(() -> close(lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(AutoCloseable reader) {
        try {
            reader.close();
        } catch (Exception e) {
            LOG.debug("A record of a run could not be closed", e);
        }
    }

    /**
     * {@return the part of a file that counts}
     *
     * @throws IOException if the file cannot be read
     */
    public static Valid valid(Path file) throws IOException {
        boolean isChecked;
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            byte[] first = firstLine(head(bytes), bytes);
            isChecked = first != null && JournalReader.format(JsonFields.of(text(first))) >= CHECKED_FORMAT;
        }
        try (RecordLines lines = new RecordLines(file, isChecked)) {
            long count = 0;
            while (lines.next() != null) {
                count++;
            }
            return new Valid(lines.validBytes(), count);
        }
    }

    /**
     * The part of a file that counts.
     *
     * @param bytes its length
     * @param lines the number of its lines
     */
    public record Valid(long bytes, long lines) {}

    private static final class LineIterator implements Iterator<byte[]> {
        private final RecordLines lines;
        private byte @Nullable [] next;

        LineIterator(RecordLines lines) throws IOException {
            this.lines = lines;
            this.next = lines.next();
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public byte[] next() {
            byte[] line = next;
            if (line == null) {
                throw new NoSuchElementException();
            }
            try {
                next = lines.next();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return line;
        }
    }
}
