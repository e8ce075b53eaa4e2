// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.store.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jedro.journal.internal.JournalLine;
import org.jedro.journal.internal.JsonFields;
import org.jedro.storage.StoredContent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hashes of files that have been read before, in {@code stat.jsonl}. A hash counts if size, times and number of the file are as
 * they were, the last change was at least two seconds before the file was read, so that a later one would have another time, and
 * the machine has not been started anew since: a save that was not forced to the disk may be gone. Lines that are damaged are left
 * out. Thread-safe.
 */
public final class StatCache {
    private static final Logger LOG = LoggerFactory.getLogger(StatCache.class);
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

    private final Path file;
    private final boolean isUsable;
    private final Clock clock;
    private final Optional<String> boot;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    /** What this process has written, or read while a change could have gone unnoticed later. */
    private final Map<String, Known> fresh = new ConcurrentHashMap<>();

    private volatile boolean hasChanged;

    /** The content of a file, and when it was read. */
    private record Known(FileStat stat, StoredContent content, Instant at) {}

    private StatCache(ReuseStore store, Clock clock, Optional<String> boot) {
        this.file = store.folder().resolve("stat.jsonl");
        this.isUsable = store.isUsable();
        this.clock = clock;
        this.boot = boot;
    }

    /** {@return the cache of a store; empty if it cannot be read} */
    public static StatCache in(ReuseStore store, Clock clock) {
        return in(store, clock, boot());
    }

    static StatCache in(ReuseStore store, Clock clock, Optional<String> boot) {
        StatCache cache = new StatCache(store, clock, boot);
        if (cache.isUsable) {
            cache.read();
        }
        return cache;
    }

    private static Optional<String> boot() {
        try {
            return Optional.of(Files.readString(BOOT).strip());
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private void read() {
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return;
            }
            new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().forEach(this::readLine);
        } catch (IOException | RuntimeException e) {
            LOG.debug("{} cannot be read, so files are read again", file, e);
        }
    }

    private void readLine(String line) {
        try {
            if (!JournalLine.isWhole(line.getBytes(StandardCharsets.UTF_8))) {
                return;
            }
            JsonFields fields = JsonFields.of(line);
            if (!fields.optionalText("boot").equals(boot)) {
                return;
            }
            FileStat stat = new FileStat(
                    fields.number("size"),
                    fields.number("modified"),
                    fields.number("changed"),
                    fields.text("file_key"));
            StoredContent content = new StoredContent(fields.text("hash"), fields.number("bytes"));
            known.put(fields.text("path"), new Known(stat, content, fields.instant()));
        } catch (RuntimeException | StackOverflowError e) {
            LOG.debug("A line of {} is ignored", file, e);
        }
    }

    /** {@return the content of a file in this state, if that is known for certain} */
    public Optional<StoredContent> find(Path path, FileStat now) {
        Known written = fresh.get(path.toString());
        if (written != null && written.stat.equals(now)) {
            return Optional.of(written.content);
        }
        Known read = known.get(path.toString());
        return read != null && isCertain(read, now) ? Optional.of(read.content) : Optional.empty();
    }

    private boolean isCertain(Known read, FileStat now) {
        return boot.isPresent()
                && read.stat.equals(now)
                && read.stat.isSettled(read.at)
                && !read.at.isAfter(clock.instant());
    }

    /**
     * Remembers the content of a file that has been read.
     *
     * @param stat its state before and after that
     * @param at when the reading began
     */
    public void read(Path path, FileStat stat, StoredContent content, Instant at) {
        if (stat.isSettled(at) && boot.isPresent()) {
            known.put(path.toString(), new Known(stat, content, at));
            hasChanged = true;
        }
    }

    /** Remembers, for the life of this process, the content of a file that it has just written. */
    public void written(Path path, FileStat stat, StoredContent content) {
        fresh.put(path.toString(), new Known(stat, content, clock.instant()));
    }

    /** Writes the file, if there is something new. A failure costs a second read of the files. */
    public void save() {
        if (!hasChanged || !isUsable) {
            return;
        }
        hasChanged = false;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new TreeMap<>(known).forEach((path, entry) -> bytes.writeBytes(line(path, entry)));
        try {
            ReuseStore.write(file, bytes.toByteArray());
        } catch (IOException | RuntimeException e) {
            LOG.debug("{} cannot be written", file, e);
        }
    }

    private byte[] line(String path, Known entry) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("path", path);
        fields.put("size", entry.stat.size());
        fields.put("modified", entry.stat.modified());
        fields.put("changed", entry.stat.changed());
        fields.put("file_key", entry.stat.fileKey());
        fields.put("hash", entry.content.hash());
        fields.put("bytes", entry.content.bytes());
        fields.put("at", entry.at.toString());
        boot.ifPresent(id -> fields.put("boot", id));
        return ReuseStore.line(fields);
    }
}
