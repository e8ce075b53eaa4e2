// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import org.jedro.JedroException;
import org.jedro.internal.FolderNotes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists which files of a folder a save has written. A save replaces its folder as a whole, so files from other sources must
 * be found first; the list is stored in the folder, and readers of data ignore it.
 */
final class FolderContents {
    private static final Logger LOG = LoggerFactory.getLogger(FolderContents.class);
    private static final String NAME = Storage.FOLDER_NOTES;

    private FolderContents() {}

    /** Writes a list of all files in a folder, without the one that a process has written that was killed before its commit. */
    static void note(Path folder) throws IOException {
        Set<String> files = LocalFiles.below(folder, (file, isFolder) -> !file.equals(folder.resolve(NAME)))
                .keySet();
        Files.write(folder.resolve(NAME), FolderNotes.bytes(files));
    }

    /**
     * Checks that a folder can be replaced: it does not exist, is empty, or contains only files that a save has written. The
     * result is not reliable while another save replaces the folder.
     *
     * @throws JedroException if there is a file that would be lost
     */
    static void requireOurs(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Set<String> ours = noted(folder);
        FolderNotes.requireWritten(
                LocalFiles.below(folder, (file, isFolder) -> true).keySet(),
                file -> file.equals(NAME) || ours.contains(file));
    }

    /** Runs the same check before a long write, and accepts a folder that is being replaced at the moment. */
    static void requireProbablyOurs(Path folder) throws IOException {
        try {
            requireOurs(folder);
        } catch (NoSuchFileException e) {
            return;
        } catch (JedroException e) {
            requireOurs(folder);
        }
    }

    /**
     * Removes a folder that has been replaced, unless there is a file in it that would be lost. It is renamed first: after
     * a kill, the list may be gone before the files, and the rest would never count as ours again.
     */
    static void deleteIfOurs(Path replaced) {
        try {
            requireOurs(replaced);
            LocalStorage.deleteFolder(replaced, replaced.resolveSibling(TemporaryNames.next()));
        } catch (NoSuchFileException e) {
            LOG.debug("{} is gone already", replaced, e);
        } catch (IOException | JedroException e) {
            LOG.warn("{} has been replaced, but was not removed: {}", replaced, e.getMessage());
        }
    }

    private static Set<String> noted(Path folder) throws IOException {
        Path notes = folder.resolve(NAME);
        return FolderNotes.parsed(Files.isRegularFile(notes) ? Files.readAllBytes(notes) : new byte[0]);
    }
}
