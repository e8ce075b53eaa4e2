// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jedro.JedroException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jedro's storages refuse the same things in the same words; the contract leaves the words to each storage. */
class StorageMessagesTest {
    abstract static class Messages {
        abstract Storage storage();

        abstract Location root();

        private void save(String path) throws IOException {
            try (Pending pending = storage().replace(root().resolve(path))) {
                write(pending.output());
                pending.commit();
            }
        }

        private static void write(Output output) throws IOException {
            try (OutputStream bytes = output.open()) {
                bytes.write(1);
            }
        }

        @Test
        void ofAnOutputThatIsClosed() throws IOException {
            Pending pending = storage().replace(root().resolve("a"));
            pending.close();

            assertThatThrownBy(() -> pending.output().open()).hasMessage("The save is over.");
        }

        @Test
        void ofAFileInAFolderThatIsReplaced() throws IOException {
            save("table/mine");

            assertThatThrownBy(() -> storage().replaceFolder(root().resolve("table")))
                    .isInstanceOf(JedroException.class)
                    .hasMessage("there is 'mine' in that folder, which no save has written; a save replaces the whole"
                            + " folder, so name another one or move the file away");
        }

        @Test
        void ofNamesThatAreNotFilesInTheFolder() throws IOException {
            try (Pending pending = storage().replaceFolder(root().resolve("table"))) {
                Output output = pending.output();
                write(output.file("a"));

                for (String name : List.of("../x", "/x", "x/", "a/../b", "")) {
                    assertThatThrownBy(() -> output.file(name))
                            .hasMessage("expected the name of a file in the folder but was '" + name + "'");
                }
                assertThatThrownBy(() -> output.file("a")).hasMessage("expected different names but was 'a' twice");
                assertThatThrownBy(() -> output.file(".a"))
                        .hasMessage("the name '.a' would not be loaded again, since those that begin with '.' or '_'"
                                + " are notes of tools");
            }
        }

        @Test
        void ofAFileInThePlaceOfAFolder() throws IOException {
            save("a");

            assertThatThrownBy(() -> save("a/b")).hasMessageContaining("'a' is a file; expected a folder");
        }
    }

    @Nested
    class OfLocalFiles extends Messages {
        @TempDir
        Path folder;

        private final Storage storage = new LocalStorage(Clock.systemUTC());

        @Override
        Storage storage() {
            return storage;
        }

        @Override
        Location root() {
            return Location.of(folder.resolve("root"));
        }
    }

    @Nested
    class OfMemory extends Messages {
        private final Storage storage = new MemoryStorage();

        @Override
        Storage storage() {
            return storage;
        }

        @Override
        Location root() {
            return Location.of(MemoryStorage.SCHEME, "root");
        }
    }
}
