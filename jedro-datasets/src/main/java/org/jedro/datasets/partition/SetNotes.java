// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.partition;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jedro.JedroException;
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
        NavigableSet<String> written = new TreeSet<>();
        if (storage.isFile(file())) {
            try (BufferedReader lines = new BufferedReader(
                    new InputStreamReader(storage.input(file()).open(), StandardCharsets.UTF_8))) {
                lines.lines().forEach(written::add);
            }
        }
        return written;
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
                for (String file : files) {
                    out.write((file + "\n").getBytes(StandardCharsets.UTF_8));
                }
            }
            list.commit();
        }
    }

    /**
     * Checks that the folder can be replaced.
     *
     * @throws JedroException if it contains a file that no save has written
     */
    void requireOurs() throws IOException {
        if (!storage.isFolder(folder)) {
            return;
        }
        NavigableSet<String> written = written();
        for (Input file : storage.input(folder).files()) {
            if (!written.contains(file.name())) {
                throw new JedroException(
                        "there is '" + file.name() + "' in that folder, which no save has written; a save"
                                + " replaces the whole folder, so name another one or move the file away");
            }
        }
    }
}
