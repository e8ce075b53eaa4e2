// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.content;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jedro.journal.internal.CodeDigest;
import org.jedro.reuse.store.internal.FileStat;
import org.jedro.reuse.store.internal.StatCache;
import org.jedro.storage.StoredContent;

/**
 * The hashes of the libraries that code runs with. A process reads each of them once, for all its projects and runs: a jar again if
 * it has changed, a folder of Jedro's own classes never, since the process goes on with those that it has loaded.
 */
final class LibraryHashes {
    private static final Map<Path, Known> JARS = new ConcurrentHashMap<>();
    private static final Map<Path, String> FOLDERS = new ConcurrentHashMap<>();

    /** The content of a jar, and when it was read. */
    private record Known(FileStat stat, StoredContent content, Instant at) {}

    private LibraryHashes() {}

    /** {@return the SHA-256 of a library; empty if it cannot be read} */
    static Optional<String> of(Path library, StatCache cache) {
        if (Files.isDirectory(library)) {
            return Optional.ofNullable(
                    FOLDERS.computeIfAbsent(library, folder -> read(folder).orElse(null)));
        }
        Optional<FileStat> stat = FileStat.of(library);
        Known known = JARS.get(library);
        if (known != null && stat.filter(known.stat::equals).isPresent()) {
            if (cache.find(library, known.stat).isEmpty()) {
                cache.read(library, known.stat, known.content, known.at);
            }
            return Optional.of(known.content.hash());
        }
        Instant at = Instant.now();
        Optional<String> hash = ofFile(library, cache);
        if (hash.isPresent() && stat.filter(found -> found.isSettled(at)).isPresent()) {
            JARS.put(
                    library,
                    new Known(
                            stat.get(), new StoredContent(hash.get(), stat.get().size()), at));
        }
        return hash;
    }

    /** {@return the SHA-256 of a file, which is not read again if it has not changed; empty if it cannot be read} */
    static Optional<String> ofFile(Path file, StatCache cache) {
        Optional<FileStat> before = FileStat.of(file);
        Optional<String> known = before.flatMap(stat -> cache.find(file, stat)).map(StoredContent::hash);
        if (known.isPresent()) {
            return known;
        }
        Instant at = Instant.now();
        Optional<String> hash = read(file);
        if (hash.isPresent() && before.isPresent() && FileStat.of(file).equals(before)) {
            FileStat stat = before.get();
            cache.read(file, stat, new StoredContent(hash.get(), stat.size()), at);
        }
        return hash;
    }

    private static Optional<String> read(Path library) {
        return CodeDigest.of(new TreeSet<>(List.of(library)));
    }
}
