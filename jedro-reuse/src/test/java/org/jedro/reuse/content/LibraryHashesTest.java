// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.jedro.reuse.store.internal.ReuseStore;
import org.jedro.reuse.store.internal.StatCache;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryHashesTest {
    @TempDir
    Path folder;

    private StatCache cache;

    @BeforeEach
    void open() {
        cache = StatCache.in(ReuseStore.in(folder.resolve("store")), Clock.systemUTC());
    }

    @Test
    void followsAJarThatIsBuiltAgain() throws IOException {
        Path jar = Files.writeString(folder.resolve("a.jar"), "first");
        Optional<String> first = LibraryHashes.of(jar, cache);
        assertThat(first).isPresent().isEqualTo(LibraryHashes.of(jar, cache));

        Files.writeString(jar, "other");

        assertThat(LibraryHashes.of(jar, cache)).isPresent().isNotEqualTo(first);
        Files.delete(jar);
        assertThat(LibraryHashes.of(jar, cache)).isEmpty();
    }

    @Test
    void recordsAJarForEachProject() throws Exception {
        // last changed long ago
        Path jar = Path.of(StatCache.class
                .getClassLoader()
                .getResource("org/junit/jupiter/api/Test.class")
                .getPath()
                .replaceFirst("^file:", "")
                .replaceFirst("!.*$", ""));
        Optional<String> hash = LibraryHashes.of(jar, cache);
        StatCache other = StatCache.in(ReuseStore.in(folder.resolve("other")), Clock.systemUTC());

        assertThat(LibraryHashes.of(jar, other)).isPresent().isEqualTo(hash);
        other.save();
        assertThat(Files.readString(folder.resolve("other/stat.jsonl"))).contains(hash.orElseThrow());
    }
}
