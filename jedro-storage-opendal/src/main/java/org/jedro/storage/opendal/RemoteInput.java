// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage.opendal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jedro.storage.Input;
import org.jedro.storage.Location;
import org.jedro.storage.RangeReader;

/**
 * A remote file as it was when it was found.
 *
 * @param name its own name, or its path in the folder that is read
 */
record RemoteInput(Location location, String name, RemoteFile file, LocalCopies copies) implements Input {
    @Override
    public Optional<Access> access() {
        return file.remote().target().access();
    }

    @Override
    public long size() {
        return file.size();
    }

    @Override
    public Optional<Instant> modified() {
        return Optional.ofNullable(file.modified());
    }

    @Override
    public InputStream open() {
        return new RemoteStream(file, 0, file.size(), false);
    }

    @Override
    public InputStream openAt(long offset, long length) {
        return new RemoteStream(file, offset, length, true);
    }

    @Override
    public RangeReader ranges() {
        return new RemoteRanges(file);
    }

    @Override
    public Path localFile() throws IOException {
        return copies.of(file);
    }
}
