package org.jedro.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that are replaced as a whole. */
class LocalStorageTest {
    @TempDir
    Path folder;

    private final LocalStorage storage = new LocalStorage(Clock.systemUTC());

    private String target() {
        return folder.resolve("table").toString();
    }

    private void save(String... files) throws IOException {
        try (Pending pending = storage.replaceFolder(target())) {
            for (String file : files) {
                try (OutputStream bytes = pending.output().file(file).open()) {
                    bytes.write(1);
                }
            }
            pending.commit();
        }
    }

    private List<String> files() throws IOException {
        return storage.input(target()).files().stream().map(Input::name).toList();
    }

    @Test
    void listsTheFilesOfAFolderByTheirPathsAndLeavesOutNotes() throws IOException {
        save("b", "a/2", "a/1", "_notes", ".hidden/c");

        assertThat(files()).containsExactly("a/1", "a/2", "b");
        assertThat(storage.input(target()).size()).isEqualTo(3);
    }

    @Test
    void putsBackWhatAKilledProcessWasAboutToReplace() throws IOException {
        save("a");
        Path aside = folder.resolve(".jedro-x-1-1-1.table.tmp");
        Files.move(folder.resolve("table"), aside);
        assertThat(storage.isFolder(target())).isFalse();

        storage.recover(target());

        assertThat(files()).containsExactly("a");
        assertThat(aside).doesNotExist();
    }

    @Test
    void putsBackNothingBesideWhatIsThere() throws IOException {
        Path aside = Files.createDirectory(folder.resolve(TemporaryNames.nextFor("table")));
        Files.writeString(aside.resolve("old"), "old");
        save("new");

        storage.recover(target());

        assertThat(files()).containsExactly("new");
    }

    @Test
    void followsALinkToTheFolder() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.createSymbolicLink(folder.resolve("table"), elsewhere);

        save("a");

        assertThat(folder.resolve("table")).isSymbolicLink();
        assertThat(elsewhere.resolve("a")).exists();
    }
}
