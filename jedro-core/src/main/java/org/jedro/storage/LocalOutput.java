// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jedro.JedroException;

/**
 * A local file or folder that is being staged.
 *
 * @param name its final name
 * @param streams the open streams of the save that it is part of
 */
record LocalOutput(Path path, String name, OpenStreams streams) implements Output {
    @Override
    public Location location() {
        return Location.of(path);
    }

    @Override
    public OutputStream open() throws IOException {
        return streams.create(path);
    }

    @Override
    public Path localFile() {
        return path;
    }

    /** Closes the open streams and renames the written files for their new owner. */
    PendingToken handOver(PendingToken.Kind kind, Path aside, Path target, Owner owner) throws IOException {
        streams.close();
        Path handed = aside.resolveSibling(TemporaryNames.next(owner));
        Files.move(aside, handed, StandardCopyOption.ATOMIC_MOVE);
        return new PendingToken(kind, Location.of(handed), Location.of(target), name);
    }

    @Override
    public Output file(String inFolder) throws IOException {
        Path file;
        try {
            file = path.resolve(inFolder);
        } catch (InvalidPathException e) {
            throw new JedroException("expected the name of a file but was one that cannot be: " + e.getReason(), e);
        }
        if (!file.startsWith(path) || !file.equals(file.normalize())) {
            throw FileNames.notInside(inFolder);
        }
        FileNames.requireInFolder(inFolder);
        Files.createDirectories(LocalFiles.parentOf(file));
        if (Files.exists(file)) {
            throw FileNames.twice(inFolder);
        }
        return new LocalOutput(file, LocalFiles.nameOf(file), streams);
    }
}
