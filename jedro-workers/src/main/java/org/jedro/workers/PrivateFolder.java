// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folders for one user in places where other users can write, such as the temporary folder. Where the file system has no
 * POSIX permissions, the temporary folder already belongs to the user.
 */
final class PrivateFolder {
    private static final Logger LOG = LoggerFactory.getLogger(PrivateFolder.class);
    private static final int STICKY = 01000;
    private static final int WRITABLE_BY_OTHERS = 0002;

    private PrivateFolder() {}

    /**
     * Creates a folder that only this user can enter.
     *
     * @throws java.nio.file.FileAlreadyExistsException if a file with that name exists, even a link
     */
    static void create(Path folder) throws IOException {
        Files.createDirectory(folder, forThisUser(folder, "rwx------"));
    }

    /** {@return the attributes of a new file or folder with such permissions} */
    static FileAttribute<?>[] forThisUser(Path path, String permissions) {
        return isPosix(path)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** {@return whether it is a real folder, not a link to one, and belongs to a user} */
    static boolean belongsTo(UserPrincipal user, Path folder) throws IOException {
        return Files.readAttributes(folder, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                        .isDirectory()
                && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(user);
    }

    /**
     * {@return whether other users cannot rename or replace what this user creates in a folder} A folder that all users may
     * write to must be sticky, as {@code /tmp} is.
     */
    static boolean keepsNames(Path place) throws IOException {
        for (Path folder = place.toRealPath(); folder != null; folder = folder.getParent()) {
            if (isPosix(folder)) {
                int mode = (Integer) Files.getAttribute(folder, "unix:mode");
                if ((mode & WRITABLE_BY_OTHERS) != 0 && (mode & STICKY) == 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    /** Removes a folder and the files in it; links are removed, not followed. */
    static void remove(Path folder) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (NoSuchFileException e) {
            // another process was faster
        } catch (IOException | DirectoryIteratorException e) {
            LOG.debug("{} could not be removed", folder, e);
        }
    }
}
