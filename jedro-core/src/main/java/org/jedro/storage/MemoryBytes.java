// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jedro.internal.FileTrees;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bytes written so far by a save to memory, by path in its folder. Thread-safe. */
final class MemoryBytes {
    private static final Logger LOG = LoggerFactory.getLogger(MemoryBytes.class);

    private final boolean isFolder;
    private final Map<String, ByteArrayOutputStream> streams = new TreeMap<>();
    private final Map<String, Path> localFiles = new TreeMap<>();
    private @Nullable Path folderOfFiles;
    private byte @Nullable [] note;
    private boolean isOver;

    MemoryBytes(boolean isFolder) {
        this.isFolder = isFolder;
    }

    boolean isFolder() {
        return isFolder;
    }

    synchronized boolean has(String path) {
        return streams.containsKey(path) || localFiles.containsKey(path);
    }

    synchronized OutputStream create(String path) throws IOException {
        requireNew(path);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        streams.put(path, bytes);
        return bytes;
    }

    synchronized Path localFile(String path, String name) throws IOException {
        requireNew(path);
        Path folder = folderOfFiles;
        if (folder == null) {
            folder = Files.createTempDirectory("jedro-");
            folderOfFiles = folder;
        }
        Path file = Files.createDirectory(folder.resolve(String.valueOf(localFiles.size())))
                .resolve(name);
        localFiles.put(path, file);
        return file;
    }

    synchronized void noteVersion(byte[] bytes) {
        note = bytes.clone();
    }

    /** {@return the note of the version, if it has one} */
    synchronized Optional<byte[]> note() {
        return Optional.ofNullable(note);
    }

    private void requireNew(String path) throws IOException {
        if (isOver) {
            throw new IOException("The save is over.");
        }
        if (has(path)) {
            throw new FileAlreadyExistsException(path);
        }
    }

    /** {@return the bytes of all files} */
    synchronized Map<String, byte[]> all() throws IOException {
        Map<String, byte[]> all = new TreeMap<>();
        streams.forEach((path, bytes) -> all.put(path, bytes.toByteArray()));
        for (Map.Entry<String, Path> file : localFiles.entrySet()) {
            all.put(file.getKey(), Files.readAllBytes(file.getValue()));
        }
        return all;
    }

    /** {@return the bytes of a file that is saved as a whole} */
    byte[] single() throws IOException {
        byte[] bytes = all().get("");
        if (bytes == null) {
            throw new NoSuchFileException("nothing was written");
        }
        return bytes;
    }

    synchronized void close() {
        isOver = true;
        Path folder = folderOfFiles;
        if (folder == null) {
            return;
        }
        try {
            FileTrees.deleteAll(folder);
        } catch (IOException e) {
            LOG.warn("{} could not be removed; it is safe to delete", folder, e);
        }
    }
}
