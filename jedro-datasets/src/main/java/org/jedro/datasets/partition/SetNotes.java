// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.partition;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collection;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jedro.internal.FolderNotes;
import org.jedro.storage.Input;
import org.jedro.storage.Location;
import org.jedro.storage.Pending;
import org.jedro.storage.Storage;

/**
 * The list of the files that saves have written into a folder, which the folder itself holds. A save that replaces the set
 * removes no other files.
 *
 * @param storage where the folder is
 * @param folder the folder of the set
 */
record SetNotes(Storage storage, Location folder) {
    private Location file() {
        return folder.resolve(Storage.FOLDER_NOTES);
    }

    /** {@return the paths of the files in the folder that saves have written} */
    NavigableSet<String> written() throws IOException {
        if (!storage.isFile(file())) {
            return new TreeSet<>();
        }
        try (InputStream list = storage.input(file()).open()) {
            return FolderNotes.parsed(list.readAllBytes());
        }
    }

    /** Adds files to the list. */
    void add(Collection<String> files) throws IOException {
        NavigableSet<String> written = written();
        if (written.addAll(files)) {
            replace(written);
        }
    }

    /** Replaces the list. */
    void replace(Collection<String> files) throws IOException {
        try (Pending list = storage.replace(file())) {
            try (OutputStream out = list.output().open()) {
                out.write(FolderNotes.bytes(files));
            }
            list.commit();
        }
    }

    /**
     * Checks that the folder can be replaced.
     *
     * @throws org.jedro.JedroException if it contains a file that no save has written
     */
    void requireOurs() throws IOException {
        if (!storage.isFolder(folder)) {
            return;
        }
        NavigableSet<String> written = written();
        FolderNotes.requireWritten(
                storage.input(folder).files().stream().map(Input::name).toList(), written::contains);
    }
}
