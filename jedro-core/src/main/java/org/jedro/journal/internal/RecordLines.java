// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal.internal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lines of a record that count, see {@link RunFileReader}. */
final class RecordLines implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RecordLines.class);
    private static final int BUFFER = 1 << 13;

    private final InputStream bytes;
    private final boolean isChecked;
    private long validBytes;
    private long sequence;
    private boolean isOver;
    private boolean isDamaged;

    /**
     * Opens a file.
     *
     * @param isChecked whether lines have checksums and numbers
     */
    RecordLines(Path file, boolean isChecked) throws IOException {
        this.bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        this.isChecked = isChecked;
    }

    /** {@return the next line without its end; null if none is left} */
    byte @Nullable [] next() throws IOException {
        if (isOver) {
            return null;
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int one = bytes.read(); one >= 0; one = bytes.read()) {
            if (one == '\n') {
                return counted(line.toByteArray());
            }
            line.write(one);
        }
        isOver = true;
        return null;
    }

    private byte @Nullable [] counted(byte[] line) {
        if (isChecked
                && !(JournalLine.isWhole(line)
                        && JournalReader.sequence(new String(line, StandardCharsets.UTF_8)) == sequence)) {
            LOG.debug("Line {} of a run's record is damaged; the rest is ignored", sequence + 1);
            isOver = true;
            isDamaged = true;
            return null;
        }
        sequence++;
        validBytes += line.length + 1;
        return line;
    }

    /** {@return whether a line with an end does not count; what a killed process has left of its last line is not damage} */
    boolean isDamaged() {
        return isDamaged;
    }

    /** {@return the number of lines so far} */
    long count() {
        return sequence;
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }

    /** {@return the length of the lines so far} */
    long validBytes() {
        return validBytes;
    }
}
