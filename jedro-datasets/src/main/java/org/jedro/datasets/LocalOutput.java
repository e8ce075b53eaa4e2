package org.jedro.datasets;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jedro.JedroException;

/**
 * A file or folder of this machine that is written aside.
 *
 * @param name what it will be called
 * @param streams what is open of the save that it is part of
 */
record LocalOutput(Path path, String name, OpenStreams streams) implements Output {
    @Override
    public OutputStream open() throws IOException {
        return streams.create(path);
    }

    @Override
    public Path localFile() {
        return path;
    }

    @Override
    public Output file(String inFolder) throws IOException {
        Path file;
        try {
            file = path.resolve(inFolder);
        } catch (InvalidPathException e) {
            throw new JedroException("expected the name of a file but was one that cannot be: " + e.getReason(), e);
        }
        requireName(inFolder, file);
        Files.createDirectories(LocalFiles.parentOf(file));
        if (Files.exists(file)) {
            throw new JedroException("expected different names but was '" + inFolder + "' twice");
        }
        return new LocalOutput(file, LocalFiles.nameOf(file), streams);
    }

    private void requireName(String inFolder, Path file) {
        if (!file.startsWith(path)
                || !file.equals(file.normalize())
                || file.equals(path)
                || inFolder.endsWith("/")
                || inFolder.chars().anyMatch(Character::isISOControl)) {
            throw new JedroException("expected the name of a file in the folder but was '" + inFolder + "'");
        }
        Path names = path.relativize(file);
        for (int i = 0; i < names.getNameCount(); i++) {
            if (!LocalFiles.isData(names.getName(i), i < names.getNameCount() - 1)) {
                throw new JedroException("the name '" + inFolder
                        + "' would not be loaded again, since those that begin with '.' or '_' are notes of tools");
            }
        }
    }
}
