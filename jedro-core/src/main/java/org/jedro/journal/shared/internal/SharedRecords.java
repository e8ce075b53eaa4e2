// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal.shared.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.jedro.config.internal.SharedFolder;
import org.jedro.storage.Location;
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

    private final SharedFolder place;
    private final Storage storage;
    private final Location runs;
    private final Location active;

    /** Creates the records in a folder. */
    SharedRecords(SharedFolder place) {
        this.place = place;
        this.storage = place.storage();
        Location root = place.location().resolve("v1");
        this.runs = root.resolve("runs");
        this.active = root.resolve("active");
    }

    /** {@return the folder, as messages show it} */
    String shown() {
        return place.location().shown();
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
        return place.read(part(run, offset), (int) Math.min(limit, MAX_PART));
    }

    /** {@return the length of a part, in bytes} */
    long length(String run, long offset) throws IOException {
        return storage.input(part(run, offset)).size();
    }

    /** Adds a part. */
    void add(String run, long offset, byte[] bytes) throws IOException {
        place.write(part(run, offset), bytes);
    }

    /** Notes that the process of a run works. */
    void note(String run, Instant now) throws IOException {
        place.write(active.resolve(run), now.toString().getBytes(StandardCharsets.US_ASCII));
    }

    /** {@return when the process of a run was last known to work; empty if it has ended, or if that is not known} */
    Optional<Instant> noted(String run) throws IOException {
        try {
            return Optional.of(
                    Instant.parse(new String(place.read(active.resolve(run), MAX_NOTE), StandardCharsets.US_ASCII)));
        } catch (NoSuchFileException | SharedFolder.TooLargeException | DateTimeException e) {
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
}
