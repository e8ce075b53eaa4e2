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
 */
record LocalOutput(Path path, String name) implements Output {
    @Override
    public OutputStream open() throws IOException {
        return Files.newOutputStream(path);
    }

    @Override
    public Path localFile() {
        return path;
    }

    @Override
    public Output file(String inFolder) throws IOException {
        Path file = inside(inFolder);
        Files.createDirectories(LocalFiles.parentOf(file));
        return new LocalOutput(file, LocalFiles.nameOf(file));
    }

    private Path inside(String inFolder) {
        Path file;
        try {
            file = path.resolve(inFolder).normalize();
        } catch (InvalidPathException e) {
            throw new JedroException("expected the name of a file but was one that cannot be: " + e.getReason(), e);
        }
        if (!file.startsWith(path) || file.equals(path)) {
            throw new JedroException("expected the name of a file in the folder but was '" + inFolder + "'");
        }
        return file;
    }
}
