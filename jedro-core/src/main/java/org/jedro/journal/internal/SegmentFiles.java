// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal.internal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jedro.internal.Reason;
import org.jedro.journal.RecordedRun;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of several runs in a folder of records. */
public final class SegmentFiles {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentFiles.class);

    private SegmentFiles() {}

    /** {@return the runs of all files, in no particular order} A file that cannot be read is left out with a warning. */
    public static List<RecordedRun> runs(Path folder) throws IOException {
        List<RecordedRun> runs = new ArrayList<>();
        for (Path file : in(folder)) {
            runs.addAll(read(file));
        }
        return runs;
    }

    private static List<Path> in(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + Segment.SUFFIX)) {
            files.forEach(found::add);
        } catch (NoSuchFileException e) {
            return List.of();
        }
        return found;
    }

    private static List<RecordedRun> read(Path file) {
        try {
            return SegmentReader.read(file);
        } catch (NoSuchFileException e) {
            // removed meanwhile
            return List.of();
        } catch (IOException | RuntimeException e) {
            LOG.warn("The records of runs in {} are left out: {}", file, Reason.asEndOfSentence(e));
            return List.of();
        }
    }

    /** The runs of one file. */
    private record Content(Path file, List<RecordedRun> runs) {
        /** Names are ids that users may choose, so the order is that of the starts. */
        String newest() {
            return runs.isEmpty()
                    ? ""
                    : runs.get(runs.size() - 1).started().at().toString();
        }

        /** A file that has no run yet may have just been begun. */
        boolean isOfLivingProcess() {
            return runs.isEmpty() || runs.get(0).process().isAlive();
        }
    }

    /**
     * Removes the oldest files all of whose runs are above a limit, except those of living processes.
     *
     * @param isOver whether this process has completed a file of its own
     * @return the ids of the runs whose records were removed, the newest first
     */
    public static List<String> removeAbove(Path folder, int limit, Predicate<Path> isOver) throws IOException {
        List<Content> contents = new ArrayList<>();
        for (Path file : in(folder)) {
            contents.add(new Content(file, read(file)));
        }
        contents.sort(Comparator.comparing(Content::newest).reversed());
        List<String> removed = new ArrayList<>();
        int newer = 0;
        for (Content content : contents) {
            if (newer >= limit && (isOver.test(content.file()) || !content.isOfLivingProcess())) {
                Files.deleteIfExists(content.file());
                Files.deleteIfExists(IncompleteMark.fileOf(content.file()));
                List<RecordedRun> runs = content.runs();
                for (int i = runs.size() - 1; i >= 0; i--) {
                    removed.add(runs.get(i).runId());
                }
            }
            newer += content.runs().size();
        }
        return removed;
    }
}
