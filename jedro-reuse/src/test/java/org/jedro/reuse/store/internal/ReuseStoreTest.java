// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jedro.storage.StoredContent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("jedro/J-12")
class ReuseStoreTest {
    private static final String KEY = "12".repeat(32);

    @TempDir
    Path folder;

    private static Action action(String key, String node) {
        return new Action(
                key,
                node,
                Instant.parse("2026-11-01T12:00:00Z"),
                Duration.ofMillis(41_500),
                new TreeMap<>(Map.of("code/Nodes.train(List)", "ab", "inputs/x", "cd 5")),
                new TreeMap<>(Map.of("Nodes.train(List)", "")),
                List.of(new Action.Output("model", Optional.of("2026"), new StoredContent("ef".repeat(32), 7))));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @Test
    void keepsActionsByKeyAndTheLastOfEachNode() throws IOException {
        ReuseStore store = ReuseStore.in(folder);
        store.add(action(KEY, "train"));
        store.add(action("34".repeat(32), "train"));

        assertThat(ReuseStore.in(folder).action(KEY)).contains(action(KEY, "train"));
        assertThat(ReuseStore.in(folder).last("train")).contains(action("34".repeat(32), "train"));
        assertThat(ReuseStore.in(folder).last("other")).isEmpty();
        assertThat(files()).hasSize(4).noneMatch(file -> file.toString().endsWith(".tmp"));
    }

    @Test
    void countsWhatIsDamagedAsAbsent() throws IOException {
        ReuseStore store = ReuseStore.in(folder);
        store.add(action(KEY, "train"));
        Path file = folder.resolve("actions/12/" + KEY + ".json");
        byte[] whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 1;
            Files.write(file, damaged);
            assertThat(store.action(KEY)).as("byte " + at).isEmpty();
        }
        for (int length = 0; length < whole.length; length += 5) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            assertThat(store.action(KEY)).as("length " + length).isEmpty();
        }
    }

    @Test
    void findsNoActionUnderTheNameOfAnotherOne() throws IOException {
        ReuseStore store = ReuseStore.in(folder);
        store.add(action(KEY, "train"));
        String other = "12" + "34".repeat(31);
        Files.copy(folder.resolve("actions/12/" + KEY + ".json"), folder.resolve("actions/12/" + other + ".json"));

        assertThat(store.action(other)).isEmpty();
        assertThatThrownBy(() -> store.action("../../x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsAndWritesNoOtherFormat() throws IOException {
        ReuseStore.in(folder).add(action(KEY, "train"));
        Files.writeString(folder.resolve("FORMAT"), "jedro-reuse 2\n");
        ReuseStore store = ReuseStore.in(folder);

        store.add(action("34".repeat(32), "train"));

        assertThat(store.isUsable()).isFalse();
        assertThat(store.action(KEY)).isEmpty();
        assertThat(files()).hasSize(3);
    }

    @Test
    void hasAKeyThatStaysAndThatOnlyItsOwnerReads() throws IOException {
        StoreKey key = StoreKey.of(folder, true);

        assertThat(StoreKey.of(folder, true).digest("0.2")).isEqualTo(key.digest("0.2"));
        assertThat(Files.getPosixFilePermissions(folder.resolve("key"))).hasSize(2);
        Files.writeString(folder.resolve("key"), "not a key");
        assertThat(StoreKey.of(folder, true).digest("0.2")).isNotEqualTo(key.digest("0.2"));
        Files.delete(folder.resolve("key"));
        assertThat(StoreKey.of(folder, false).digest("0.2")).isNotEqualTo(key.digest("0.2"));
        assertThat(folder.resolve("key")).doesNotExist();
    }
}
