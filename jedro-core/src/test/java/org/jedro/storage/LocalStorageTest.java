// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jedro.JedroException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Folders that are replaced as a whole. */
class LocalStorageTest {
    @TempDir
    Path folder;

    private final LocalStorage storage = new LocalStorage(Clock.systemUTC());

    private Location target() {
        return at("table");
    }

    private Location at(String name) {
        return Location.of(folder.resolve(name));
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

    /** Names that leave a temporary name no place for more: of letters, and of letters of three bytes. */
    private static List<String> longNames() {
        return List.of(
                "a".repeat(220), "a".repeat(255), "世".repeat(85), "~" + "b".repeat(32), "é".repeat(100) + ".png");
    }

    private void save(String name, String file) throws IOException {
        try (Pending pending = storage.replaceFolder(at(name))) {
            try (OutputStream bytes = pending.output().file(file).open()) {
                bytes.write(1);
            }
            pending.commit();
        }
    }

    private List<String> files(String name) throws IOException {
        return storage.input(at(name)).files().stream().map(Input::name).toList();
    }

    @ParameterizedTest
    @MethodSource("longNames")
    void replacesAFolderWithALongName(String name) throws IOException {
        save(name, "a");
        save(name, "b");

        assertThat(files(name)).containsExactly("b");
        assertThat(folder.toFile().list()).containsExactly(name);
    }

    @ParameterizedTest
    @MethodSource("longNames")
    void writesAFileAndAVersionWithALongName(String name) throws IOException {
        for (int i = 0; i < 2; i++) {
            try (Pending pending = storage.replace(at(name));
                    OutputStream bytes = pending.output().open()) {
                bytes.write(1);
                pending.commit();
            }
        }
        Path version = folder.resolve("versions").resolve(name).resolve("1").resolve(name);
        try (Pending pending = storage.createWithFolder(Location.of(version), false);
                OutputStream bytes = pending.output().open()) {
            pending.commit();
        }

        assertThat(folder.resolve(name)).hasSize(1);
        assertThat(version).exists();
    }

    @ParameterizedTest
    @MethodSource("longNames")
    void putsBackAKilledReplacementOfALongName(String name) throws IOException {
        save(name, "a");
        Path aside = folder.resolve(leftBehind(name));
        Files.move(folder.resolve(name), aside);

        new LocalStorage(Clock.systemUTC()).sweep(at(name));
        storage.recover(at(name));

        assertThat(files(name)).containsExactly("a");
        assertThat(aside).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("longNames")
    void removesAReplacedFolderWithALongName(String name) throws IOException {
        save(name, "old");
        Path old = folder.resolve(leftBehind(name));
        Files.move(folder.resolve(name), old);
        save(name, "new");

        new LocalStorage(Clock.systemUTC()).sweep(at(name));

        assertThat(old).doesNotExist();
        assertThat(files(name)).containsExactly("new");
    }

    /** {@return a temporary name of a process that has ended} */
    private static String leftBehind(String name) {
        String mine = String.valueOf(ProcessHandle.current().pid());
        return TemporaryNames.nextFor(name).replaceFirst("-" + mine + "-", "-99999999-");
    }

    @Test
    void keepsNamesThatOthersCannotPredict() {
        assertThat(TemporaryNames.next()).matches("\\.jedro-[0-9a-fx]+-\\d+-\\d+-\\d+-[0-9a-f]{16}\\.tmp");
    }

    @Test
    void followsNoLinkInThePlaceOfATemporaryFile() throws IOException {
        Path precious = Files.writeString(folder.resolve("precious"), "kept");
        Pending pending = storage.replace(target());
        Files.createSymbolicLink(pending.output().localFile(), precious);

        assertThatThrownBy(() -> pending.output().open()).isInstanceOf(FileAlreadyExistsException.class);

        pending.close();
        assertThat(precious).hasContent("kept");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void closesTheStreamsOfASaveThatFailed() throws IOException {
        try (Pending pending = storage.replace(target())) {
            pending.output().open().write(1);
        }
        try (Pending pending = storage.replaceFolder(target())) {
            pending.output().file("a").open().write(1);
            pending.output().file("b/c").open().write(1);
        }
        Pending pending = storage.createWithFolder(at("1/table"), false);
        pending.output().open().write(1);
        pending.close();

        assertThat(OpenFiles.deletedIn(folder)).isEmpty();
        assertThatThrownBy(() -> pending.output().open()).hasMessage("The save is over.");
    }

    /** A folder cannot be renamed to one that has files, nor, for the same exception, onto another file system. */
    @Test
    void removesAFolderThatCannotBeRenamed() throws IOException {
        save("a", "b/c");
        Path aside = Files.createDirectory(folder.resolve("aside"));
        Files.writeString(aside.resolve("file"), "");

        LocalStorage.deleteFolder(folder.resolve("table"), aside);

        assertThat(folder.resolve("table")).doesNotExist();
        assertThat(aside.resolve("file")).exists();
    }

    @Test
    void removesAFolderThatIsGone() throws IOException {
        LocalStorage.deleteFolder(folder.resolve("gone"), folder.resolve("aside"));

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void findsOutWhatALocationIs() throws IOException {
        Files.writeString(folder.resolve("file"), "");

        assertThat(storage.isFile(at("file"))).isTrue();
        assertThat(storage.isFolder(Location.of(folder))).isTrue();
        assertThat(storage.isFile(at("absent"))).isFalse();
        assertThat(storage.isFolder(at("file/below"))).isFalse();
        Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop"));
        assertThatThrownBy(() -> storage.isFile(at("loop"))).isInstanceOf(FileSystemException.class);
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
    void listsTheSameFilesIfAProcessWasKilledBetweenTheListAndTheCommit() throws IOException {
        save("a", "b/1", "b/2");
        String undisturbed = Files.readString(folder.resolve("table/.jedro-files"));
        PendingToken token;
        try (Pending pending = storage.replaceFolder(target())) {
            pending.output().file("a").open().close();
            pending.output().file("b/1").open().close();
            pending.output().file("b/2").open().close();
            token = pending.token(Owner.current()).orElseThrow();
        }
        FolderContents.note(token.aside().file());

        try (Pending adopted = storage.adopt(token)) {
            adopted.commit();
        }

        assertThat(folder.resolve("table/.jedro-files")).hasContent(undisturbed);
    }

    @Test
    void followsALinkToTheFolder() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.createSymbolicLink(folder.resolve("table"), elsewhere);

        save("a");

        assertThat(folder.resolve("table")).isSymbolicLink();
        assertThat(elsewhere.resolve("a")).exists();
    }

    @Test
    void keepsWhatTheProcessOfItsOwnerMayStillCommit() throws IOException {
        Owner dead = new Owner(Owner.current().machine(), 99_999_999, 1);
        Location kept = handedTo(Owner.current());
        Location left = handedTo(dead);

        new LocalStorage(Clock.systemUTC()).sweep(target());

        assertThat(kept.file()).exists();
        assertThat(left.file()).doesNotExist();
    }

    private Location handedTo(Owner owner) throws IOException {
        try (Pending pending = storage.replace(target())) {
            pending.output().open().write(1);
            return pending.token(owner).orElseThrow().aside();
        }
    }
}
