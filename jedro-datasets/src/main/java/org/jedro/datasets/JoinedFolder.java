// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jedro.JedroException;
import org.jedro.storage.Input;
import org.jedro.storage.Location;
import org.jspecify.annotations.Nullable;

/**
 * The files of a folder as one file, in the order of their paths.
 *
 * @param folder the folder, which has at least one file
 * @param joining how they are joined
 */
record JoinedFolder(Input folder, Joining joining) implements Input {

    /**
     * {@return a folder as one file}
     *
     * @throws JedroException if it is empty
     */
    static Input of(Input folder, Joining joining) throws IOException {
        if (folder.files().isEmpty()) {
            throw new JedroException("the folder holds no files; expected at least one");
        }
        return new JoinedFolder(folder, joining);
    }

    @Override
    public String name() {
        return folder.name();
    }

    @Override
    public Location location() {
        return folder.location();
    }

    @Override
    public long size() throws IOException {
        return folder.size();
    }

    @Override
    public void requireUnchanged() {
        folder.requireUnchanged();
    }

    @Override
    public InputStream open() throws IOException {
        return joining == Joining.ARRAYS ? array() : lines();
    }

    private InputStream lines() throws IOException {
        List<InputStream> parts = new ArrayList<>();
        for (Input file : folder.files()) {
            parts.add(new EndedLines(file));
        }
        return new SequenceInputStream(Collections.enumeration(parts));
    }

    private InputStream array() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write('[');
        for (Input file : folder.files()) {
            String elements = elements(file);
            if (!elements.isEmpty()) {
                if (all.size() > 1) {
                    all.write(',');
                }
                all.writeBytes(elements.getBytes(StandardCharsets.UTF_8));
            }
        }
        all.write(']');
        return new ByteArrayInputStream(all.toByteArray());
    }

    private static String elements(Input file) throws IOException {
        try (InputStream bytes = file.open()) {
            String text = new String(bytes.readAllBytes(), StandardCharsets.UTF_8).strip();
            if (!text.startsWith("[") || !text.endsWith("]")) {
                throw new JedroException(file.name() + ": expected an array, as in each file of a folder");
            }
            return text.substring(1, text.length() - 1).strip();
        }
    }

    @Override
    public Path localFile() throws IOException {
        return folder.localFile();
    }

    /** The bytes of a file, which is opened when it is reached, and a line feed if its last line has none. */
    private static final class EndedLines extends InputStream {
        private final Input file;
        private @Nullable InputStream bytes;
        private int last = '\n';
        private boolean isOver;

        EndedLines(Input file) {
            this.file = file;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (isOver || length == 0) {
                return isOver ? -1 : 0;
            }
            InputStream open = bytes;
            if (open == null) {
                open = file.open();
                bytes = open;
            }
            int read = open.read(into, offset, length);
            if (read > 0) {
                last = into[offset + read - 1];
                return read;
            }
            isOver = true;
            if (last == '\n') {
                return -1;
            }
            into[offset] = '\n';
            return 1;
        }

        @Override
        public void close() throws IOException {
            isOver = true;
            if (bytes != null) {
                bytes.close();
            }
        }
    }
}
