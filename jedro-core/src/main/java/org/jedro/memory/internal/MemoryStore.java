// SPDX-License-Identifier: Apache-2.0
package org.jedro.memory.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jedro.internal.Reason;
import org.jedro.journal.internal.JournalLine;
import org.jedro.journal.internal.JournalLines;
import org.jedro.journal.internal.JournalReader;
import org.jedro.journal.internal.JsonFields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The memory of the nodes of a project, in {@code .jedro/memory.jsonl}: a line with a checksum for each of the last records of a
 * node and of the times that it took, and one with the names of nodes that are too small to be measured. The records of runs are the source; the file only saves reading all of them again. It is as old as the records that are in
 * it, so that those of later runs are found. A line that is damaged is ignored; if the file cannot be used, what is known is
 * learned again. Thread-safe, also between processes.
 */
public final class MemoryStore {
    private static final Logger LOG = LoggerFactory.getLogger(MemoryStore.class);

    private static final String FILE = "memory.jsonl";
    private static final String HEADER = "memory";
    private static final String MEASURED = "measured";
    private static final String TOOK = "took";
    private static final String TRIVIAL = "trivial";
    private static final long FORMAT = 1;
    private static final int DIGEST = 16;

    /** So many records of runs without anything to learn are looked at again; then the file gets the present time. */
    private static final int UNREAD = 10;

    private final Path folder;
    private final RunMemory runs;

    private MemoryStore(Path folder) {
        this.folder = folder;
        this.runs = new RunMemory(folder.resolve("runs"));
    }

    /**
     * {@return the store in a folder}
     *
     * @param folder the folder {@code .jedro} of a project, with the records of runs in {@code runs}
     */
    public static MemoryStore in(Path folder) {
        return new MemoryStore(folder);
    }

    /** {@return a part of a digest that is long enough to detect a change} */
    static String shortened(String digest) {
        return digest.substring(0, Math.min(DIGEST, digest.length()));
    }

    /** {@return what is known; nothing if it cannot be read} */
    public LearnedMemory load() {
        try {
            Content content = read();
            if (content.isBehind()) {
                update();
            }
            return content.memory();
        } catch (Throwable e) {
            LOG.debug("What is known of the memory of nodes cannot be read: {}", Reason.asEndOfSentence(e));
            return LearnedMemory.NONE;
        }
    }

    /** Adds the records of runs that are not in the file. Never throws, nor waits for another process: the next call does the same. */
    public void update() {
        // threads of one process cannot wait for each other's lock on a file
        synchronized (MemoryStore.class) {
            try (FileChannel lock = FileChannel.open(
                    folder.resolve("memory.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                if (lock.tryLock() == null) {
                    return;
                }
                Content content = read();
                if (content.unread() > 0) {
                    write(content);
                }
            } catch (Throwable e) {
                LOG.debug("What is known of the memory of nodes cannot be written: {}", Reason.asEndOfSentence(e));
            }
        }
    }

    /**
     * Adds a sample, which no record of a run contains.
     *
     * @throws IOException if the file cannot be written
     */
    public void add(MemoryRecord sample) throws IOException {
        synchronized (MemoryStore.class) {
            Files.createDirectories(folder);
            try (FileChannel channel = FileChannel.open(
                            folder.resolve("memory.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                LOG.trace("Holding {}", lock);
                write(read().with(sample));
            }
        }
    }

    private Content read() throws IOException {
        Instant now = Instant.now();
        Lines lines = new Lines(new ArrayList<>(), new ArrayList<>(), new TreeSet<>());
        RunMemory.Found found = runs.since(readFile(lines));
        lines.records().addAll(found.records());
        lines.times().addAll(found.times());
        lines.trivial().addAll(found.trivial());
        LearnedMemory memory = LearnedMemory.of(lines.records())
                .withTrivial(lines.trivial())
                .withTimes(LearnedTimes.of(lines.times()));
        return new Content(memory, found.files(), now);
    }

    /** {@return when the file was written; empty if it does not exist} */
    private Optional<FileTime> readFile(Lines lines) throws IOException {
        Path file = folder.resolve(FILE);
        try {
            FileTime written = Files.getLastModifiedTime(file);
            // bytes that are not UTF-8 damage only their own line
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            text.lines().forEach(line -> readLine(line, lines));
            return Optional.of(written);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static void readLine(String line, Lines lines) {
        try {
            if (!JournalLine.isWhole(line.getBytes(StandardCharsets.UTF_8))) {
                return;
            }
            JsonFields fields = JsonFields.of(line);
            switch (fields.text("event")) {
                case MEASURED -> lines.records().add(record(fields));
                case TOOK -> lines.times().add(time(fields));
                case TRIVIAL -> lines.trivial().addAll(fields.textList("nodes"));
                default -> LOG.trace("A line of {} is of another kind", FILE);
            }
        } catch (RuntimeException e) {
            LOG.debug("A line of {} is ignored", FILE, e);
        }
    }

    private static MemoryRecord record(JsonFields fields) {
        return new MemoryRecord(
                fields.text("node"),
                fields.text("run"),
                fields.instant(),
                MemoryRecord.Kind.valueOf(fields.text("kind").toUpperCase(Locale.ROOT)),
                fields.optionalText("code"),
                JournalReader.memory(fields.map("memory")));
    }

    private static TimeRecord time(JsonFields fields) {
        return new TimeRecord(
                fields.text("node"), fields.text("run"), fields.instant(), Duration.ofNanos(fields.number("ns")));
    }

    private void write(Content content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("event", HEADER);
        header.put("format", FORMAT);
        bytes.writeBytes(JournalLine.of(0, header));
        int sequence = 1;
        for (MemoryRecord record : content.memory().records()) {
            bytes.writeBytes(JournalLine.of(sequence++, fields(record)));
        }
        for (TimeRecord record : content.memory().times().records()) {
            bytes.writeBytes(JournalLine.of(sequence++, fields(record)));
        }
        if (!content.memory().trivial().isEmpty()) {
            Map<String, Object> trivial = new LinkedHashMap<>();
            trivial.put("event", TRIVIAL);
            trivial.put("nodes", List.copyOf(content.memory().trivial()));
            bytes.writeBytes(JournalLine.of(sequence, trivial));
        }
        Path draft = folder.resolve(FILE + ".new");
        Files.write(draft, bytes.toByteArray());
        Files.setLastModifiedTime(draft, FileTime.from(content.at()));
        Files.move(draft, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Map<String, Object> fields(MemoryRecord record) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("event", MEASURED);
        fields.put("at", record.at().toString());
        fields.put("node", record.node());
        fields.put("run", record.runId());
        fields.put("kind", record.kind().name().toLowerCase(Locale.ROOT));
        record.code().ifPresent(code -> fields.put("code", code));
        fields.put("memory", JournalLines.of(record.memory()));
        return fields;
    }

    private static Map<String, Object> fields(TimeRecord record) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("event", TOOK);
        fields.put("at", record.at().toString());
        fields.put("node", record.node());
        fields.put("run", record.runId());
        fields.put("ns", record.took().toNanos());
        return fields;
    }

    /** What the lines of the file contain. */
    private record Lines(List<MemoryRecord> records, List<TimeRecord> times, Set<String> trivial) {}

    /**
     * What was read.
     *
     * @param unread how many records of runs were not in the file
     * @param at a time before they were looked for
     */
    private record Content(LearnedMemory memory, int unread, Instant at) {
        Content with(MemoryRecord sample) {
            List<MemoryRecord> all = new ArrayList<>(memory.records());
            all.add(sample);
            return new Content(
                    LearnedMemory.of(all).withTrivial(memory.trivial()).withTimes(memory.times()), unread, at);
        }

        boolean isBehind() {
            return unread > UNREAD;
        }
    }
}
