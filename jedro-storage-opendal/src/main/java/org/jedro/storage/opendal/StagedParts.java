// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage.opendal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of a save that are in the storage already, in a staging folder. They are noted in a file beside the local files of the
 * save, so that another process can commit them.
 *
 * @param folder the path of the staging folder, which ends with a slash
 * @param files the paths in {@link StagingFolders#files its folder of files}, by the paths in the folder that is saved
 */
record StagedParts(String folder, SortedMap<String, String> files) {
    /** The name of the note. */
    static final String NAME = ".jedro-staged";

    private static final String LINE = "\n";
    private static final String BETWEEN = "\0";

    StagedParts {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** {@return what is noted in a local folder; empty if all files of the save are local} */
    static Optional<StagedParts> in(Path local) throws IOException {
        Path note = local.resolve(NAME);
        if (!Files.isRegularFile(note)) {
            return Optional.empty();
        }
        List<String> lines = List.of(Files.readString(note).split(LINE, -1));
        SortedMap<String, String> files = new TreeMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] both = line.split(BETWEEN, -1);
            files.put(both[0], both[1]);
        }
        return Optional.of(new StagedParts(lines.get(0), files));
    }

    /** Notes this in a local folder. */
    void writeTo(Path local) throws IOException {
        List<String> lines = new ArrayList<>(List.of(folder));
        for (Map.Entry<String, String> file : files.entrySet()) {
            lines.add(file.getKey() + BETWEEN + file.getValue());
        }
        Files.writeString(local.resolve(NAME), String.join(LINE, lines));
    }
}
