// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Input;
import org.jedro.storage.Location;

/** A folder whose packed files are unpacked as they are read. */
record UnpackedFolder(Input folder, TypeRef<?> form) implements Input {
    @Override
    public String name() {
        return folder.name();
    }

    @Override
    public Location location() {
        return folder.location();
    }

    @Override
    public boolean isFolder() {
        return true;
    }

    @Override
    public List<Input> files() throws IOException {
        List<Input> files = new ArrayList<>();
        for (Input file : folder.files()) {
            files.add(Compression.of(file.name()).unpacked(file, form));
        }
        return files;
    }

    @Override
    public void requireUnchanged() {
        folder.requireUnchanged();
    }

    @Override
    public long size() throws IOException {
        return folder.size();
    }

    @Override
    public InputStream open() throws IOException {
        return folder.open();
    }

    @Override
    public Path localFile() throws IOException {
        return folder.localFile();
    }
}
