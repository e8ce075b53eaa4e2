// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jedro.JedroException;
import org.jspecify.annotations.Nullable;

/**
 * A local file or folder.
 *
 * @param name its own name, or its path in the folder that is read
 * @param folder the folder that is read as one value, as it was at the first look; empty for a file
 */
record LocalInput(Path path, String name, Optional<Folder> folder) implements Input {

    static LocalInput of(Path path) throws IOException {
        return new LocalInput(path, LocalFiles.nameOf(path), Folder.of(path));
    }

    @Override
    public boolean isFolder() {
        return folder.isPresent() && folder.get().path().equals(path);
    }

    @Override
    public List<Input> files() throws IOException {
        if (!isFolder()) {
            return List.of(this);
        }
        List<Input> files = new ArrayList<>();
        LocalFiles.below(path, LocalFiles::isData)
                .forEach((inFolder, file) -> files.add(new LocalInput(file, inFolder, folder)));
        return files;
    }

    @Override
    public void requireUnchanged() {
        if (folder.isPresent() && !isThere(folder.get())) {
            throw new JedroException(
                    "the folder was replaced while it was being read; load it again",
                    new NoSuchFileException(folder.get().path().toString()));
        }
    }

    private static boolean isThere(Folder expected) {
        try {
            return Folder.of(expected.path()).equals(Optional.of(expected));
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public long size() throws IOException {
        if (!isFolder()) {
            return Files.size(path);
        }
        long sum = 0;
        for (Input file : files()) {
            sum += file.size();
        }
        return sum;
    }

    @Override
    public Optional<Instant> modified() throws IOException {
        return Optional.of(Files.getLastModifiedTime(path).toInstant());
    }

    @Override
    public Location location() {
        return Location.of(path);
    }

    @Override
    public RangeReader ranges() throws IOException {
        return new LocalRanges(path);
    }

    @Override
    public InputStream open() throws IOException {
        return Files.newInputStream(path);
    }

    @Override
    public Path localFile() {
        return path;
    }

    /**
     * Distinguishes a folder from another one that takes its place.
     *
     * @param key the file system's key; another folder may get the same key after this one is removed, but is written later
     */
    private record Folder(Path path, @Nullable Object key, FileTime written) {

        static Optional<Folder> of(Path path) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return attributes.isDirectory()
                    ? Optional.of(new Folder(path, attributes.fileKey(), attributes.lastModifiedTime()))
                    : Optional.empty();
        }
    }
}
