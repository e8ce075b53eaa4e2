// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage.opendal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jedro.storage.Input;
import org.jedro.storage.Location;
import org.jedro.storage.Owner;
import org.jedro.storage.Pending;
import org.jedro.storage.Recoverable;
import org.jedro.storage.Storage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** JVMs that are killed while they send. */
@Timeout(120)
class KilledUploadTest {
    private static final int MEGABYTE = 1 << 20;

    @TempDir
    Path project;

    private String bucket = "";
    private Storage storage;

    /** What the JVM that is killed runs: the arguments are what it saves, the endpoint, the location and the project. */
    static final class Saving {
        private Saving() {}

        public static void main(String[] args) throws Exception {
            Map<String, String> credentials = S3Server.keys();
            credentials.put("endpoint_url", args[1]);
            Location target = Location.of("s3", args[2]);
            Storage storage = S3Server.open("s3://" + args[2], Path.of(args[3]), credentials);
            Pending pending = switch (args[0]) {
                case "file" -> storage.replace(target);
                case "folder", "folder-2" -> storage.replaceFolder(target);
                default -> storage.createWithFolder(target, true);
            };
            if (args[0].equals("file")) {
                write(pending.output().open(), 24 * MEGABYTE);
            } else {
                String end = args[0].endsWith("-2") ? "-2" : "";
                write(pending.output().file("a" + end).open(), MEGABYTE);
                write(pending.output().file("b" + end).open(), 6 * MEGABYTE);
            }
            pending.noteVersion(new byte[] {1});
            pending.commit();
        }

        private static void write(OutputStream output, int size) throws IOException {
            try (output) {
                output.write(new byte[size]);
            }
        }
    }

    @BeforeEach
    void openTheStorage() {
        bucket = S3Server.shared().bucket();
        storage = S3Server.shared().storage(bucket, project);
    }

    private Location at(String path) {
        return Location.of("s3", bucket + "/" + path);
    }

    private void save(Pending saving, String... files) throws IOException {
        try (Pending pending = saving) {
            for (String file : files) {
                var output =
                        files.length == 1 ? pending.output() : pending.output().file(file);
                try (OutputStream bytes = output.open()) {
                    bytes.write(file.getBytes(StandardCharsets.UTF_8));
                }
            }
            pending.commit();
        }
    }

    private String load(String path) throws IOException {
        return new String(storage.input(at(path)).open().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Kills the JVM after it has sent so many bytes. */
    private void saveAndKill(String what, String path, long bytes) throws Exception {
        try (Relay relay = new Relay(S3Server.shared().endpoint(), bytes, false)) {
            Process saving = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Saving.class.getName(),
                            what,
                            relay.endpoint(),
                            bucket + "/" + path,
                            project.toString())
                    .inheritIO()
                    .start();
            relay.awaitLimit();
            saving.destroyForcibly().waitFor();
        }
        awaitTheServer(what.equals("file") ? "" : path);
    }

    /** The server has a file of its own for what it receives, until it notices that the connection is broken. */
    private void awaitTheServer(String folder) throws IOException {
        Pattern receiving = Pattern.compile(".*-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        List<String> names = storage.list(at(folder));
        while (names.stream().anyMatch(name -> receiving.matcher(name).matches())) {
            assertThat(System.nanoTime()).as("%s", names).isLessThan(deadline);
            names = storage.list(at(folder));
        }
    }

    private Remote remote(String endpoint) {
        Map<String, String> options = Map.of(
                "bucket",
                bucket,
                "endpoint",
                endpoint,
                "region",
                "us-east-1",
                "access_key_id",
                S3Server.KEY,
                "secret_access_key",
                S3Server.SECRET);
        return new Remote(new Target("s3", bucket, "s3://" + bucket, options, true, 0, Duration.ofSeconds(3)));
    }

    /** {@return the storage behind a relay, without repeated requests} */
    private Storage behind(Relay relay) {
        Map<String, String> credentials = S3Server.keys();
        credentials.put("endpoint_url", relay.endpoint());
        credentials.put("max_attempts", "0");
        return S3Server.open("s3://" + bucket, project, credentials);
    }

    private Relay refusing(String... requests) throws IOException {
        return Relay.refusing(
                S3Server.shared().endpoint(),
                Stream.of(requests)
                        .map(request -> request.replace(" ", " /" + bucket + "/t/v1/"))
                        .toArray(String[]::new));
    }

    private List<Path> staged() throws IOException {
        try (Stream<Path> files = Files.list(project.resolve(".jedro/staging"))) {
            return files.toList();
        }
    }

    @Test
    void keepsTheOldFileIfAJvmIsKilledInTheMiddleOfAnUpload() throws Exception {
        save(storage.replace(at("data.bin")), "old");

        saveAndKill("file", "data.bin", 10 * MEGABYTE);

        assertThat(load("data.bin")).isEqualTo("old");
        assertThat(storage.list(at(""))).containsExactly("data.bin");
        assertThat(staged()).hasSize(1);
        Storage later = S3Server.shared().storage(bucket, project);
        save(later.replace(at("data.bin")), "new");
        assertThat(load("data.bin")).isEqualTo("new");
        assertThat(staged()).isEmpty();
    }

    @Test
    @Tag("eco/D-20")
    void showsNoVersionOfWhichAKilledJvmHasSentAPart() throws Exception {
        saveAndKill("version", "t/v1/t", 2 * MEGABYTE);

        assertThat(storage.isFolder(at("t/v1/t"))).isFalse();
        assertThat(storage.list(at("t/v1/t"))).containsExactly("a");
        assertThat(storage.list(at("t/v1"))).containsExactly(Storage.VERSION_NOTE, "t");
        assertThat(((Recoverable) storage).sweep(at("t"))).containsExactly(at("t/v1/t"));
        assertThat(storage.list(at("t"))).isEmpty();

        saveAndKill("version", "t/v1/t", 2 * MEGABYTE);
        save(storage.createWithFolder(at("t/v1/t"), true), "x", "y");
        assertThat(storage.input(at("t/v1/t")).files().stream().map(Input::name))
                .containsExactly("x", "y");
    }

    /** The state after the first requests of a removal: the note is written, the list and one of the files are gone. */
    @Test
    void showsNoVersionOfWhichAKilledJvmHasRemovedAPart() throws Exception {
        save(storage.createWithFolder(at("t/v1/t"), true), "a", "b");
        Remote remote = remote(S3Server.shared().endpoint());
        Owner ended = new Owner(Owner.current().machine(), Owner.current().process(), 1);
        Claim removal = new Claim("delete", ended, Claim.Kind.FOLDER, List.of("a", "b"));
        remote.write("t/v1/t/" + Claim.NAME, removal.bytes());
        remote.delete("t/v1/t/" + Storage.FOLDER_NOTES);
        remote.delete("t/v1/t/a");

        assertThat(storage.isFolder(at("t/v1/t"))).isFalse();
        assertThat(((Recoverable) storage).sweep(at("t"))).containsExactly(at("t/v1/t"));
        assertThat(storage.list(at("t"))).isEmpty();
    }

    @Test
    void showsNoVersionOfWhichAPartIsRemoved() throws Exception {
        String[] files = IntStream.range(0, 40).mapToObj(i -> "part-" + i).toArray(String[]::new);
        save(storage.createWithFolder(at("t/v1/t"), true), files);
        int left = 40;
        for (int limit = 10_000; left == 40; limit += 2_000) {
            try (Relay relay = new Relay(S3Server.shared().endpoint(), limit, true)) {
                Storage breaking = behind(relay);
                assertThatThrownBy(() -> breaking.delete(at("t/v1/t"))).isInstanceOf(IOException.class);
            }
            left = (int) storage.list(at("t/v1/t")).stream()
                    .filter(name -> name.startsWith("part-"))
                    .count();
        }
        assertThat(left).isBetween(1, 39);

        assertThat(storage.isFolder(at("t/v1/t"))).isFalse();
        assertThat(((Recoverable) storage).sweep(at("t"))).containsExactly(at("t/v1/t"));
        assertThat(storage.list(at("t"))).isEmpty();
    }

    @Test
    void showsNoVersionWhoseOnlyFileIsRemoved() throws Exception {
        try (Pending pending = storage.createWithFolder(at("t/v1/t"), true)) {
            Saving.write(pending.output().file("a").open(), 1);
            pending.commit();
        }

        try (Relay relay = refusing("DELETE t/.jedro-files")) {
            assertThatThrownBy(() -> behind(relay).delete(at("t/v1/t"))).isInstanceOf(IOException.class);
        }

        assertThat(storage.input(at("t/v1/t")).files()).extracting(Input::name).containsExactly("a");
        storage.delete(at("t/v1/t"));
        assertThat(storage.list(at("t"))).isEmpty();
    }

    @Test
    void showsNoVersionWhoseRemovalIsInterruptedTwice() throws Exception {
        save(storage.createWithFolder(at("t/v1/t"), true), "a", "b");
        try (Relay relay = refusing("DELETE t/b")) {
            assertThatThrownBy(() -> behind(relay).delete(at("t/v1/t"))).isInstanceOf(IOException.class);
            assertThat(storage.list(at("t/v1/t"))).containsExactly("b");
            assertThatThrownBy(() -> behind(relay).delete(at("t/v1/t"))).isInstanceOf(IOException.class);
        }

        assertThat(storage.list(at("t/v1/t"))).containsExactly("b");
        assertThat(storage.isFolder(at("t/v1/t"))).isFalse();
        assertThat(((Recoverable) storage).sweep(at("t"))).containsExactly(at("t/v1/t"));
        assertThat(storage.list(at("t"))).isEmpty();
    }

    @Test
    void sweepsTheNoteOfAVersionThatAFailedSaveCouldNotRemove() throws Exception {
        try (Relay relay = refusing("PUT t/b", "DELETE .jedro-version")) {
            assertThatThrownBy(() -> saveWithNote(behind(relay), "a", "b")).isInstanceOf(IOException.class);
        }
        assertThat(storage.list(at("t/v1"))).contains(Storage.VERSION_NOTE);

        assertThat(((Recoverable) storage).sweep(at("t"))).containsExactly(at("t/v1/t"));

        assertThat(storage.list(at("t"))).isEmpty();
        saveWithNote(storage, "a", "b");
    }

    @Test
    void sweepsOnlyTheClaimOfACompleteVersion() throws Exception {
        try (Relay relay = refusing("DELETE t/.jedro-writing")) {
            saveWithNote(behind(relay), "a", "b");
        }
        Remote remote = remote(S3Server.shared().endpoint());
        assertThat(remote.stat("t/v1/t/" + Claim.NAME)).isPresent();

        assertThat(((Recoverable) storage).sweep(at("t"))).containsExactly(at("t/v1/t"));

        assertThat(remote.stat("t/v1/t/" + Claim.NAME)).isEmpty();
        assertThat(storage.list(at("t/v1"))).containsExactly(Storage.VERSION_NOTE, "t");
        assertThat(storage.input(at("t/v1/t")).files()).hasSize(2);
    }

    private void saveWithNote(Storage saving, String... files) throws IOException {
        Pending pending = saving.createWithFolder(at("t/v1/t"), true);
        pending.noteVersion(new byte[] {1});
        save(pending, files);
    }

    @Test
    void refusesToReadAFolderThatAKilledJvmWasReplacing() throws Exception {
        save(storage.replaceFolder(at("table")), "a", "c");

        saveAndKill("folder", "table", 2 * MEGABYTE);

        assertThat(storage.isFolder(at("table"))).isTrue();
        assertThatThrownBy(() -> storage.input(at("table")))
                .isInstanceOf(FileSystemException.class)
                .hasMessage("s3://" + bucket + "/table: the folder is being replaced by a save, or such a save was"
                        + " interrupted; load it again later, or save it again");
        save(storage.replaceFolder(at("table")), "d", "e");
        assertThat(storage.input(at("table")).files().stream().map(Input::name)).containsExactly("d", "e");
    }

    @Test
    void savesAFolderAgainAfterTwoJvmsWereKilled() throws Exception {
        save(storage.replaceFolder(at("table")), "c", "d");
        saveAndKill("folder", "table", 2 * MEGABYTE);
        saveAndKill("folder-2", "table", 2 * MEGABYTE);
        assertThat(storage.list(at("table"))).contains("a", "a-2", "c");

        save(storage.replaceFolder(at("table")), "e", "f");

        assertThat(storage.input(at("table")).files().stream().map(Input::name)).containsExactly("e", "f");
    }

    @Test
    void endsAnUploadToAServerThatHasStalled() throws Exception {
        Path file = Files.write(project.resolve("large"), new byte[20 * MEGABYTE]);
        try (Relay relay = new Relay(S3Server.shared().endpoint(), 2 * MEGABYTE, false)) {
            Remote remote = remote(relay.endpoint());

            assertThatThrownBy(() -> remote.upload(file, "large"))
                    .hasMessageContaining("no answer came within 3 seconds");
        }
        assertThat(storage.isFile(at("large"))).isFalse();
    }

    @Test
    void savesAgainAfterTheConnectionBroke() throws Exception {
        save(storage.replaceFolder(at("table")), "a", "c");
        try (Relay relay = new Relay(S3Server.shared().endpoint(), 2 * MEGABYTE, true)) {
            Storage breaking = behind(relay);
            try (Pending pending = breaking.replaceFolder(at("table"))) {
                Saving.write(pending.output().file("a").open(), MEGABYTE);
                Saving.write(pending.output().file("b").open(), 6 * MEGABYTE);
                assertThatThrownBy(pending::commit).isInstanceOf(IOException.class);
            }
            assertThatThrownBy(() -> save(breaking.createWithFolder(at("t/v1/t"), true), "x", "y"))
                    .isInstanceOf(IOException.class);
        }

        assertThat(storage.isFolder(at("t/v1/t"))).isFalse();
        save(storage.createWithFolder(at("t/v1/t"), true), "x", "y");
        assertThatThrownBy(() -> storage.input(at("table"))).isInstanceOf(IOException.class);
        save(storage.replaceFolder(at("table")), "d", "e");
        assertThat(storage.input(at("table")).files().stream().map(Input::name)).containsExactly("d", "e");
        assertThat(staged()).isEmpty();
    }
}
