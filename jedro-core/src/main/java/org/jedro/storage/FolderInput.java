// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A folder whose files are known: in the state in which it was listed. */
record FolderInput(Location location, List<Input> files) implements Input {
    FolderInput {
        files = List.copyOf(files);
    }

    @Override
    public String name() {
        return location.name();
    }

    @Override
    public Optional<Access> access() {
        return files.isEmpty() ? Optional.empty() : files.get(0).access();
    }

    @Override
    public boolean isFolder() {
        return true;
    }

    @Override
    public long size() throws IOException {
        long sum = 0;
        for (Input file : files) {
            sum += file.size();
        }
        return sum;
    }

    @Override
    public InputStream open() {
        throw new IllegalStateException("A folder has no bytes of its own.");
    }

    @Override
    public Path localFile() {
        throw new IllegalStateException("A folder of such files is not a local file.");
    }
}
