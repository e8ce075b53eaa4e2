// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jedro.config.internal.SharedFolder;
import org.jedro.storage.LocalStorage;
import org.jedro.storage.Location;
import org.jedro.storage.MemoryStorage;
import org.jedro.storage.Pending;
import org.jedro.storage.Storage;
import org.jedro.storage.StoredContent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("jedro/J-23")
class SharedStoreTest {
    private static final Instant AT = Instant.parse("2026-11-01T12:00:00Z");

    @TempDir
    Path folder;

    private Storage storage;
    private Location root;

    /** Where the store is. */
    enum Place {
        FILE,
        MEMORY
    }

    private void choose(Place place) {
        storage = place == Place.FILE ? new LocalStorage(Clock.systemUTC()) : new MemoryStorage();
        root = place == Place.FILE
                ? Location.of(folder.resolve("shared"))
                : Location.of(MemoryStorage.SCHEME, "bucket/reuse");
    }

    private SharedStore store(boolean isWritten) {
        return SharedStore.in(new SharedFolder(storage, root), isWritten);
    }

    private Path file(String content) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "", ".txt"), content);
    }

    private static StoredContent content(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readAllBytes();
            return new StoredContent(sha256(bytes), bytes.length);
        }
    }

    private static String sha256(byte[] bytes) {
        return new org.jedro.reuse.internal.Sha256().add(bytes, bytes.length).hex();
    }

    private static Action action(String key, Instant at, StoredContent... contents) {
        List<Action.Output> outputs = new ArrayList<>();
        for (StoredContent content : contents) {
            outputs.add(new Action.Output("x" + outputs.size(), Optional.empty(), content));
        }
        return new Action(key, "train", at, Duration.ofMillis(5), new TreeMap<>(), new TreeMap<>(), outputs);
    }

    private String copy(StoredContent content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        return store(false).copyTo(out, content) ? out.toString(StandardCharsets.UTF_8) : "none";
    }

    private void overwrite(Location location, String text) throws IOException {
        try (Pending pending = storage.replace(location)) {
            try (var out = pending.output().open()) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
            pending.commit();
        }
    }

    @ParameterizedTest
    @EnumSource
    void hasWhatAnotherMachineHasAdded(Place place) throws IOException {
        choose(place);
        String key = "12".repeat(32);
        Path one = file("one");
        Path two = file("two");
        Action action = action(key, AT, content(one), content(two));
        assertThat(store(false).action(key)).isEmpty();
        assertThat(copy(content(one))).isEqualTo("none");
        assertThat(store(false).has(content(one))).isFalse();

        store(true).add(action, List.of(one, two));

        assertThat(store(false).action(key)).contains(action);
        assertThat(store(false).action("34".repeat(32))).isEmpty();
        assertThat(store(false).has(content(one))).isTrue();
        assertThat(store(false).has(new StoredContent(content(one).hash(), 4))).isFalse();
        assertThat(copy(content(one))).isEqualTo("one");
        assertThat(copy(content(two))).isEqualTo("two");
    }

    @ParameterizedTest
    @EnumSource
    void addsNothingOfAFileThatHasChanged(Place place) throws IOException {
        choose(place);
        String key = "12".repeat(32);
        Path one = file("one");
        Action action = action(key, AT, content(one));
        Files.writeString(one, "eno");

        store(true).add(action, List.of(one));

        assertThat(store(false).action(key)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void takesNothingThatIsDamaged(Place place) throws IOException {
        choose(place);
        String key = "12".repeat(32);
        Path one = file("one");
        StoredContent content = content(one);
        store(true).add(action(key, AT, content), List.of(one));
        Location v1 = root.resolve("v1");

        overwrite(v1.resolve("blobs/" + content.hash().substring(0, 2) + "/" + content.hash()), "two");
        overwrite(v1.resolve("actions/12/" + key + ".json"), "{\"key\":\"" + key + "\"}\n");

        assertThat(copy(content)).isEqualTo("none");
        assertThat(store(false).action(key)).isEmpty();
        assertThat(store(false).has(content)).isTrue();
        assertThat(store(true).copyTo(new ByteArrayOutputStream(), content)).isFalse();
        assertThat(store(false).has(content)).as("what is damaged is removed").isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void givesAllMachinesOneKeyOfDigests(Place place) throws IOException {
        choose(place);
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        String alone = StoreKey.of(second, true, store(false)).digest("0.2");

        String digest = StoreKey.of(first, true, store(true)).digest("0.2");

        assertThat(digest).isNotEqualTo(alone);
        assertThat(StoreKey.of(second, true, store(false)).digest("0.2")).isEqualTo(digest);
        storage.delete(root);
        assertThat(StoreKey.of(second, true, store(false)).digest("0.2"))
                .as("while the store cannot be read")
                .isEqualTo(digest);
    }

    @ParameterizedTest
    @EnumSource
    void removesWhatIsOldAndWhatNothingElseNeeds(Place place) throws IOException {
        choose(place);
        Path one = file("one");
        Path two = file("two");
        store(true).add(action("12".repeat(32), AT, content(one), content(two)), List.of(one, two));
        store(true).add(action("34".repeat(32), AT.plusSeconds(10), content(two)), List.of(two));

        assertThat(store(false).removeOlderThan(AT.plusSeconds(5))).isEqualTo(1);

        assertThat(store(false).action("12".repeat(32))).isEmpty();
        assertThat(store(false).action("34".repeat(32))).isPresent();
        assertThat(copy(content(one))).isEqualTo("none");
        assertThat(copy(content(two))).isEqualTo("two");
    }
}
