// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open streams of one save. Some libraries do not close the stream that they write to when writing
 * fails, and a file that is deleted while it is open stays on the disk. Thread-safe.
 */
final class OpenStreams {
    private static final Logger LOG = LoggerFactory.getLogger(OpenStreams.class);

    private final Set<OutputStream> open = new LinkedHashSet<>();
    private boolean isOver;

    /** {@return a stream to a new file} A link that another user has put in its place is not followed. */
    synchronized OutputStream create(Path file) throws IOException {
        if (isOver) {
            throw new IOException("The save is over.");
        }
        OutputStream stream =
                new Tracked(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        open.add(stream);
        return stream;
    }

    private synchronized void forget(OutputStream stream) {
        open.remove(stream);
    }

    /** Closes all open streams; no further stream can be created. */
    void close() {
        for (OutputStream stream : remaining()) {
            try {
                stream.close();
            } catch (IOException e) {
                LOG.debug("The stream of a save that failed was not closed cleanly", e);
            }
        }
    }

    private synchronized List<OutputStream> remaining() {
        isOver = true;
        return new ArrayList<>(open);
    }

    private final class Tracked extends FilterOutputStream {
        Tracked(OutputStream file) {
            super(file);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            forget(this);
            out.close();
        }
    }
}
