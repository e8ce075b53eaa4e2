package org.jedro.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/** The bytes of one stored file, to be read by a {@link Codec}; or a folder of files, if the codec reads folders. */
public interface Input {

    /** {@return the file's name, without its folder; of a file in a folder that is read as one, its path in there} */
    String name();

    /** {@return whether this is a folder, which has {@link #files} instead of bytes} */
    default boolean isFolder() {
        return false;
    }

    /**
     * {@return the files in the folder, at any depth, in the order of their paths; a file has itself only}
     *
     * <p>Files and folders whose names begin with {@code .} or {@code _} are left out: tools keep their notes in such. A
     * folder that is named by a value, {@code _year=2026}, is none of them.
     */
    default List<Input> files() throws IOException {
        return List.of(this);
    }

    /**
     * Checks that the folder is still the same, of which this is a file. A codec that opens files when others have been read
     * already asks this after it has opened one.
     *
     * @throws org.jedro.JedroException if a save has replaced it meanwhile
     */
    default void requireUnchanged() {}

    /** {@return how many bytes there are; in a folder, in all of its files} */
    long size() throws IOException;

    /** {@return a stream from the first byte on, not buffered, which the caller closes} */
    InputStream open() throws IOException;

    /** {@return the bytes as a local file, for libraries that jump about in it; fetched first if they are elsewhere} */
    Path localFile() throws IOException;
}
