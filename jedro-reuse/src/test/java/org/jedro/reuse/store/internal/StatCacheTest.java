// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jedro.storage.StoredContent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("jedro/J-12")
class StatCacheTest {
    private static final StoredContent CONTENT = new StoredContent("ab".repeat(32), 5);
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Path FILE = Path.of("/data/a.csv");

    @TempDir
    Path folder;

    private StatCache cache(Instant now, String boot) {
        return StatCache.in(
                ReuseStore.in(folder),
                Clock.fixed(now, ZoneOffset.UTC),
                boot.isEmpty() ? Optional.empty() : Optional.of(boot));
    }

    private static FileStat stat(Instant written) {
        long nanos = written.toEpochMilli() * 1_000_000;
        return new FileStat(5, nanos, nanos, "(dev=1,ino=2)");
    }

    private void remember(FileStat stat) {
        StatCache cache = cache(NOW, "boot");
        cache.read(FILE, stat, CONTENT, NOW);
        cache.save();
    }

    @Test
    void remembersTheContentOfAFileThatHasNotChanged() {
        FileStat stat = stat(NOW.minusSeconds(60));
        remember(stat);

        assertThat(cache(NOW.plusSeconds(9), "boot").find(FILE, stat)).contains(CONTENT);
        assertThat(cache(NOW.plusSeconds(9), "boot").find(Path.of("/data/b.csv"), stat))
                .isEmpty();
    }

    @Test
    void readsAFileAgainOfWhichAnythingHasChanged() {
        FileStat stat = stat(NOW.minusSeconds(60));
        remember(stat);
        StatCache cache = cache(NOW.plusSeconds(9), "boot");

        assertThat(cache.find(FILE, new FileStat(6, stat.modified(), stat.changed(), stat.fileKey())))
                .isEmpty();
        assertThat(cache.find(FILE, new FileStat(5, stat.modified() + 1, stat.changed(), stat.fileKey())))
                .isEmpty();
        assertThat(cache.find(FILE, new FileStat(5, stat.modified(), stat.changed() + 1, stat.fileKey())))
                .isEmpty();
        assertThat(cache.find(FILE, new FileStat(5, stat.modified(), stat.changed(), "another")))
                .isEmpty();
    }

    /** A second write within the resolution of the clock would look the same. */
    @Test
    void doesNotTrustAFileThatWasWrittenJustBeforeItWasRead() {
        FileStat stat = stat(NOW.minusSeconds(1));
        remember(stat);

        assertThat(cache(NOW.plusSeconds(9), "boot").find(FILE, stat)).isEmpty();
    }

    @Test
    void trustsNothingAfterARestartOfTheMachine() {
        FileStat stat = stat(NOW.minusSeconds(60));
        remember(stat);

        assertThat(cache(NOW.plusSeconds(9), "another boot").find(FILE, stat)).isEmpty();
        assertThat(cache(NOW.plusSeconds(9), "").find(FILE, stat)).isEmpty();
    }

    @Test
    void trustsNothingThatWasReadInTheFuture() {
        FileStat stat = stat(NOW.minusSeconds(60));
        remember(stat);

        assertThat(cache(NOW.minusSeconds(30), "boot").find(FILE, stat)).isEmpty();
    }

    @Test
    void knowsWhatThisProcessHasWrittenUntilItEnds() {
        StatCache cache = cache(NOW, "boot");
        FileStat stat = stat(NOW);

        cache.written(FILE, stat, CONTENT);
        cache.save();

        assertThat(cache.find(FILE, stat)).contains(CONTENT);
        assertThat(cache(NOW, "boot").find(FILE, stat)).isEmpty();
    }

    @Test
    void leavesOutLinesThatAreDamaged() throws IOException {
        FileStat stat = stat(NOW.minusSeconds(60));
        remember(stat);
        Path file = folder.resolve("stat.jsonl");
        byte[] bytes = Files.readAllBytes(file);
        for (int at = 0; at < bytes.length - 1; at += 7) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= 1;
            Files.write(file, damaged);
            assertThat(cache(NOW.plusSeconds(9), "boot").find(FILE, stat)).isEmpty();
        }
    }
}
