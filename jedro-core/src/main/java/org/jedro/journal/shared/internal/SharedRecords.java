// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal.shared.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.jedro.storage.Location;
import org.jedro.storage.Pending;
import org.jedro.storage.Storage;

/**
 * The records of runs in a storage. Objects cannot be appended to, so the file of a run is there in parts: {@code
 * v1/runs/<name>/<offset>.jsonl}. A file {@code v1/active/<name>} states when the process of a run was last known to work.
 * {@link RecordName Names} of another form are ignored. Thread-safe.
 */
final class SharedRecords {
    private static final String PART = ".jsonl";
    private static final int OFFSET_DIGITS = 12;
    private static final int MAX_NOTE = 64;
    /** Senders write 4 MiB at once, unless one line is longer. */
    private static final int MAX_PART = 64 << 20;

    private final Storage storage;
    private final Location root;
    private final Location runs;
    private final Location active;

    /** Creates the records in a folder of a storage. */
    SharedRecords(Storage storage, Location folder) {
        this.storage = storage;
        this.root = folder;
        this.runs = folder.resolve("v1").resolve("runs");
        this.active = folder.resolve("v1").resolve("active");
    }

    /** {@return the folder, as messages show it} */
    String shown() {
        return root.shown();
    }

    /** {@return the names of the records, the oldest first} */
    List<String> names() throws IOException {
        return names(runs);
    }

    /** {@return the names of the records of runs that had not ended when something was last heard of them, the oldest first} */
    List<String> active() throws IOException {
        return names(active);
    }

    private List<String> names(Location folder) throws IOException {
        return storage.list(folder).stream().filter(RecordName::isName).sorted().toList();
    }

    /** {@return where in the file of a run its parts begin, in bytes, sorted} */
    List<Long> offsets(String run) throws IOException {
        List<Long> offsets = new ArrayList<>();
        for (String name : new TreeSet<>(storage.list(runs.resolve(run)))) {
            if (name.matches("[0-9]{" + OFFSET_DIGITS + "}\\" + PART)) {
                offsets.add(Long.valueOf(name.substring(0, OFFSET_DIGITS)));
            }
        }
        return offsets;
    }

    private Location part(String run, long offset) {
        return runs.resolve(run).resolve(String.format(Locale.ROOT, "%0" + OFFSET_DIGITS + "d", offset) + PART);
    }

    /** {@return the bytes of a part} */
    byte[] part(String run, long offset, long limit) throws IOException {
        return bytes(part(run, offset), (int) Math.min(limit, MAX_PART));
    }

    /** {@return the length of a part, in bytes} */
    long length(String run, long offset) throws IOException {
        return storage.input(part(run, offset)).size();
    }

    /** Adds a part. */
    void add(String run, long offset, byte[] bytes) throws IOException {
        write(part(run, offset), bytes);
    }

    /** Notes that the process of a run works. */
    void note(String run, Instant now) throws IOException {
        write(active.resolve(run), now.toString().getBytes(StandardCharsets.US_ASCII));
    }

    /** {@return when the process of a run was last known to work; empty if it has ended, or if that is not known} */
    Optional<Instant> noted(String run) throws IOException {
        try {
            return Optional.of(
                    Instant.parse(new String(bytes(active.resolve(run), MAX_NOTE), StandardCharsets.US_ASCII)));
        } catch (NoSuchFileException | TooLarge | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Notes that a run has ended. */
    void removeNote(String run) throws IOException {
        storage.delete(active.resolve(run));
    }

    /** Removes the parts of a record. */
    void removeParts(String run) throws IOException {
        storage.delete(runs.resolve(run));
    }

    /** Removes the record of a run. */
    void remove(String run) throws IOException {
        removeParts(run);
        removeNote(run);
    }

    /** What is there was not written by Jedro. */
    private static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        TooLarge(String message) {
            super(message);
        }
    }

    private byte[] bytes(Location file, int limit) throws IOException {
        try (InputStream in = storage.input(file).open()) {
            byte[] bytes = in.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw new TooLarge("'" + file.shown() + "' is larger than expected");
            }
            return bytes;
        }
    }

    private void write(Location file, byte[] bytes) throws IOException {
        try (Pending pending = storage.replace(file)) {
            try (OutputStream out = pending.output().open()) {
                out.write(bytes);
            }
            pending.commit();
        }
    }
}
