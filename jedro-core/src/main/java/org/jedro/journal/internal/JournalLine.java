// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal.internal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.RecordedTimes;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one line: a JSON object whose first member is the number of the line and whose last one is the CRC-32C of all
 * bytes before it.
 */
public final class JournalLine {
    private static final byte[] CRC = ",\"crc\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "\"}\n".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGITS = 8;
    private static final int SUFFIX = CRC.length + DIGITS + END.length;

    private JournalLine() {}

    /** {@return the line of an event, with its end} */
    public static byte[] of(long sequence, Map<String, Object> event) {
        byte[] json = JsonText.of(JournalLines.numbered(sequence, event));
        int length = json.length - 1;
        byte[] line = Arrays.copyOf(json, length + SUFFIX);
        close(line, length);
        return line;
    }

    /** {@return the line of an event of a node, with its end} */
    public static byte[] of(long sequence, JournalEvent event) {
        return of(sequence, JournalLines.of(event));
    }

    /**
     * {@return whether an event is the end of a node that {@link #inMemory} can write: it succeeded at its first attempt, and of
     * its times only the call is known}
     */
    public static boolean isInMemory(@Nullable JournalEvent event) {
        if (!(event instanceof JournalEvent.Finished finished)
                || finished.attempt() != 1
                || !finished.inputs().isEmpty()
                || !finished.outputs().isEmpty()
                || finished.memory().isPresent()) {
            return false;
        }
        RecordedTimes times = finished.times();
        return times.waited().isZero()
                && times.load().isZero()
                && times.save().isZero()
                && times.allocatedBytes() < 0
                && isPlain(finished.node());
    }

    /**
     * {@return one line for the ends of several nodes in memory, which are most events of a run in memory} It is written without
     * a JSON library, which takes a tenth of the time.
     *
     * @param run the id of the run, if the file has several; else empty
     * @param events events for which {@link #isInMemory} is true, at least one
     */
    public static byte[] inMemory(long sequence, String run, List<? extends @Nullable JournalEvent> events) {
        Instant first = ((JournalEvent.Finished) Objects.requireNonNull(events.get(0))).at();
        StringBuilder text = new StringBuilder(64 + 64 * events.size());
        text.append("{\"seq\":").append(sequence);
        if (!run.isEmpty()) {
            text.append(",\"run\":\"").append(run).append('"');
        }
        text.append(",\"event\":\"").append(JournalLines.IN_MEMORY);
        text.append("\",\"at\":\"").append(first).append("\",\"nodes\":[");
        for (JournalEvent event : events) {
            JournalEvent.Finished finished = (JournalEvent.Finished) Objects.requireNonNull(event);
            text.append("{\"node\":\"").append(finished.node()).append("\",\"after_ns\":");
            text.append(nanosBetween(first, finished.at())).append(",\"call_ns\":");
            text.append(finished.times().call().toNanos()).append("},");
        }
        text.setCharAt(text.length() - 1, ']');
        int length = text.length();
        byte[] line = new byte[length + SUFFIX];
        System.arraycopy(text.toString().getBytes(StandardCharsets.ISO_8859_1), 0, line, 0, length);
        close(line, length);
        return line;
    }

    private static long nanosBetween(Instant first, Instant then) {
        return (then.getEpochSecond() - first.getEpochSecond()) * 1_000_000_000L + then.getNano() - first.getNano();
    }

    /** {@return whether a name is the same in JSON, and each character one byte} */
    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    /** Writes checksum and end after the given bytes of a line, which has room for them. */
    private static void close(byte[] line, int length) {
        int at = length;
        System.arraycopy(CRC, 0, line, at, CRC.length);
        at += CRC.length;
        byte[] digits = checksum(line, length).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(digits, 0, line, at, DIGITS);
        System.arraycopy(END, 0, line, at + DIGITS, END.length);
    }

    private static String checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    /** {@return whether the bytes are a whole line, without its line feed} */
    public static boolean isWhole(byte[] line) {
        int length = line.length - (SUFFIX - 1);
        if (length <= 0 || !Arrays.equals(CRC, 0, CRC.length, line, length, length + CRC.length)) {
            return false;
        }
        String digits = new String(line, length + CRC.length, DIGITS, StandardCharsets.ISO_8859_1);
        return line[line.length - 1] == '}' && digits.equals(checksum(line, length));
    }
}
