// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jedro.JedroException;
import org.jedro.reuse.internal.Sha256;
import org.jedro.reuse.store.internal.StoreCollector.Removed;
import org.jedro.storage.StoredContent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("jedro/J-24")
class StoreCollectorTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    @TempDir
    Path folder;

    private ReuseStore store;

    @BeforeEach
    void create() {
        store = ReuseStore.in(folder.resolve("store"));
    }

    private void add(String key, String content, Duration age) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), content);
        StoredContent stored = content(content);
        store.blobs().add(file, stored);
        store.add(new Action(
                key.repeat(32),
                "node " + key,
                NOW.minus(age),
                Duration.ZERO,
                new TreeMap<>(),
                new TreeMap<>(),
                List.of(new Action.Output("x", Optional.empty(), stored))));
        try (Stream<Path> files = Files.walk(store.folder())) {
            for (Path one : files.filter(Files::isRegularFile).toList()) {
                if (Files.getLastModifiedTime(one).toInstant().isAfter(NOW)
                        || Files.readString(one).contains(key.repeat(32))) {
                    Files.setLastModifiedTime(one, FileTime.from(NOW.minus(age)));
                }
            }
        }
        Files.setLastModifiedTime(store.blobs().find(stored).orElseThrow(), FileTime.from(NOW.minus(age)));
    }

    private static StoredContent content(String text) {
        byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return new StoredContent(new Sha256().add(bytes, bytes.length).hex(), bytes.length);
    }

    private Removed collect(Optional<Duration> olderThan, OptionalLong limit) throws IOException {
        return StoreCollector.collect(store, olderThan, limit, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private boolean has(String key) {
        return store.action(key.repeat(32)).isPresent();
    }

    @Test
    void removesOldActionsAndCopiesThatNoOtherOneNeeds() throws IOException {
        add("11", "shared", Duration.ofDays(40));
        add("22", "own", Duration.ofDays(40));
        add("33", "shared", Duration.ofDays(2));

        Removed removed = collect(Optional.of(Duration.ofDays(30)), OptionalLong.empty());

        assertThat(removed.copies()).isEqualTo(1);
        assertThat(removed.bytes()).isEqualTo(3);
        assertThat(has("11") || has("22")).isFalse();
        assertThat(has("33")).isTrue();
        assertThat(store.blobs().find(content("shared"))).isPresent();
        assertThat(store.last("node 11")).isEmpty();
        assertThat(store.last("node 33")).isPresent();
    }

    @Test
    void removesTheOldestUntilCopiesAreSmallEnough() throws IOException {
        add("11", "1234567890", Duration.ofDays(3));
        add("22", "12345", Duration.ofDays(2));
        add("33", "123", Duration.ofDays(1));

        assertThat(collect(Optional.empty(), OptionalLong.of(8))).isEqualTo(new Removed(1, 1, 10));
        assertThat(has("11")).isFalse();
        assertThat(has("22") && has("33")).isTrue();
        assertThat(collect(Optional.empty(), OptionalLong.of(8))).isEqualTo(new Removed(0, 0, 0));
    }

    @Test
    void removesNothingThatIsYoung() throws IOException {
        add("11", "a", Duration.ofMinutes(50));
        Path orphan = Files.writeString(
                Files.createDirectories(store.folder().resolve("blobs/ab")).resolve("ab".repeat(32)), "orphan");
        Files.setLastModifiedTime(orphan, FileTime.from(NOW.minus(Duration.ofMinutes(50))));

        assertThat(collect(Optional.of(Duration.ZERO), OptionalLong.of(0))).isEqualTo(new Removed(0, 0, 0));
        Files.setLastModifiedTime(orphan, FileTime.from(NOW.minus(Duration.ofMinutes(70))));
        assertThat(collect(Optional.empty(), OptionalLong.empty())).isEqualTo(new Removed(0, 1, 6));
        assertThat(has("11")).isTrue();
    }

    @Test
    void keepsAnOldCopyThatAYoungActionNeeds() throws IOException {
        add("11", "a", Duration.ofMinutes(10));
        Path copy = store.blobs().find(content("a")).orElseThrow();
        Files.setLastModifiedTime(copy, FileTime.from(NOW.minus(Duration.ofDays(2))));

        assertThat(collect(Optional.empty(), OptionalLong.empty())).isEqualTo(new Removed(0, 0, 0));
        assertThat(has("11")).isTrue();
        assertThat(copy).hasContent("a");
    }

    @Test
    void isDoneByOneAtATime() throws IOException {
        add("11", "a", Duration.ofDays(50));
        try (FileChannel channel = FileChannel.open(
                        store.folder().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            assertThat(held.isValid()).isTrue();
            assertThatThrownBy(() -> collect(Optional.of(Duration.ZERO), OptionalLong.empty()))
                    .isInstanceOf(JedroException.class)
                    .hasMessage("Another process is removing records of '" + store.folder() + "'.");
        }
        assertThat(has("11")).isTrue();
    }
}
