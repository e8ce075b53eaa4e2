// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.partition;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The partitions that a run sees as open: the same for each of its nodes, also after they are confirmed, until they are
 * released. Thread-safe.
 */
final class LoadedParts {
    private @Nullable List<MarkedPart> parts;
    private boolean isReleased;

    /** Lists partitions. */
    interface Listing {
        List<MarkedPart> list() throws IOException;
    }

    synchronized List<MarkedPart> get(Listing listing) throws IOException {
        List<MarkedPart> known = parts;
        if (known == null || isReleased) {
            known = List.copyOf(listing.list());
            parts = known;
            isReleased = false;
        }
        return known;
    }

    /** {@return the partitions that were listed last, also after a release} */
    synchronized Optional<List<MarkedPart>> last() {
        return Optional.ofNullable(parts);
    }

    synchronized void release() {
        isReleased = true;
    }
}
