// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jedro.catalog.BoundDataset;
import org.jedro.storage.StoredContent;
import org.jspecify.annotations.Nullable;

/** Where the chunks of one output go: into a dataset that can be appended to, or into a list that the run holds. */
final class ChunkTarget {
    private final BoundDataset.@Nullable ChunkedSave save;
    private final List<Object> held = new ArrayList<>(0);

    private ChunkTarget(BoundDataset.@Nullable ChunkedSave save) {
        this.save = save;
    }

    static ChunkTarget of(@Nullable BoundDataset<?> stored) {
        return new ChunkTarget(stored == null ? null : stored.append());
    }

    void add(Object chunk) {
        if (save == null) {
            held.add(chunk);
        } else {
            save.add(chunk);
        }
    }

    Optional<StoredContent> content() {
        return save == null ? Optional.empty() : save.content();
    }

    void commit() {
        if (save != null) {
            save.commit();
        }
    }

    void close() {
        if (save != null) {
            save.close();
        }
    }

    /** {@return the value for a reader in memory: the chunks, readable once} */
    Iterator<Object> collected() {
        return held.iterator();
    }
}
