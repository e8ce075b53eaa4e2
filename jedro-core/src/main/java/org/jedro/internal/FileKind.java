// SPDX-License-Identifier: Apache-2.0
package org.jedro.internal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * The kind of file at a path. The methods of {@link Files} return false both for a file that cannot be accessed and for one
 * that does not exist; this type distinguishes them.
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

    private static final int TRIES = 10;

    /**
     * {@return the kind of file at a path; follows links}
     *
     * @throws java.nio.file.AccessDeniedException if access to a parent folder is denied
     * @throws IOException if the kind cannot be determined for another reason
     */
    public static FileKind of(Path path) throws IOException {
        FileSystemException last = new FileSystemException(path.toString());
        for (int i = 0; i < TRIES; i++) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
                return attributes.isRegularFile() ? FILE : attributes.isDirectory() ? FOLDER : OTHER;
            } catch (NoSuchFileException e) {
                return ABSENT;
            } catch (AccessDeniedException e) {
                throw e;
            } catch (FileSystemException e) {
                if (isBelowFile(path)) {
                    return ABSENT;
                }
                // a folder may have replaced a file in the meantime
                last = e;
            }
        }
        throw last;
    }

    /** The JDK has no specific exception for a path that leads through a file. */
    private static boolean isBelowFile(Path path) {
        for (Path above = path.getParent(); above != null; above = above.getParent()) {
            if (Files.isRegularFile(above)) {
                return true;
            }
        }
        return false;
    }
}
