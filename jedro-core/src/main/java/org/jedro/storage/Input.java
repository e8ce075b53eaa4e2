package org.jedro.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/** The bytes of one stored file, or the folder of files, of one stored value. */
public interface Input {

    /** {@return the file's name, without its folder; of a file in a folder that is read as one, its path in there} */
    String name();

    /** {@return where the stored bytes are, as they are stored, for engines that read by themselves} */
    Location location();

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
     * already calls this after it has opened one.
     *
     * @throws org.jedro.JedroException if a save has replaced it meanwhile
     */
    default void requireUnchanged() {}

    /** {@return how many bytes there are; in a folder, in all of its files} */
    long size() throws IOException;

    /** {@return a stream from the first byte on, not buffered, which the caller closes} */
    InputStream open() throws IOException;

    /**
     * {@return a stream of a part of the bytes, not buffered, which the caller closes}
     *
     * @param offset the number of bytes before the part
     * @param length how many bytes are wanted at most; the stream ends earlier if the file does
     */
    default InputStream openAt(long offset, long length) throws IOException {
        return RangeReader.part(open(), offset, length);
    }

    /**
     * {@return the same bytes, of which parts can be read one after the other} Where a save can replace a file that is being
     * read, all parts are still of the file that was there first.
     */
    default RangeReader ranges() throws IOException {
        return RangeReader.of(this);
    }

    /**
     * {@return the bytes as a local file, for libraries that need one; fetched first if they are elsewhere} {@link #ranges}
     * reads parts without fetching the file.
     */
    Path localFile() throws IOException;
}
