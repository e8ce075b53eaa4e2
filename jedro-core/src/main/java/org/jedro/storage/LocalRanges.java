// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** A file that is opened once, so that all parts come from the same file even if a save replaces it meanwhile. */
final class LocalRanges implements RangeReader {
    private final RandomAccessFile file;

    LocalRanges(Path path) throws IOException {
        // a channel would be closed by the interrupt of a thread that reads it
        this.file = new RandomAccessFile(path.toFile(), "r");
    }

    @Override
    public long size() throws IOException {
        return file.length();
    }

    @Override
    public InputStream openAt(long offset, long length) throws IOException {
        file.seek(offset);
        return new BoundedStream(new FileInputStream(file.getFD()), length) {
            @Override
            public void close() {
                // the reader closes the file
            }
        };
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
