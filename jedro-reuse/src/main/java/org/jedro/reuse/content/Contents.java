// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.content;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jedro.catalog.BoundDataset;
import org.jedro.reuse.store.internal.FileStat;
import org.jedro.reuse.store.internal.StatCache;
import org.jedro.storage.Location;
import org.jedro.storage.StoredContent;

/** What datasets have stored now, as hashes. Local files that have not changed are not read again. Thread-safe. */
final class Contents {
    private final StatCache cache;
    private final Clock clock;

    Contents(StatCache cache, Clock clock) {
        this.cache = cache;
        this.clock = clock;
    }

    /**
     * {@return the content of a dataset; empty if nothing is stored, or it has no identity}
     *
     * @throws RuntimeException if it cannot be read
     */
    Optional<StoredContent> of(BoundDataset<?> dataset) {
        Optional<Path> file = file(dataset);
        Optional<FileStat> before = file.flatMap(FileStat::of);
        Optional<StoredContent> known = before.flatMap(stat -> cache.find(file.get(), stat));
        if (known.isPresent()) {
            return known;
        }
        Instant at = clock.instant();
        Optional<StoredContent> read = dataset.content();
        if (read.isPresent() && before.isPresent() && FileStat.of(file.get()).equals(before)) {
            cache.read(file.get(), before.get(), read.get(), at);
        }
        return read;
    }

    /** Remembers what a dataset has just stored, so that its readers need not read it for its hash. */
    void written(BoundDataset<?> dataset, StoredContent content) {
        file(dataset)
                .ifPresent(file -> FileStat.of(file)
                        .filter(stat -> stat.size() == content.bytes())
                        .ifPresent(stat -> cache.written(file, stat, content)));
    }

    void save() {
        cache.save();
    }

    /** {@return the local file of a dataset that keeps no versions} */
    static Optional<Path> file(BoundDataset<?> dataset) {
        if (dataset.entry().isVersioned()) {
            return Optional.empty();
        }
        return dataset.entry()
                .location()
                .filter(location -> location.scheme().equals(Location.FILE))
                .map(Location::file);
    }
}
