// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.duckdb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jedro.JedroException;
import org.jedro.datasets.JoinedReads.Part;
import org.jedro.storage.Input;
import org.jedro.storage.Location;

/** Files that are one relation: those of a folder, or the partitions of a set. */
final class JoinedFiles {
    private JoinedFiles() {}

    /**
     * {@return the files of a folder, by their paths in it}
     *
     * @throws JedroException if there are none
     */
    static List<Part> parts(Input folder) throws IOException {
        List<Part> parts = new ArrayList<>();
        for (Input file : folder.files()) {
            parts.add(new Part(file.name(), () -> file));
        }
        if (parts.isEmpty()) {
            throw new JedroException("the folder holds no files; expected at least one");
        }
        return List.copyOf(parts);
    }

    /** {@return partitions as a folder, in their order} */
    static Input folder(List<Part> parts) throws IOException {
        List<Input> files = new ArrayList<>();
        for (Part part : parts) {
            files.add(part.opening().open());
        }
        Location first = files.get(0).location();
        return Input.ofFolder(first.parent().orElse(first), files);
    }
}
