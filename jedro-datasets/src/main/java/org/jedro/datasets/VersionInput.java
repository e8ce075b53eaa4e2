// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jedro.storage.Input;
import org.jedro.storage.Location;
import org.jedro.storage.RangeReader;

/**
 * One version of a file, as a file in the folder of all its versions.
 *
 * @param name its path in that folder, {@code <version>/<name>}
 */
record VersionInput(String name, Input file) implements Input {
    @Override
    public Location location() {
        return file.location();
    }

    @Override
    public InputStream openAt(long offset, long length) throws IOException {
        return file.openAt(offset, length);
    }

    @Override
    public RangeReader ranges() throws IOException {
        return file.ranges();
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public InputStream open() throws IOException {
        return file.open();
    }

    @Override
    public Path localFile() throws IOException {
        return file.localFile();
    }
}
