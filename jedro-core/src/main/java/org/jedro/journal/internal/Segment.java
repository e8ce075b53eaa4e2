// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal.internal;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jedro.catalog.RunScope;
import org.jedro.journal.RunStarted;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of several runs of this process. Used by one thread at a time. After a failed write nothing more is written, as in
 * {@link RunFile}.
 */
final class Segment implements AutoCloseable {
    static final String SUFFIX = ".segment";

    private static final Logger LOG = LoggerFactory.getLogger(Segment.class);

    private final Path path;
    private final FileOutputStream out;
    private long sequence;
    private int started;
    private int running;
    private volatile @Nullable IOException failure;

    private Segment(Path path, FileOutputStream out) {
        this.path = path;
        this.out = out;
    }

    /** {@return the file that begins with a run, named after it} */
    static Segment beginningWith(RunStarted run, Path folder) throws IOException {
        Path path = folder.resolve(RunScope.checkVersion(run.runId()) + SUFFIX);
        Files.createDirectories(folder);
        Files.newByteChannel(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)
                .close();
        return new Segment(path, new FileOutputStream(path.toFile(), true));
    }

    Path path() {
        return path;
    }

    /** {@return how many runs it has} */
    int started() {
        return started;
    }

    boolean hasRunning() {
        return running > 0;
    }

    void begin() {
        started++;
        running++;
    }

    void end() {
        running--;
    }

    /** {@return the lines to which events of a run are added, for {@link #write}} */
    EventLines linesOf(String run) {
        return new EventLines(run, sequence);
    }

    void write(EventLines lines) {
        throwIfFailed();
        try {
            out.write(lines.bytes());
            sequence = lines.next();
        } catch (IOException e) {
            failure = e;
            IncompleteMark.set(path);
            throw new UncheckedIOException(e);
        }
    }

    void throwIfFailed() {
        IOException known = failure;
        if (known != null) {
            throw new UncheckedIOException(known);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            LOG.debug("The records of runs in {} could not be closed", path, e);
        }
    }
}
