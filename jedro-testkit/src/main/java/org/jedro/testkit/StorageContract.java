// SPDX-License-Identifier: Apache-2.0
package org.jedro.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jedro.JedroException;
import org.jedro.storage.HashingOutput;
import org.jedro.storage.Input;
import org.jedro.storage.Location;
import org.jedro.storage.Output;
import org.jedro.storage.Owner;
import org.jedro.storage.Pending;
import org.jedro.storage.PendingToken;
import org.jedro.storage.RangeReader;
import org.jedro.storage.Storage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Requirements for every storage. Inherit it, return a storage and a place in it that does not exist, and run it. Messages must
 * name the file or folder; their wording is free.
 */
@Timeout(60)
public abstract class StorageContract {

    /** {@return the storage, always the same one within a test} */
    protected abstract Storage storage();

    /** {@return a location that does not exist when a test starts} */
    protected abstract Location root();

    /** {@return whether another process can commit what this one has staged, see {@link Storage#adopt}} */
    protected boolean givesTokens() {
        return true;
    }

    /**
     * {@return whether a file that was opened can be read to its end after a save has replaced it; if not, reading it fails, since
     * parts of two files must never be mixed}
     */
    protected boolean keepsWhatIsRead() {
        return true;
    }

    /** {@return the name of a file that addresses have to encode} */
    protected String specialName() {
        return "a b+c%20&d=é#1?.txt";
    }

    /** {@return whether the storage keeps the notes of versions, see {@link Pending#noteVersion}} */
    protected boolean keepsNotes() {
        return true;
    }

    private Location at(String path) {
        return root().resolve(path);
    }

    private static void write(Output output, String text) throws IOException {
        try (OutputStream bytes = output.open()) {
            bytes.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void save(String path, String text) throws IOException {
        try (Pending pending = storage().replace(at(path))) {
            write(pending.output(), text);
            pending.commit();
        }
    }

    private void saveFolder(String path, String... files) throws IOException {
        try (Pending pending = storage().replaceFolder(at(path))) {
            for (String file : files) {
                write(pending.output().file(file), file);
            }
            pending.commit();
        }
    }

    private static String text(InputStream bytes) throws IOException {
        try (bytes) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String load(String path) throws IOException {
        return text(storage().input(at(path)).open());
    }

    private List<String> files(String path) throws IOException {
        return storage().input(at(path)).files().stream().map(Input::name).toList();
    }

    @Test
    void readsWhatWasSaved() throws IOException {
        save("a/b.txt", "hello");

        Input input = storage().input(at("a/b.txt"));

        assertThat(text(input.open())).isEqualTo("hello");
        assertThat(input.name()).isEqualTo("b.txt");
        assertThat(input.size()).isEqualTo(5);
        assertThat(input.isFolder()).isFalse();
        assertThat(input.files()).containsExactly(input);
        assertThat(Files.readString(input.localFile())).isEqualTo("hello");
        assertThat(storage().input(input.location()).size()).isEqualTo(5);
    }

    @Test
    void findsWhatIsThere() throws IOException {
        save("a/b.txt", "hello");

        assertThat(storage().isFile(at("a/b.txt"))).isTrue();
        assertThat(storage().isFolder(at("a"))).isTrue();
        assertThat(storage().isFile(at("a"))).isFalse();
        assertThat(storage().isFolder(at("a/b.txt"))).isFalse();
        assertThat(storage().isFile(at("a/c.txt"))).isFalse();
        assertThat(storage().isFolder(at("a/b.txt/below"))).isFalse();
        assertThat(storage().isFolder(at("A")))
                .isEqualTo(storage().oneSpelling(at("A")).equals(storage().oneSpelling(at("a"))));
    }

    @Test
    void failsWhereNothingIs() {
        assertThatThrownBy(() -> storage().input(at("absent"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void listsNamesInOrder() throws IOException {
        save("a/b2", "1");
        save("a/b10", "2");
        save("a/c/d", "3");

        assertThat(storage().list(at("a"))).containsExactly("b10", "b2", "c");
        assertThat(storage().list(at("absent"))).isEmpty();
        assertThat(storage().list(at("a/b2"))).isEmpty();
    }

    @Test
    @Tag("jedro/J-02")
    void hashesAFileWhileItIsWritten() throws Exception {
        try (Pending pending = storage().replace(at("a/b.txt"))) {
            HashingOutput output = HashingOutput.of(pending.output());
            write(output, "hello");

            assertThat(output.hashes())
                    .containsExactly(entry("b.txt", sha256("hello".getBytes(StandardCharsets.UTF_8))));
            pending.commit();
        }

        assertThat(load("a/b.txt")).isEqualTo("hello");
    }

    @Test
    void hashesTheFilesOfAFolderInTheOrderOfTheirNames() throws Exception {
        SortedMap<String, String> hashes;
        try (Pending pending = storage().replaceFolder(at("set"))) {
            HashingOutput output = HashingOutput.of(pending.output());
            write(output.file("b"), "second");
            write(output.file("a/c"), "first");
            Files.writeString(output.file("local").localFile(), "third");
            hashes = output.hashes();
            pending.commit();
        }

        assertThat(hashes.keySet()).containsExactly("a/c", "b", "local");
        for (Input file : storage().input(at("set")).files()) {
            try (InputStream bytes = file.open()) {
                assertThat(hashes).containsEntry(file.name(), sha256(bytes.readAllBytes()));
            }
        }
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Test
    void replacesAFileOnlyAtTheCommit() throws IOException {
        save("a", "old");
        try (Pending pending = storage().replace(at("a"))) {
            write(pending.output(), "new");

            assertThat(load("a")).isEqualTo("old");
            assertThat(storage().list(root())).containsExactly("a");
            pending.commit();
        }

        assertThat(load("a")).isEqualTo("new");
        assertThat(storage().list(root())).containsExactly("a");
    }

    @Test
    void discardsWhatWasNotCommitted() throws IOException {
        Pending pending = storage().replace(at("a"));
        write(pending.output(), "new");
        pending.close();
        pending.close();

        assertThat(storage().isFile(at("a"))).isFalse();
        assertThat(storage().list(root())).isEmpty();
        assertThatThrownBy(() -> pending.output().open()).isInstanceOf(IOException.class);
    }

    @Test
    void writesALocalFileForLibraries() throws IOException {
        try (Pending pending = storage().replace(at("a"))) {
            Files.writeString(pending.output().localFile(), "by a library");
            pending.commit();
        }

        assertThat(load("a")).isEqualTo("by a library");
    }

    @Test
    void createsAFileWithItsFolder() throws IOException {
        try (Pending pending = storage().createWithFolder(at("a/v1/a"), false)) {
            write(pending.output(), "first");
            assertThat(storage().isFolder(at("a/v1"))).isFalse();
            pending.commit();
        }

        assertThat(load("a/v1/a")).isEqualTo("first");
        assertThat(storage().list(at("a"))).containsExactly("v1");
    }

    @Test
    @Tag("core/IO-12")
    void createsNoFolderThatHasAppearedMeanwhile() throws IOException {
        try (Pending first = storage().createWithFolder(at("a/v1/a"), false);
                Pending second = storage().createWithFolder(at("a/v1/a"), false)) {
            write(first.output(), "first");
            write(second.output(), "second");
            first.commit();

            assertThatThrownBy(second::commit).isInstanceOf(FileAlreadyExistsException.class);
        }

        assertThat(load("a/v1/a")).isEqualTo("first");
    }

    @Test
    void createsAFolderWithItsFolder() throws IOException {
        try (Pending pending = storage().createWithFolder(at("a/v1/a"), true)) {
            write(pending.output().file("part"), "1");
            pending.commit();
        }

        assertThat(files("a/v1/a")).containsExactly("part");
    }

    @Test
    void putsTheNoteOfAVersionBesideIt() throws IOException {
        assumeTrue(keepsNotes());
        for (boolean isFolder : List.of(false, true)) {
            Location version = at(isFolder ? "a/v2" : "a/v1");
            try (Pending pending = storage().createWithFolder(version.resolve("a"), isFolder)) {
                write(isFolder ? pending.output().file("part") : pending.output(), "1");
                pending.noteVersion("noted".getBytes(StandardCharsets.UTF_8));
                assertThat(storage().list(version)).isEmpty();
                pending.commit();
            }

            Location note = version.resolve(Storage.VERSION_NOTE);
            assertThat(text(storage().input(note).open())).isEqualTo("noted");
            assertThat(storage().list(version)).containsExactly(Storage.VERSION_NOTE, "a");
        }
        assertThat(files("a/v2/a")).containsExactly("part");
    }

    @Test
    void keepsTheVersionAndTheNoteOfTheFirstOfTwoSaves() throws IOException {
        assumeTrue(keepsNotes());
        try (Pending first = storage().createWithFolder(at("a/v1/a"), false);
                Pending second = storage().createWithFolder(at("a/v1/a"), false)) {
            write(first.output(), "first");
            first.noteVersion("of the first".getBytes(StandardCharsets.UTF_8));
            write(second.output(), "second");
            second.noteVersion("of the second".getBytes(StandardCharsets.UTF_8));
            first.commit();

            assertThatThrownBy(second::commit).isInstanceOf(FileAlreadyExistsException.class);
        }

        assertThat(load("a/v1/a")).isEqualTo("first");
        assertThat(load("a/v1/" + Storage.VERSION_NOTE)).isEqualTo("of the first");
    }

    @Test
    @Tag("eco/D-26")
    void replacesAFolderAsAWhole() throws IOException {
        saveFolder("table", "x/1", "y");
        saveFolder("table", "z");

        assertThat(files("table")).containsExactly("z");
        assertThat(storage().input(at("table")).isFolder()).isTrue();
        assertThat(storage().input(at("table")).size()).isEqualTo(1);
    }

    @Test
    void listsTheFilesOfAFolderByTheirPathsAndLeavesOutNotes() throws IOException {
        saveFolder("table", "b", "a/2", "a/1", "_year=1/c");
        save("table/_notes", "");
        save("table/_notes=1", "");
        save("table/.hidden/d", "");

        assertThat(files("table")).containsExactly("_year=1/c", "a/1", "a/2", "b");
    }

    @Test
    void keepsAnEmptyFolder() throws IOException {
        saveFolder("table");

        assertThat(storage().isFolder(at("table"))).isTrue();
        assertThat(files("table")).isEmpty();
    }

    @Test
    void losesNoFileOfOthersInAFolder() throws IOException {
        saveFolder("table", "a");
        save("table/mine", "precious");

        assertThatThrownBy(() -> saveFolder("table", "b"))
                .isInstanceOf(JedroException.class)
                .hasMessageContaining("'mine'");
        assertThat(load("table/mine")).isEqualTo("precious");
    }

    @Test
    void refusesNamesThatAreNotFilesInTheFolder() throws IOException {
        try (Pending pending = storage().replaceFolder(at("table"))) {
            Output output = pending.output();
            write(output.file("a"), "1");

            for (String name : List.of("../x", "/x", "x/", "a/../b", "")) {
                assertThatThrownBy(() -> output.file(name))
                        .isInstanceOf(JedroException.class)
                        .hasMessageContaining("'" + name + "'");
            }
            for (String name : List.of("a", ".a", "_a", "_a=1")) {
                assertThatThrownBy(() -> output.file(name))
                        .isInstanceOf(JedroException.class)
                        .hasMessageContaining("'" + name + "'");
            }
        }
    }

    @Test
    void putsNothingBelowAFile() throws IOException {
        save("a", "1");

        assertThatThrownBy(() -> save("a/b", "2"))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("'a'");
    }

    @Test
    void putsNoFileInThePlaceOfAFolder() throws IOException {
        save("a/b", "1");

        assertThatThrownBy(() -> save("a", "2")).isInstanceOf(FileSystemException.class);
        assertThat(load("a/b")).isEqualTo("1");
    }

    @Test
    void deletesFilesAndFolders() throws IOException {
        save("a/b", "1");
        save("a/c/d", "1");
        save("ab", "1");

        storage().delete(at("a/b"));
        assertThat(storage().list(at("a"))).containsExactly("c");
        storage().delete(at("a"));
        storage().delete(at("absent"));

        assertThat(storage().list(root())).containsExactly("ab");
    }

    @Test
    void readsParts() throws IOException {
        save("a", "0123456789");
        Input input = storage().input(at("a"));

        assertThat(text(input.openAt(3, 4))).isEqualTo("3456");
        assertThat(text(input.openAt(8, 100))).isEqualTo("89");
        assertThat(text(input.openAt(10, 1))).isEmpty();
        assertThat(text(input.openAt(20, 1))).isEmpty();
        assertThat(text(input.openAt(0, 0))).isEmpty();
    }

    @Test
    void readsPartsOfTheFileThatWasThereFirst() throws IOException {
        assumeTrue(keepsWhatIsRead());
        save("a", "0123456789");

        try (RangeReader ranges = storage().input(at("a")).ranges()) {
            assertThat(text(ranges.openAt(8, 5))).isEqualTo("89");
            save("a", "new");
            assertThat(ranges.size()).isEqualTo(10);
            assertThat(text(ranges.openAt(1, 2))).isEqualTo("12");
            assertThat(text(ranges.openAt(11, 2))).isEmpty();
        }
        assertThat(load("a")).isEqualTo("new");
    }

    @Test
    void mixesNoPartsOfTwoFiles() throws IOException {
        assumeFalse(keepsWhatIsRead());
        String first = "1".repeat(300_000);
        save("a", first);

        try (RangeReader ranges = storage().input(at("a")).ranges();
                InputStream stream = storage().input(at("a")).open()) {
            assertThat(text(ranges.openAt(0, 2))).isEqualTo("11");
            assertThat(stream.readNBytes(2)).containsExactly('1', '1');
            save("a", "2".repeat(300_001));
            assertThat(ranges.size()).isEqualTo(300_000);
            assertThatThrownBy(() -> text(ranges.openAt(200_000, 2)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("'a'");
            assertThatThrownBy(() -> text(stream))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("'a'");
        }
        assertThat(load("a")).startsWith("22");
    }

    @Test
    void keepsTheOldFolderOrRefusesToReadItIfASaveFails() throws IOException {
        saveFolder("table", "a", "b");
        Pending pending = storage().replaceFolder(at("table"));
        write(pending.output().file("a"), "new");
        pending.close();

        assertThat(files("table")).containsExactly("a", "b");
        assertThat(load("table/a")).isEqualTo("a");
    }

    @Test
    void readsNamesWithSpecialCharacters() throws IOException {
        String name = specialName();
        save("special/" + name, "1");

        assertThat(load("special/" + name)).isEqualTo("1");
        assertThat(storage().list(at("special"))).containsExactly(name);
        assertThat(files("special")).containsExactly(name);
    }

    @Test
    void readsALongFileAsItWasWritten() throws IOException {
        byte[] bytes = new byte[1_500_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31 + (i >> 8));
        }
        try (Pending pending = storage().replace(at("long"))) {
            try (OutputStream output = pending.output().open()) {
                output.write(bytes);
            }
            pending.commit();
        }

        Input input = storage().input(at("long"));
        try (InputStream whole = input.open();
                InputStream part = input.openAt(999_999, 300_000)) {
            assertThat(whole.skip(5)).isBetween(0L, 5L);
            whole.readAllBytes();
            assertThat(whole.read()).isEqualTo(-1);
            assertThat(part.readAllBytes()).isEqualTo(Arrays.copyOfRange(bytes, 999_999, 1_299_999));
        }
        try (InputStream whole = input.open()) {
            assertThat(whole.readAllBytes()).isEqualTo(bytes);
        }
    }

    @Test
    void commitsItselfWhatNoOtherCan() throws Exception {
        assumeFalse(givesTokens());
        try (Pending pending = storage().replace(at("a"))) {
            write(pending.output(), "new");

            assertThat(pending.token(Owner.current())).isEmpty();
            pending.commit();
        }

        assertThat(load("a")).isEqualTo("new");
    }

    @Test
    void commitsWhatAnotherHasWritten() throws Exception {
        assumeTrue(givesTokens());
        save("a", "old");
        PendingToken file;
        PendingToken folder;
        PendingToken version;
        try (Pending pending = storage().replace(at("a"))) {
            write(pending.output(), "new");
            file = token(pending);
            assertThatThrownBy(pending::commit).isInstanceOf(NoSuchFileException.class);
        }
        try (Pending pending = storage().replaceFolder(at("table"))) {
            write(pending.output().file("part"), "1");
            folder = token(pending);
        }
        try (Pending pending = storage().createWithFolder(at("b/v1/b"), false)) {
            write(pending.output(), "first");
            pending.noteVersion("noted".getBytes(StandardCharsets.UTF_8));
            version = token(pending);
        }
        assertThat(load("a")).isEqualTo("old");
        assertThat(storage().list(root())).doesNotContain("table");

        for (PendingToken token : List.of(file, folder, version)) {
            try (Pending adopted = storage().adopt(token)) {
                adopted.commit();
            }
            assertThatThrownBy(() -> storage().adopt(token)).isInstanceOf(NoSuchFileException.class);
        }

        assertThat(load("a")).isEqualTo("new");
        assertThat(files("table")).containsExactly("part");
        assertThat(load("b/v1/b")).isEqualTo("first");
        if (keepsNotes()) {
            assertThat(load("b/v1/" + Storage.VERSION_NOTE)).isEqualTo("noted");
        }
        assertThat(storage().list(root())).containsExactly("a", "b", "table");
    }

    @Test
    void removesWhatAnotherHasWrittenIfItIsNotCommitted() throws Exception {
        assumeTrue(givesTokens());
        PendingToken token;
        try (Pending pending = storage().replace(at("a"))) {
            write(pending.output(), "new");
            token = token(pending);
        }

        storage().adopt(token).close();

        assertThatThrownBy(() -> storage().adopt(token)).isInstanceOf(NoSuchFileException.class);
        assertThat(storage().isFile(at("a"))).isFalse();
    }

    /** {@return the token, as another process receives it} */
    private static PendingToken token(Pending pending) throws Exception {
        Optional<PendingToken> token = pending.token(Owner.current());
        assertThat(token).isPresent();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(token.get());
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (PendingToken) in.readObject();
        }
    }
}
