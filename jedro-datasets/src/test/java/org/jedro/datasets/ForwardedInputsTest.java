// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jedro.JedroException;
import org.jedro.ref.TypeRef;
import org.jedro.storage.ForwardingInput;
import org.jedro.storage.Input;
import org.jedro.storage.Location;
import org.jedro.storage.MemoryStorage;
import org.jedro.storage.Pending;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The inputs around others: they change what they are for, and nothing else. */
class ForwardedInputsTest {
    private static final TypeRef<String> TEXT = TypeRef.of(String.class);

    private final MemoryStorage storage = new MemoryStorage();
    private final Location file = Location.of(MemoryStorage.SCHEME, "folder/a.txt.gz");
    private Input replaced;

    /** A file of a folder that a save has replaced. */
    private static final class Replaced extends ForwardingInput {
        Replaced(Input inner) {
            super(inner);
        }

        @Override
        public Optional<Instant> modified() {
            return Optional.of(Instant.EPOCH);
        }

        @Override
        public void requireUnchanged() {
            throw new JedroException("The folder was replaced.");
        }
    }

    @BeforeEach
    void save() throws IOException {
        try (Pending pending = storage.replace(file)) {
            try (var bytes = Compression.GZIP.packed(pending.output()).open()) {
                bytes.write("abcdef".getBytes(StandardCharsets.UTF_8));
            }
            pending.commit();
        }
        replaced = new Replaced(storage.input(file));
    }

    @Test
    void aPackedFileOfAFolderIsKnownToBeReplaced() throws IOException {
        Input folder = new UnpackedFolder(
                Input.ofFolder(Location.of(MemoryStorage.SCHEME, "folder"), List.of(replaced)), TEXT);

        Input unpacked = folder.files().get(0);

        assertThat(unpacked.name()).isEqualTo("a.txt");
        assertThat(unpacked.modified()).contains(Instant.EPOCH);
        assertThatThrownBy(unpacked::requireUnchanged).hasMessage("The folder was replaced.");
    }

    @Test
    void partsOfAPackedFileAreThoseOfItsContent() throws IOException {
        Input unpacked = Compression.GZIP.unpacked(storage.input(file), TEXT);

        try (InputStream part = unpacked.openAt(2, 3)) {
            assertThat(part.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("cde");
        }
        try (InputStream part = unpacked.ranges().openAt(1, 2)) {
            assertThat(part.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("bc");
        }
    }

    @Test
    void aVersionIsAsOldAsItsFile() throws IOException {
        Input version = new VersionInput("2026/a.txt.gz", replaced);

        assertThat(version.name()).isEqualTo("2026/a.txt.gz");
        assertThat(version.modified()).contains(Instant.EPOCH);
        assertThatThrownBy(version::requireUnchanged).hasMessage("The folder was replaced.");
        assertThat(version.files()).containsExactly(version);
    }
}
