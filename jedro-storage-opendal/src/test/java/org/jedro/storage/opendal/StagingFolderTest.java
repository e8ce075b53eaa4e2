// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage.opendal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jedro.JedroException;
import org.jedro.storage.HashingOutput;
import org.jedro.storage.Input;
import org.jedro.storage.Location;
import org.jedro.storage.Output;
import org.jedro.storage.Output.StagingFolder;
import org.jedro.storage.Owner;
import org.jedro.storage.Pending;
import org.jedro.storage.PendingToken;
import org.jedro.storage.Recoverable;
import org.jedro.storage.Storage;
import org.jedro.storage.StoredContent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class StagingFolderTest {
    @TempDir
    Path project;

    private String bucket = "";
    private Storage storage;
    private Remote remote;

    @BeforeEach
    void openTheStorage() {
        bucket = S3Server.shared().bucket();
        storage = S3Server.shared().storage(bucket, project);
        Map<String, String> options = Map.of(
                "bucket",
                bucket,
                "endpoint",
                S3Server.shared().endpoint(),
                "region",
                "us-east-1",
                "access_key_id",
                S3Server.KEY,
                "secret_access_key",
                S3Server.SECRET);
        remote = new Remote(new Target("s3", bucket, "s3://" + bucket, options, true, 0, Duration.ofSeconds(10)));
    }

    private Location at(String path) {
        return Location.of("s3", bucket + "/" + path);
    }

    /** Writes files as an engine does, and makes them files of the save. */
    private StagingFolder write(Output output, String... names) throws IOException {
        StagingFolder folder = output.stagingFolder().orElseThrow();
        for (String name : names) {
            String path = folder.location().path().substring(bucket.length() + 1) + "/" + name;
            remote.write(path, name.getBytes(StandardCharsets.UTF_8));
        }
        for (Input file : folder.files()) {
            folder.add(file, file.name());
        }
        return folder;
    }

    private void save(Pending saving, String... names) throws IOException {
        try (Pending pending = saving) {
            write(pending.output(), names);
            pending.commit();
        }
    }

    private List<String> names(String folder) throws IOException {
        return storage.input(at(folder)).files().stream().map(Input::name).toList();
    }

    private List<String> objects() throws IOException {
        return remote.list("", true).stream()
                .filter(entry -> entry.metadata.isFile())
                .map(entry -> entry.path)
                .sorted()
                .toList();
    }

    @Test
    void hidesWhatAnEngineWritesUntilTheCommit() throws Exception {
        try (Pending pending = storage.replaceFolder(at("lake/table"))) {
            StagingFolder folder =
                    write(pending.output(), "country=C%3AZ é/part 1", "part-0", "_temporary/x", "_SUCCESS");

            assertThat(folder.access()).hasToString("s3://" + bucket);
            assertThat(folder.files()).extracting(Input::name).containsExactly("country=C%3AZ é/part 1", "part-0");
            assertThat(storage.list(at("lake"))).isEmpty();
            assertThat(storage.isFolder(at("lake/table"))).isFalse();
            pending.commit();
        }

        assertThat(names("lake/table")).containsExactly("country=C%3AZ é/part 1", "part-0");
        assertThat(objects()).hasSize(3).noneMatch(name -> name.contains("upload"));
        assertThat(storage.input(at("lake/table")).files().get(0).open().readAllBytes())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("country=C%3AZ é/part 1");
    }

    @Test
    void sendsMarksAfterTheData() throws Exception {
        try (Pending pending = storage.replaceFolder(at("table"))) {
            write(pending.output(), "z");
            Files.writeString(pending.output().location().file().resolve("_SUCCESS"), "");
            pending.commit();
        }
        try (Relay relay = Relay.refusing(S3Server.shared().endpoint(), "PUT /" + bucket + "/table/z");
                Pending pending = behind(relay).replaceFolder(at("table"))) {
            write(pending.output(), "z");
            Files.writeString(pending.output().location().file().resolve("_SUCCESS"), "");
            assertThatThrownBy(pending::commit).isInstanceOf(IOException.class);
        }
        assertThat(objects()).doesNotContain("table/_SUCCESS");

        try (Pending pending = storage.replaceFolder(at("table"))) {
            write(pending.output(), "z");
            Files.writeString(pending.output().location().file().resolve("_SUCCESS"), "");
            pending.commit();
        }
        assertThat(objects()).containsExactly("table/.jedro-files", "table/_SUCCESS", "table/z");
    }

    /** What a mark stands for is the new table alone. */
    @Test
    void marksAreNotSentBeforeStaleFilesAreGone() throws Exception {
        try (Pending pending = storage.replaceFolder(at("table"))) {
            write(pending.output(), "a", "stale");
            Files.writeString(pending.output().location().file().resolve("_SUCCESS"), "");
            pending.commit();
        }
        try (Relay relay = Relay.refusing(S3Server.shared().endpoint(), "DELETE /" + bucket + "/table/stale");
                Pending pending = behind(relay).replaceFolder(at("table"))) {
            write(pending.output(), "a");
            Files.writeString(pending.output().location().file().resolve("_SUCCESS"), "");

            assertThatThrownBy(pending::commit).isInstanceOf(IOException.class);
        }
        assertThat(objects()).contains("table/a", "table/stale").doesNotContain("table/_SUCCESS");
        assertThatThrownBy(() -> names("table")).hasMessageContaining("being replaced by a save");
    }

    /** S3 may answer 200 and an error; the old file has the size of the new one. */
    @Test
    void noticesACopyThatWasAcceptedAndFailed() throws Exception {
        save(storage.replaceFolder(at("table")), "a");
        String error = "<Error><Code>InternalError</Code><Message>try again</Message></Error>";
        Map<String, String> answers = Map.of("PUT /" + bucket + "/table/a ", "200 " + error);
        try (Relay relay = Relay.answering(S3Server.shared().endpoint(), answers);
                Pending pending = behind(relay).replaceFolder(at("table"))) {
            write(pending.output(), "a");

            assertThatThrownBy(pending::commit).hasMessageContaining("/table/a was not copied as a whole; save again");
        }
        assertThatThrownBy(() -> names("table")).hasMessageContaining("being replaced by a save");
    }

    @Test
    void anotherProcessCommitsIt() throws Exception {
        PendingToken token;
        StoredContent content;
        try (Pending pending = storage.createWithFolder(at("t/v1/t"), true)) {
            HashingOutput output = HashingOutput.of(pending.output());
            write(output, "a", "b");
            Files.writeString(output.file("local").localFile(), "local");
            content = output.content().orElseThrow();
            token = pending.token(Owner.current()).orElseThrow();
        }
        assertThat(storage.list(at("t"))).isEmpty();

        Storage other = S3Server.shared().storage(bucket, project);
        try (Pending adopted = other.adopt(token)) {
            Input staged = other.input(token.aside().resolve(token.name()));
            assertThat(StoredContent.of(staged)).isEqualTo(content);
            adopted.commit();
        }

        assertThat(names("t/v1/t")).containsExactly("a", "b", "local");
        assertThat(StoredContent.of(storage.input(at("t/v1/t")))).isEqualTo(content);
        assertThat(objects()).hasSize(4);
    }

    @Test
    void refusesNamesThatOtherFilesCannotHave() throws Exception {
        try (Pending pending = storage.replaceFolder(at("table"))) {
            StagingFolder folder = write(pending.output(), "a");
            Input file = folder.files().get(0);

            assertThatThrownBy(() -> folder.add(file, "../b")).isInstanceOf(JedroException.class);
            assertThatThrownBy(() -> folder.add(file, "a")).hasMessage("expected different names but was 'a' twice");
        }
        assertThat(objects()).isEmpty();
    }

    /** A power failure may empty or cut the note, and it is a file that others may write. */
    @Test
    void aDamagedNoteOfWhatIsStagedRemovesNothing() throws Exception {
        remote.write("other/a", new byte[1]);
        String another = "other/" + Remote.aside("") + "/";
        remote.write(another + "files/a", new byte[1]);
        int last = 0;
        for (String damaged : List.of(
                "",
                "\n",
                "/",
                "other/",
                "other/a",
                another + "\0000\n",
                "lake/\0000\n",
                "lake/.jedro-upload-",
                "lake/.jedro-upload-x/../../other/\0000\n",
                "CUT",
                "WITHOUT THE LAST FILE",
                "HOSTILE NAME")) {
            Path note;
            List<String> before;
            try (Pending pending = storage.replaceFolder(at("lake/table"))) {
                write(pending.output(), "a", "b");
                PendingToken token = pending.token(Owner.current()).orElseThrow();
                note = token.aside().file().resolve(StagedParts.NAME);
                String whole = Files.readString(note);
                assertThat(whole).endsWith("\0b\n");
                Files.writeString(
                        note,
                        switch (damaged) {
                            case "CUT" -> whole.substring(0, whole.length() - 2);
                            case "WITHOUT THE LAST FILE" -> whole.substring(0, whole.lastIndexOf("b\0"));
                            case "HOSTILE NAME" -> whole.replace("b\0", "../b\0");
                            default -> damaged;
                        });
                before = objects();

                try (Pending adopted = storage.adopt(token)) {
                    assertThatThrownBy(adopted::commit).as(damaged).isInstanceOf(IOException.class);
                }
            }
            assertThat(objects()).as(damaged).containsAll(before).hasSizeGreaterThan(last);
            last = before.size();
        }
    }

    @Test
    void removesNoWholeBucket() throws Exception {
        remote.write("a", new byte[1]);

        assertThatThrownBy(() -> remote.deleteAll("")).hasMessageContaining("a whole bucket is not removed");
        new StagingFolders(remote, claims(), new RemoteFolders(remote, claims())).remove("other/");

        assertThat(objects()).containsExactly("a");
    }

    private Claims claims() {
        return new Claims(remote, Clock.systemUTC());
    }

    @Test
    void onlyAFolderHasOne() throws Exception {
        try (Pending pending = storage.replace(at("file"))) {
            assertThat(pending.output().stagingFolder()).isEmpty();
        }
    }

    /** Breaks the connection after each amount of bytes, up to the whole commit. Old and new files differ in nothing but bytes. */
    @Test
    void aCommitThatBreaksAnywhereShowsNoMixture() throws Exception {
        int refused = 0;
        for (int limit = 0; ; limit += 1_500) {
            try (Pending pending = storage.replaceFolder(at("table"))) {
                stage(pending.output(), "old", "a", "b", "c");
                pending.commit();
            }
            boolean isCommitted = true;
            try (Pending pending = storage.replaceFolder(at("table"))) {
                stage(pending.output(), "new", "b", "c", "d");
                PendingToken token = pending.token(Owner.current()).orElseThrow();
                try (Relay relay = new Relay(S3Server.shared().endpoint(), limit, true)) {
                    try (Pending adopted = behind(relay).adopt(token)) {
                        adopted.commit();
                    } catch (IOException e) {
                        isCommitted = false;
                    }
                }
            }
            Map<String, String> seen = contents("table/");
            if (seen.containsKey("_SUCCESS")) {
                seen.keySet().removeIf(name -> name.equals(".jedro-files") || name.equals(Claim.NAME));
                assertThat(seen).as("with the mark, after %s bytes", limit).isIn(table("old"), table("new"));
            }
            try {
                Map<String, String> read = new TreeMap<>(Map.of("_SUCCESS", ""));
                for (Input file : storage.input(at("table")).files()) {
                    read.put(file.name(), new String(file.open().readAllBytes(), StandardCharsets.UTF_8));
                }
                assertThat(read).as("after %s bytes", limit).isIn(table("old"), table("new"));
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("the folder is being replaced by a save");
                refused++;
            }
            if (isCommitted) {
                break;
            }
        }
        assertThat(refused).isPositive();
        Map<String, String> last = contents("table/");
        assertThat(last.remove(".jedro-files")).isNotNull();
        assertThat(last).isEqualTo(table("new"));
    }

    /** Stages files whose contents have the same length, and a mark. */
    private void stage(Output output, String content, String... names) throws IOException {
        StagingFolder folder = output.stagingFolder().orElseThrow();
        String path = folder.location().path().substring(bucket.length() + 1) + "/";
        for (String name : names) {
            remote.write(path + name, (content + name).getBytes(StandardCharsets.UTF_8));
        }
        for (Input file : folder.files()) {
            folder.add(file, file.name());
        }
        Files.writeString(output.location().file().resolve("_SUCCESS"), "");
    }

    private static Map<String, String> table(String content) {
        List<String> names = content.equals("old") ? List.of("a", "b", "c") : List.of("b", "c", "d");
        Map<String, String> files = new TreeMap<>(Map.of("_SUCCESS", ""));
        names.forEach(name -> files.put(name, content + name));
        return files;
    }

    /** {@return all objects in a folder with their contents, as other tools see them} */
    private Map<String, String> contents(String folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        for (String path : objects()) {
            if (path.startsWith(folder)) {
                contents.put(path.substring(folder.length()), new String(remote.read(path), StandardCharsets.UTF_8));
            }
        }
        return contents;
    }

    @Test
    void aVersionWhoseCopyFailsIsNotThere() throws Exception {
        try (Relay relay = Relay.refusing(S3Server.shared().endpoint(), "PUT /" + bucket + "/t/v1/t/b");
                Pending pending = behind(relay).createWithFolder(at("t/v1/t"), true)) {
            write(pending.output(), "a", "b");
            pending.noteVersion(new byte[] {1});

            assertThatThrownBy(pending::commit).isInstanceOf(IOException.class);
        }

        assertThat(objects()).isEmpty();
    }

    /** A copy that S3 has accepted arrives, also if another one of the same save has failed meanwhile. */
    @Test
    void noCopyArrivesAfterAFailedSaveWasRemoved() throws Exception {
        String to = "PUT /" + bucket + "/t/v1/t/";
        String denied = "403 <Error><Code>AccessDenied</Code></Error>";
        try (Relay relay = Relay.answering(S3Server.shared().endpoint(), Map.of(to + "a ", denied, to + "b ", "slow"));
                Pending pending = behind(relay).createWithFolder(at("t/v1/t"), true)) {
            write(pending.output(), "a", "b", "c");

            assertThatThrownBy(pending::commit).hasMessageContaining("access was denied");
            Thread.sleep(1_500);
        }
        assertThat(objects()).isEmpty();
    }

    @Test
    void keepsTheNoteOfASaveWhoseCopyMayStillArrive() throws Exception {
        Map<String, String> answers = Map.of("PUT /" + bucket + "/t/v1/t/a ", "late");
        try (Relay relay = Relay.answering(S3Server.shared().endpoint(), answers);
                Pending pending = behind(relay, Map.of("read_timeout", "1")).createWithFolder(at("t/v1/t"), true)) {
            write(pending.output(), "a", "b");

            assertThatThrownBy(pending::commit).hasMessageContaining("no answer came within 1 seconds");
        }
        assertThat(objects()).containsExactly("t/v1/t/.jedro-writing");
        assertThat(storage.isFolder(at("t/v1/t"))).isFalse();

        remote.write("t/v1/t/a", new byte[1]);
        save(storage.createWithFolder(at("t/v1/t"), true), "b");
        assertThat(names("t/v1/t")).containsExactly("b");
    }

    private Storage behind(Relay relay, Map<String, String> options) {
        Map<String, String> credentials = S3Server.keys();
        credentials.put("endpoint_url", relay.endpoint());
        credentials.put("max_attempts", "0");
        credentials.putAll(options);
        return S3Server.open("s3://" + bucket, project, credentials);
    }

    /** {@return the storage behind a relay, without repeated requests} */
    private Storage behind(Relay relay) {
        return behind(relay, Map.of());
    }

    @Test
    void theNextSaveRemovesWhatAnEndedProcessHasStaged() throws Exception {
        Owner ended = new Owner(Owner.current().machine(), Owner.current().process(), 1);
        String left = "lake/.jedro-upload-1.tmp/";
        remote.write(left + Claim.NAME, new Claim(left, ended, Claim.Kind.FOLDER, List.of()).bytes());
        remote.write(left + "files/part-0", new byte[1]);
        try (Pending alive = storage.replaceFolder(at("lake/other"))) {
            write(alive.output(), "a");
            assertThat(objects()).noneMatch(name -> name.startsWith(left));

            assertThat(((Recoverable) S3Server.shared().storage(bucket, project)).sweep(at("lake/other")))
                    .isEmpty();
            alive.commit();
        }
        assertThat(names("lake/other")).containsExactly("a");
    }

    @Test
    void whatATaskWritesAfterItsFolderIsRemovedIsSweptAfterADay() throws Exception {
        remote.write("t/.jedro-upload-1.tmp/files/part-0", new byte[1]);

        assertThat(((Recoverable) storage).sweep(at("t"))).isEmpty();

        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(2));
        Storage then = S3Server.open(
                new OpenDalStorageProvider(name -> null, later),
                "s3://" + bucket,
                project,
                S3Server.shared().credentials());
        assertThat(((Recoverable) then).sweep(at("t"))).containsExactly(at("t/.jedro-upload-1.tmp"));
        assertThat(objects()).isEmpty();
    }

    @Test
    void aSweepThatFailsDoesNotFailTheSave() throws Exception {
        Owner ended = new Owner(Owner.current().machine(), Owner.current().process(), 1);
        for (String left : List.of("lake/.jedro-upload-1.tmp/", "lake/.jedro-upload-2.tmp/")) {
            remote.write(left + Claim.NAME, new Claim(left, ended, Claim.Kind.FOLDER, List.of()).bytes());
            remote.write(left + "files/part-0", new byte[1]);
        }
        String denied = "403 <Error><Code>AccessDenied</Code></Error>";
        Map<String, String> unread = Map.of("GET /" + bucket + "/lake/.jedro-upload-1", denied);
        try (Relay relay = Relay.answering(S3Server.shared().endpoint(), unread)) {
            Storage storage = behind(relay);
            save(storage.replaceFolder(at("lake/table")), "a");
            assertThat(names("lake/table")).containsExactly("a");
            assertThat(objects())
                    .contains("lake/.jedro-upload-1.tmp/files/part-0")
                    .noneMatch(name -> name.startsWith("lake/.jedro-upload-2"));
            assertThat(((Recoverable) storage).sweep(at("lake/table"))).isEmpty();
        }
        assertThat(((Recoverable) storage).sweep(at("lake/table"))).hasSize(1);
    }

    @Test
    void aKeyThatMustNotWriteBesideTheTableStagesOnTheDisk() throws Exception {
        Map<String, String> answers =
                Map.of("PUT /" + bucket + "/lake/.jedro-upload-", "403 <Error><Code>AccessDenied</Code></Error>");
        try (Relay relay = Relay.answering(S3Server.shared().endpoint(), answers);
                Pending pending = behind(relay).replaceFolder(at("lake/table"))) {
            assertThatThrownBy(() -> pending.output().stagingFolder())
                    .isInstanceOf(AccessDeniedException.class)
                    .hasMessage("s3://" + bucket + "/lake/table: the credentials may not write beside the dataset, so"
                            + " allow them to put, read, list and delete '.jedro-upload-*' there");
            Files.writeString(pending.output().file("a").localFile(), "a");
            pending.commit();
        }
        assertThat(names("lake/table")).containsExactly("a");
    }

    @Test
    void refusesACommitOfWhatASweepHasRemoved() throws Exception {
        save(storage.replaceFolder(at("table")), "old");
        try (Pending pending = storage.replaceFolder(at("table"))) {
            StagingFolder folder = write(pending.output(), "a");
            String files = folder.location().path().substring(bucket.length() + 1);
            remote.delete(files.substring(0, files.length() - "files".length()) + Claim.NAME);

            assertThatThrownBy(pending::commit).hasMessageContaining("what was staged was removed");
        }
        assertThat(names("table")).containsExactly("old");
    }

    /** Files without a note would be known as a killed process's after a day only. */
    @Test
    void theNoteOfAStagingFolderIsRemovedLast() throws Exception {
        Owner ended = new Owner(Owner.current().machine(), Owner.current().process(), 1);
        String left = ".jedro-upload-1.tmp/";
        remote.write(left + Claim.NAME, new Claim(left, ended, Claim.Kind.FOLDER, List.of()).bytes());
        remote.write(left + "files/part-0", new byte[1]);
        String denied = "403 <Error><Code>AccessDenied</Code></Error>";
        Map<String, String> answers = Map.of(
                "GET /" + bucket + "?list-type=2&prefix=.jedro-upload-1.tmp/files/", denied,
                "GET /" + bucket + "?list-type=2&prefix=.jedro-upload-1.tmp%2Ffiles%2F", denied);
        try (Relay relay = Relay.answering(S3Server.shared().endpoint(), answers)) {
            assertThat(((Recoverable) behind(relay)).sweep(at("t"))).isEmpty();
        }
        assertThat(objects()).containsExactly(left + Claim.NAME, left + "files/part-0");
    }

    @Test
    void largeFilesPassThroughThisProcess() throws Exception {
        byte[] bytes = new byte[20 << 20];
        bytes[bytes.length - 1] = 7;
        Path local = Files.write(project.resolve("large"), bytes);
        remote.upload(local, "a");
        RemoteFile file = RemoteFile.of(remote, "a", remote.stat("a").orElseThrow());

        remote.pass(file, "b");

        assertThat(remote.read("b")).isEqualTo(bytes);
    }

    @Test
    void reportsAFileThatIsGone() throws Exception {
        try (Pending pending = storage.replaceFolder(at("table"))) {
            StagingFolder folder = write(pending.output(), "a");
            remote.delete(folder.location().path().substring(bucket.length() + 1) + "/a");

            assertThatThrownBy(pending::commit).isInstanceOf(NoSuchFileException.class);
        }
        assertThat(objects()).isEmpty();
    }
}
