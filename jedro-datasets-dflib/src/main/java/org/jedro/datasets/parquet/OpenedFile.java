package org.jedro.datasets.parquet;

import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/**
 * A file that is opened once, so that its length, its end and its pages are of the same file even when a save puts another
 * in its place meanwhile. The library's own file of this machine looks its path up anew for each of them.
 */
final class OpenedFile implements InputFile, Closeable {
    private final RandomAccessFile file;

    OpenedFile(Path path) throws IOException {
        // a channel would be closed by the interruption of a thread that reads it
        this.file = new RandomAccessFile(path.toFile(), "r");
    }

    @Override
    public long getLength() throws IOException {
        return file.length();
    }

    /** {@return the file from its start; only the last one that was asked for may be used, and closing it does nothing} */
    @Override
    public SeekableInputStream newStream() throws IOException {
        file.seek(0);
        return new DelegatingSeekableInputStream(new FileInputStream(file.getFD())) {
            @Override
            public long getPos() throws IOException {
                return file.getFilePointer();
            }

            @Override
            public void seek(long position) throws IOException {
                file.seek(position);
            }

            @Override
            public void close() {
                // whoever has opened the file closes it
            }
        };
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
