// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jedro.Experimental;

/**
 * An output that computes the SHA-256 of the bytes while they are written to another output. Put it directly around {@link
 * Pending#output}, so that it sees the bytes as they are stored. Thread-safe, for folders whose files are written by
 * several threads; each stream is confined to one thread.
 *
 * <p>A file that a library writes by its path ({@link #localFile}), or an engine into the {@link #stagingFolder}, is read once for
 * its hash. What an engine writes by {@link
 * #location} bypasses this output and has no hash.
 */
@Experimental
public final class HashingOutput extends ForwardingOutput {
    private final String path;
    private final Hashes hashes;

    private HashingOutput(Output output, String path, Hashes hashes) {
        super(output);
        this.path = path;
        this.hashes = hashes;
    }

    /** {@return an output that hashes what is written to another one, to which nothing has been written yet} */
    public static HashingOutput of(Output output) {
        return new HashingOutput(output, "", new Hashes());
    }

    /**
     * {@return the hashes of the files that have been written, as 64 lower-case hexadecimal digits, ordered by file
     * name: the path in a folder with {@code /} between its parts, or the name of a single file}
     *
     * <p>Call it after the last write and before the commit.
     *
     * @throws IOException if a file that a library has written by its path cannot be read
     */
    public SortedMap<String, String> hashes() throws IOException {
        SortedMap<String, String> all = new TreeMap<>();
        hashes.all().forEach((name, content) -> all.put(name, content.hash()));
        return Collections.unmodifiableSortedMap(all);
    }

    /**
     * {@return all that has been written, as {@link StoredContent#of} computes it for the stored file or folder; empty if nothing
     * was written here}
     *
     * <p>Call it after the last write and before the commit.
     *
     * @throws IOException if a file that a library has written by its path cannot be read
     */
    public Optional<StoredContent> content() throws IOException {
        SortedMap<String, StoredContent> all = hashes.all();
        return hashes.isFolder()
                ? Optional.of(StoredContent.ofFolder(all))
                : all.values().stream().findFirst();
    }

    @Override
    public OutputStream open() throws IOException {
        OutputStream stream = super.open();
        return new Hashing(stream, hashes.begin(key()));
    }

    @Override
    public Path localFile() throws IOException {
        Path file = super.localFile();
        hashes.readLater(key(), () -> Files.newInputStream(file));
        return file;
    }

    private String key() {
        return path.isEmpty() ? name() : path;
    }

    @Override
    public Output file(String inFolder) throws IOException {
        Output file = super.file(inFolder);
        hashes.markFolder();
        return new HashingOutput(file, path.isEmpty() ? inFolder : path + "/" + inFolder, hashes);
    }

    @Override
    public Optional<StagingFolder> stagingFolder() throws IOException {
        return super.stagingFolder().map(folder -> {
            hashes.markFolder();
            return new HashingFolder(folder, hashes);
        });
    }

    /** What an engine has written is read from the storage for its hash. */
    private record HashingFolder(StagingFolder inner, Hashes hashes) implements StagingFolder {
        @Override
        public Location location() {
            return inner.location();
        }

        @Override
        public Input.Access access() {
            return inner.access();
        }

        @Override
        public List<Input> files() throws IOException {
            return inner.files();
        }

        @Override
        public void add(Input file, String path) throws IOException {
            inner.add(file, path);
            hashes.readLater(path, file::open);
        }
    }

    /** Opens what was written. */
    private interface Opening {
        InputStream open() throws IOException;
    }

    /** A digest is updated by one thread, and read by another after that. */
    private static final class Hashes {
        private final SortedMap<String, StoredContent.Counted> written = new TreeMap<>();
        private final SortedMap<String, Opening> unread = new TreeMap<>();
        private boolean isFolder;

        synchronized void markFolder() {
            isFolder = true;
        }

        synchronized boolean isFolder() {
            return isFolder;
        }

        synchronized StoredContent.Counted begin(String name) {
            StoredContent.Counted digest = new StoredContent.Counted();
            written.put(name, digest);
            return digest;
        }

        synchronized void readLater(String name, Opening file) {
            unread.put(name, file);
        }

        synchronized SortedMap<String, StoredContent> all() throws IOException {
            SortedMap<String, StoredContent> all = new TreeMap<>();
            written.forEach((name, digest) -> all.put(name, digest.content()));
            for (var file : unread.entrySet()) {
                try (InputStream bytes = file.getValue().open()) {
                    all.put(file.getKey(), StoredContent.Counted.of(bytes).content());
                }
            }
            return all;
        }
    }

    /** Hashes only the bytes that were written without a failure. */
    private static final class Hashing extends FilterOutputStream {
        private final StoredContent.Counted digest;

        Hashing(OutputStream stream, StoredContent.Counted digest) {
            super(stream);
            this.digest = digest;
        }

        @Override
        public void write(int oneByte) throws IOException {
            out.write(oneByte);
            digest.add((byte) oneByte);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            digest.add(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
