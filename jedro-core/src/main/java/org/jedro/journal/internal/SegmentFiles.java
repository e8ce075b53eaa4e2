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
import java.util.Optional;
import java.util.function.Predicate;
import org.jedro.internal.Reason;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RunStarted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of several runs in a folder of records. */
public final class SegmentFiles {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentFiles.class);

    private SegmentFiles() {}

    /** {@return the runs of all files, in no particular order} What cannot be read is left out with a warning. */
    public static List<RecordedRun> runs(Path folder) throws IOException {
        List<RecordedRun> runs = new ArrayList<>();
        for (Path file : in(folder)) {
            Optional<SegmentReader.Content> content = read(file);
            content.filter(SegmentReader.Content::isDamaged)
                    .ifPresent(damaged -> LOG.warn(
                            "Records of runs in {} are left out from line {} on, which is damaged.",
                            file,
                            damaged.damagedLine()));
            content.ifPresent(found -> runs.addAll(found.runs()));
        }
        return runs;
    }

    /**
     * {@return the ids of runs whose records are damaged, sorted: of each file with damage, or to which something could not be
     * written, the first run, since it began before all others, and those whose records are hidden by the damage}
     */
    public static List<String> damaged(Path folder) throws IOException {
        List<String> damaged = new ArrayList<>();
        for (Path file : in(folder)) {
            Optional<SegmentReader.Content> content = read(file);
            if (content.isEmpty() ? Files.exists(file) : content.get().isDamaged() || IncompleteMark.isSet(file)) {
                damaged.add(firstRun(file));
                content.ifPresent(found -> found.hidden().forEach(run -> damaged.add(run.runId())));
            }
        }
        return damaged.stream().distinct().sorted().toList();
    }

    private static String firstRun(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - Segment.SUFFIX.length());
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

    /** {@return the content of a file; empty if it cannot be read, or was removed meanwhile} */
    private static Optional<SegmentReader.Content> read(Path file) {
        try {
            return Optional.of(SegmentReader.read(file));
        } catch (NoSuchFileException e) {
            LOG.debug("{} was removed meanwhile", file, e);
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            LOG.warn("The records of runs in {} are left out: {}", file, Reason.asEndOfSentence(e));
            return Optional.empty();
        }
    }

    /** The starts of the runs of one file, hidden ones included. */
    private record Content(Path file, List<RunStarted> runs) {
        /** Names are ids that users may choose, so the order is that of the starts. */
        String newest() {
            return runs.isEmpty() ? "" : runs.get(runs.size() - 1).at().toString();
        }

        /** A file that has no run yet may have just been begun. */
        boolean isOfLivingProcess() {
            return runs.isEmpty() || runs.get(0).platform().process().isAlive();
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
            contents.add(new Content(
                    file, read(file).map(SegmentReader.Content::starts).orElse(List.of())));
        }
        contents.sort(Comparator.comparing(Content::newest).reversed());
        List<String> removed = new ArrayList<>();
        int newer = 0;
        for (Content content : contents) {
            if (newer >= limit && (isOver.test(content.file()) || !content.isOfLivingProcess())) {
                Files.deleteIfExists(content.file());
                Files.deleteIfExists(IncompleteMark.fileOf(content.file()));
                List<RunStarted> runs = content.runs();
                for (int i = runs.size() - 1; i >= 0; i--) {
                    removed.add(runs.get(i).runId());
                }
            }
            newer += content.runs().size();
        }
        return removed;
    }
}
