// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.Experimental;

/** The bytes of one stored file, or the folder of files, of one stored value. */
@Experimental
public interface Input {

    /**
     * {@return a folder with files that are already known, which has the sum of their sizes and no bytes of its own}
     *
     * @param location where the folder is; its name is the folder's
     * @param files the files, at any depth, in the order of their paths
     */
    static Input ofFolder(Location location, List<Input> files) {
        return new FolderInput(location, files);
    }

    /** {@return the file's name, without its folder; for a file in a folder that is read as one value, its path in the folder} */
    String name();

    /** {@return where the stored bytes are, unconverted, for engines that read them directly} */
    Location location();

    /**
     * {@return how an engine reaches the stored bytes at {@link #location}, also from other processes; empty if only this input
     * reads them, and for files of the file system, which need nothing}
     */
    default Optional<Access> access() {
        return Optional.empty();
    }

    /** {@return whether this is a folder, which has {@link #files} instead of bytes} */
    default boolean isFolder() {
        return false;
    }

    /**
     * {@return the files in the folder, at any depth, in the order of their paths; for a file, only itself}
     *
     * <p>Files that are not {@linkplain #isData part of the value} are left out.
     */
    default List<Input> files() throws IOException {
        return List.of(this);
    }

    /**
     * {@return whether a file in a folder is part of the value} Files and folders whose names begin with {@code .} or {@code _}
     * are not: tools keep their metadata there. A folder that is named after a value, {@code _year=2026}, is.
     *
     * @param path the path of the file in the folder, with {@code /} between its parts
     */
    static boolean isData(String path) {
        return FileNames.isData(path);
    }

    /**
     * Checks that the folder that contains this file has not been replaced. A codec that opens files after others have been
     * read calls this after it has opened one.
     *
     * @throws org.jedro.JedroException if a save has replaced it meanwhile
     */
    default void requireUnchanged() {}

    /** {@return the number of bytes; for a folder, of all its files} */
    long size() throws IOException;

    /** {@return when the file was last written, if the storage records that} */
    default Optional<Instant> modified() throws IOException {
        return Optional.empty();
    }

    /** {@return a stream from the first byte on, not buffered, which the caller closes} */
    InputStream open() throws IOException;

    /**
     * {@return a stream of a part of the bytes, not buffered, which the caller closes}
     *
     * @param offset the number of bytes before the part
     * @param length the maximum number of bytes; the stream ends earlier if the file does
     */
    default InputStream openAt(long offset, long length) throws IOException {
        return RangeReader.part(open(), offset, length);
    }

    /**
     * {@return the same bytes, of which parts can be read one after the other} If a save replaces the file while it is being
     * read, all parts still come from the original file.
     *
     * <p>By default, each part opens the input again. An input that could then read another save's bytes overrides this.
     */
    default RangeReader ranges() throws IOException {
        return RangeReader.of(this);
    }

    /**
     * {@return the bytes as a local file, for libraries that need one; fetched first if they are remote} {@link #ranges}
     * reads parts without fetching the file. The caller does not change the file. A fetched copy belongs to the storage, which
     * deletes it, at the latest when the JVM ends.
     */
    Path localFile() throws IOException;

    /**
     * How an engine that reads stored files itself reaches them, such as the executors of Spark.
     *
     * @param service the protocol, such as {@code s3}
     * @param place the bucket or container
     * @param options the address, the keys and further options, by the names that OpenDAL has for the service; they contain
     *     secrets
     */
    record Access(String service, String place, Map<String, String> options) {
        /** Copies the options. */
        public Access {
            options = Map.copyOf(options);
        }

        /** {@return the place alone, since the options are secret} */
        @Override
        public String toString() {
            return service + "://" + place;
        }
    }
}
