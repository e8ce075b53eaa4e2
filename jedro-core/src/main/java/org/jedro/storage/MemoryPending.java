// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jedro.storage.PendingToken.Kind;

/**
 * An uncommitted file or folder in memory.
 *
 * @param aside its name until it is committed
 * @param written the bytes written so far
 */
record MemoryPending(
        MemoryStorage storage, Kind kind, Location aside, Location target, String name, MemoryBytes written)
        implements Pending {

    /** {@return the same under another name} */
    MemoryPending movedTo(Location other) {
        return new MemoryPending(storage, kind, other, target, name, written);
    }

    /** {@return the files, by their paths in the folder; a single file has an empty path} */
    Map<String, byte[]> files() throws IOException {
        return written.all();
    }

    @Override
    public Output output() {
        return new MemoryOutput(aside, name, "", written);
    }

    @Override
    public void noteVersion(byte[] note) {
        written.noteVersion(note);
    }

    @Override
    public Optional<PendingToken> token(Owner owner) throws IOException {
        return Optional.of(storage.handOver(this, owner));
    }

    @Override
    public void commit() throws IOException {
        storage.commit(this);
    }

    @Override
    public void close() {
        if (storage.discard(this)) {
            written.close();
        }
    }
}
