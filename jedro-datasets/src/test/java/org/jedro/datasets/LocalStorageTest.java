package org.jedro.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jedro.JedroException;
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
        save("b", "a/2", "a/1", "_year=1/c");
        Files.writeString(folder.resolve("table/_notes"), "");
        Files.createDirectory(folder.resolve("table/.hidden"));
        Files.writeString(folder.resolve("table/.hidden/d"), "");

        assertThat(files()).containsExactly("_year=1/c", "a/1", "a/2", "b");
        assertThat(storage.input(target()).size()).isEqualTo(4);
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
    void removesNoFileThatNoSaveHasWrittenFromWhatWasReplaced() throws IOException {
        Path old = Files.createDirectory(folder.resolve(".jedro-1234-99999999-1-1.table.tmp"));
        Files.writeString(old.resolve("mine"), "mine");
        save("a");

        new LocalStorage(Clock.systemUTC()).sweep(target());

        assertThat(old.resolve("mine")).exists();
        assertThat(files()).containsExactly("a");
    }

    @Test
    void removesWhatAKilledProcessHasReplaced() throws IOException {
        save("old");
        Path old = folder.resolve(".jedro-x-1-1-1.table.tmp");
        Files.move(folder.resolve("table"), old);
        Files.setLastModifiedTime(old, FileTime.from(Instant.EPOCH));
        save("new");

        new LocalStorage(Clock.systemUTC()).sweep(target());

        assertThat(old).doesNotExist();
        assertThat(files()).containsExactly("new");
    }

    @Test
    void putsBackWhatALinkLedTo() throws IOException {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Files.createSymbolicLink(folder.resolve("table"), elsewhere.resolve("data"));
        Path aside = Files.createDirectory(elsewhere.resolve(".jedro-x-1-1-1.data.tmp"));
        Files.writeString(aside.resolve("a"), "a");

        storage.recover(target());

        assertThat(files()).containsExactly("a");
        assertThat(folder.resolve("table")).isSymbolicLink();
    }

    @Test
    void noticesThatAFolderWasReplacedWhileItWasRead() throws IOException {
        save("a");
        Input before = storage.input(target());
        List<Input> files = before.files();
        before.requireUnchanged();

        save("a");

        assertThatThrownBy(before::requireUnchanged)
                .hasMessage("the folder was replaced while it was being read; load it again");
        assertThatThrownBy(files.get(0)::requireUnchanged).isInstanceOf(JedroException.class);
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
