package org.jedro;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * What a path leads to. The methods of {@link Files} return false for a file that may not be looked at, as they do for one
 * that does not exist.
 */
public enum FileKind {
    /** A regular file, or a link to one. */
    FILE,
    /** A folder, or a link to one. */
    FOLDER,
    /** Something else, such as a pipe. */
    OTHER,
    /** Nothing, or a link to nothing. */
    ABSENT;

    /**
     * {@return what a path leads to; links are followed}
     *
     * @throws java.nio.file.AccessDeniedException if a folder above it may not be entered
     * @throws IOException if it cannot be found out for another reason
     */
    public static FileKind of(Path path) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return attributes.isRegularFile() ? FILE : attributes.isDirectory() ? FOLDER : OTHER;
        } catch (NoSuchFileException e) {
            return ABSENT;
        } catch (FileSystemException e) {
            if (isBelowFile(path)) {
                return ABSENT;
            }
            throw e;
        }
    }

    /** The system has no type of its own for a path that leads through a file. */
    private static boolean isBelowFile(Path path) {
        for (Path above = path.getParent(); above != null; above = above.getParent()) {
            if (Files.isRegularFile(above)) {
                return true;
            }
        }
        return false;
    }
}
