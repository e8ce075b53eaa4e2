package org.jedro.session;

import java.io.BufferedReader;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jedro.Experimental;
import org.jedro.catalog.RunScope;
import org.jedro.internal.Reason;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RunEnded;
import org.jedro.journal.RunJournal;
import org.jedro.journal.RunStarted;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A journal with one file per run, {@code <run id>.jsonl}: one JSON object per line, in the order of the events.
 * Lines are appended as events arrive and never changed, so the file of a run whose process is killed has all earlier events;
 * an incomplete last line is ignored. Links are not followed.
 */
@Experimental
public final class FileJournal implements RunJournal {
    private static final Logger LOG = LoggerFactory.getLogger(FileJournal.class);
    private static final String SUFFIX = ".jsonl";
    /** The last line is far shorter than this. */
    private static final int TAIL_BYTES = 1 << 16;

    private final Path folder;
    private final Map<String, RunFile> open = new ConcurrentHashMap<>();

    private FileJournal(Path folder) {
        this.folder = folder;
    }

    /**
     * {@return a journal in a folder}
     *
     * @param folder created when the first run starts
     */
    public static FileJournal in(Path folder) {
        return new FileJournal(folder);
    }

    @Override
    public void started(RunStarted run) {
        try {
            RunFile file = new RunFile(create(run.runId()));
            open.put(run.runId(), file);
            file.append(JournalLines.of(run));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path create(String runId) throws IOException {
        Path file = folder.resolve(RunScope.checkVersion(runId) + SUFFIX);
        Files.createDirectories(folder);
        Files.newByteChannel(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)
                .close();
        return file;
    }

    @Override
    public void event(JournalEvent event) {
        file(event.runId(), open.get(event.runId())).append(JournalLines.of(event));
    }

    @Override
    public void ended(RunEnded run) {
        try (RunFile file = file(run.runId(), open.remove(run.runId()))) {
            file.append(JournalLines.of(run));
        }
    }

    private static RunFile file(String runId, @Nullable RunFile file) {
        if (file == null) {
            throw new IllegalStateException("run " + runId + " was not started in this journal, or has ended");
        }
        return file;
    }

    @Override
    public Stream<RecordedRun> runs() {
        List<Found> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path file : files) {
                head(file).ifPresent(run -> found.add(new Found(run.at(), file)));
            }
        } catch (NoSuchFileException e) {
            return Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        found.sort(Comparator.comparing(Found::at)
                .thenComparing(run -> run.file().getFileName().toString())
                .reversed());
        return found.stream().flatMap(run -> read(run.file()).stream());
    }

    /** A record that was found, and is read when a caller reaches it. */
    private record Found(Instant at, Path file) {}

    private static Optional<RecordedRun> read(Path file) {
        return head(file)
                .map(started -> RecordedRun.of(started, end(file, started.runId()), () -> events(file, started)));
    }

    private static Optional<RunStarted> head(Path file) {
        try (BufferedReader reader = reader(file)) {
            String line = reader.readLine();
            // the process may be about to write it
            return line == null ? Optional.empty() : Optional.of(JournalReader.started(line));
        } catch (IOException | RuntimeException e) {
            LOG.warn("The record of a run in {} is left out: {}", file, Reason.asEndOfSentence(e));
            return Optional.empty();
        }
    }

    private static Optional<RunEnded> end(Path file, String runId) {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            long start = Math.max(0, bytes.length() - TAIL_BYTES);
            byte[] tail = new byte[(int) (bytes.length() - start)];
            bytes.seek(start);
            bytes.readFully(tail);
            String text = new String(tail, StandardCharsets.UTF_8).stripTrailing();
            return JournalReader.ended(text.substring(text.lastIndexOf('\n') + 1), runId);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<JournalEvent> events(Path file, RunStarted run) {
        try {
            BufferedReader reader = reader(file);
            return reader.lines()
                    .flatMap(line -> JournalReader.event(line, run.runId()).stream())
                    .onClose(() -> close(reader));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes that are not text, as in a truncated line, must not end the reading. */
    private static BufferedReader reader(Path file) throws IOException {
        return new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
    }

    private static void close(AutoCloseable reader) {
        try {
            reader.close();
        } catch (Exception e) {
            LOG.debug("A record of a run could not be closed", e);
        }
    }

    /** The file of a run in progress. */
    private static final class RunFile implements AutoCloseable {
        private final OutputStream out;
        private long sequence;

        /** A channel would be closed by the interrupt of the first thread that is cancelled while it writes. */
        RunFile(Path file) throws IOException {
            this.out = new FileOutputStream(file.toFile(), true);
        }

        synchronized void append(Map<String, Object> event) {
            try {
                out.write(JournalLines.text(sequence, event).getBytes(StandardCharsets.UTF_8));
                sequence++;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public synchronized void close() {
            FileJournal.close(out);
        }
    }
}
