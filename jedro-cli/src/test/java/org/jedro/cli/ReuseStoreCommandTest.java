// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of what nodes have stored are put back, shared and removed. */
class ReuseStoreCommandTest {
    @TempDir
    Path root;

    @TempDir
    Path bucket;

    private ReuseProject project;

    @BeforeEach
    void create() throws IOException {
        project = new ReuseProject(Files.createDirectories(root.resolve("one")));
    }

    private Path store() {
        return root.resolve("one/.jedro/reuse");
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void damage(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    @Test
    @Tag("jedro/J-18")
    void putsBackWhatItHasCopied() throws IOException {
        project.files().write("conf/base/reuse.yml", "keep: all\n");
        project.ran();
        assertThat(project.ran("--params", "tax.rate=3")).containsExactly("total");
        Files.delete(root.resolve("one/data/other.txt"));
        assertThat(project.run("why", "total", "other", "--format", "text").out())
                .contains(
                        "total is reused: nothing has changed; its output 'total' is put back from a copy",
                        "other is reused: nothing has changed; its output 'other' is put back from a copy");
        assertThat(root.resolve("one/data/other.txt")).doesNotExist();

        TestProject.Result run = project.run("run", "--reuse");

        assertThat(run.out())
                .contains("Done: 0 nodes in", ", 5 reused.")
                .contains("its output 'other' is put back from a copy; made 20");
        assertThat(project.files().read("data/total.txt")).isEqualTo("10vat");
        assertThat(project.files().read("data/other.txt")).isEqualTo("more!");
    }

    @Test
    @Tag("jedro/J-18")
    void predictsWhatFollowsFromWhatItWouldPutBack() throws IOException {
        project.files().write("conf/base/reuse.yml", "keep: all\n");
        project.ran();
        Files.delete(root.resolve("one/data/clean.txt"));

        assertThat(project.run("run", "--reuse", "--dry-run").out()).contains("0 nodes");
        assertThat(project.run("why", "total", "--format", "text").out())
                .startsWith("total is reused: nothing has changed");
        TestProject.Result other = project.run("run", "--reuse", "--dry-run", "--params", "tax.rate=7");
        assertThat(other.code()).as(other.err()).isZero();
        assertThat(other.out()).contains("total", "parameter 'tax.rate' changed");
        assertThat(root.resolve("one/data/clean.txt")).doesNotExist();
        assertThat(project.run("run", "--verify-reuse").out()).contains("Done: 5 nodes in");
    }

    /** The reader of an output that is only predicted needs its maker in the plan, and that one its own inputs. */
    @Test
    @Tag("jedro/J-18")
    void predictsARunThatReadsWhatItWouldPutBackInTwoSteps() throws IOException {
        project.files()
                .write("conf/base/reuse.yml", "keep: all\n")
                .write(
                        "conf/base/catalog.yml",
                        project.files().read("conf/base/catalog.yml")
                                + "words: {type: json, filepath: data/words.json}\n");
        project.ran();
        Files.delete(root.resolve("one/data/clean.txt"));
        Files.delete(root.resolve("one/data/words.json"));
        project.write("Counter", "final class Counter { static String shown(int count) { return \"n \" + count; } }");

        TestProject.Result planned = project.run("run", "--reuse", "--dry-run");

        assertThat(planned.code()).as(planned.err()).isZero();
        assertThat(planned.out())
                .containsPattern("words +reused +nothing has changed; its output 'words' is put back from a copy")
                .containsPattern("count +runs +its code changed");
        assertThat(root.resolve("one/data/clean.txt")).doesNotExist();
        assertThat(project.ran()).containsExactly("count");
    }

    @Test
    @Tag("jedro/J-18")
    void runsANodeWhoseCopyDoesNotMatchItsName() throws IOException {
        project.files().write("conf/base/reuse.yml", "keep: all\n");
        project.ran();
        Files.delete(root.resolve("one/data/other.txt"));
        for (Path copy : files(store().resolve("blobs"))) {
            damage(copy);
        }

        assertThat(project.ran()).containsExactly("other");
        assertThat(project.files().read("data/other.txt")).isEqualTo("more!");
        assertThat(project.ran()).isEmpty();
        Files.delete(root.resolve("one/data/other.txt"));
        assertThat(project.ran()).as("a whole copy has taken the place").isEmpty();
    }

    @Test
    void countsTheMachine() {
        project.ran();
        String before = System.getProperty("os.arch");
        try {
            System.setProperty("os.arch", "abacus");
            assertThat(project.run("why", "other", "--format", "text").out())
                    .startsWith("other runs: the platform changed");
        } finally {
            System.setProperty("os.arch", before);
        }
    }

    @Test
    @Tag("jedro/J-23")
    void sharesWhatAnotherMachineHasStored() throws IOException {
        project.files().write("conf/base/reuse.yml", "shared: {location: '" + bucket + "', mode: write}\n");
        assertThat(project.ran()).hasSize(5);
        ReuseProject other = new ReuseProject(Files.createDirectories(root.resolve("two")));
        other.files().write("conf/base/reuse.yml", "shared: {location: '" + bucket + "', mode: read}\n");
        List<Path> before = files(bucket);

        // the words are only in memory, and nothing that runs reads them
        assertThat(other.ran()).isEmpty();

        assertThat(other.files().read("data/total.txt")).isEqualTo("10vat");
        assertThat(files(bucket)).isEqualTo(before);
        other.files().write("conf/base/reuse.yml", "enabled: true\n");
        assertThat(other.ran("--params", "tax.rate=4")).contains("total");
    }

    @Test
    @Tag("jedro/J-23")
    void takesNothingDamagedFromTheSharedStore() throws IOException {
        project.files().write("conf/base/reuse.yml", "shared: {location: '" + bucket + "', mode: write}\n");
        project.ran();
        for (Path copy : files(bucket.resolve("v1/blobs"))) {
            damage(copy);
        }
        ReuseProject other = new ReuseProject(Files.createDirectories(root.resolve("two")));
        other.files().write("conf/base/reuse.yml", "shared: {location: '" + bucket + "'}\n");

        assertThat(other.ran()).hasSize(5);
        assertThat(other.files().read("data/total.txt")).isEqualTo("10vat");
    }

    @Test
    @Tag("jedro/J-23")
    void runsIfTheSharedStoreCannotBeRead() throws IOException {
        Path file = Files.writeString(bucket.resolve("file"), "not a folder");
        project.files().write("conf/base/reuse.yml", "shared: {location: '" + file + "', mode: write}\n");

        TestProject.Result run = project.run("run", "--reuse");

        assertThat(run.code()).isZero();
        assertThat(run.err())
                .contains("The shared store of reuse in ")
                .containsOnlyOnce("cannot be used, so that only the records of this machine count: ");
        assertThat(project.ran()).isEmpty();
    }

    @Test
    @Tag("jedro/J-24")
    void listsWhatNodesHaveStored() {
        assertThat(project.run("reuse", "list", "--format", "text").out())
                .isEqualTo("Nothing is recorded. Runs with --reuse record what nodes store.\n");
        project.ran();

        assertThat(project.run("reuse", "list", "total", "--format", "text").out())
                .startsWith("NODE ")
                .containsPattern("\\ntotal +[0-9a-f]{12} +20.* total\n$");
        assertThat(project.run("reuse", "list", "--format", "json").out())
                .contains("\"node\" : \"clean\"", "\"copied\" : false");
    }

    @Test
    @Tag("jedro/J-24")
    void removesOldRecordsAndTheirCopies() throws IOException {
        project.files().write("conf/base/reuse.yml", "keep: all\n");
        project.ran();
        assertThat(project.run("reuse", "gc", "--older-than", "2h", "--format", "text")
                        .out())
                .isEqualTo("Removed 0 records and 0 copies of 0 B.\n");
        age(Duration.ofDays(3));
        assertThat(project.ran("--params", "tax.rate=3")).containsExactly("total");

        assertThat(project.run("reuse", "gc", "--max", "0B", "--format", "text").out())
                .startsWith("Removed 4 records and 4 copies of ");
        assertThat(project.run("reuse", "list", "--format", "json").out())
                .contains("\"total\"")
                .doesNotContain("\"clean\"");
        assertThat(project.ran("--params", "tax.rate=3")).containsExactlyInAnyOrder("clean", "other", "words", "count");
    }

    /** As if the records had been written before. */
    private void age(Duration age) throws IOException {
        for (Path file : files(store())) {
            if (file.toString().endsWith(".json")) {
                String text = Files.readString(file);
                String at = text.replaceFirst("(?s).*\"at\":\"([^\"]+)\".*", "$1");
                String older = text.replace(at, Instant.parse(at).minus(age).toString());
                Files.writeString(file, withChecksum(older));
            }
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
        }
    }

    private static String withChecksum(String line) {
        int end = line.lastIndexOf(",\"crc\":");
        java.util.zip.CRC32C crc = new java.util.zip.CRC32C();
        byte[] bytes = line.substring(0, end).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        crc.update(bytes, 0, bytes.length);
        return line.substring(0, end) + ",\"crc\":\"" + java.util.HexFormat.of().toHexDigits((int) crc.getValue())
                + "\"}\n";
    }

    @Test
    @Tag("jedro/J-24")
    void refusesOptionsThatMakeNoSense() {
        assertThat(project.run("reuse", "gc", "--older-than", "soon").err())
                .isEqualTo("Option --older-than: expected an age such as 90m, 12h, 7d or 2w, but was 'soon'.\n");
        assertThat(project.run("reuse", "gc", "--max", "x").err())
                .isEqualTo("Option --max: expected a size such as 20GB, but was 'x'.\n");
        assertThat(project.run("reuse", "gc", "--shared").err())
                .isEqualTo("Option --shared: expected --older-than too, since age alone counts there.\n");
        assertThat(project.run("reuse", "gc", "--shared", "--older-than", "1d").err())
                .isEqualTo("reuse.yml names no shared store; add 'shared' with a 'location'.\n");
    }

    @Test
    @Tag("jedro/J-14")
    void isEnabledByTheProjectUnlessItsConfigurationSaysOtherwise() {
        project.files().write("jedro.yml", "name: shop\nregistry: shop.Registry\nreuse: true\n");
        assertThat(project.run("run").out()).contains("Done: 5 nodes in");
        assertThat(project.run("run").out()).contains("Done: 0 nodes in");

        project.files().write("conf/base/reuse.yml", "enabled: false\n");
        assertThat(project.run("run").out()).contains("Done: 5 nodes in");
    }

    @Test
    @Tag("jedro/J-13")
    void takesAVersionOfTheCodeFromTheNode() {
        project.write("Other", "final class Other { static String other(String m) { return m + System.nanoTime(); } }");
        registerOther("\"1\"");
        project.ran();
        assertThat(project.ran()).isEmpty();

        registerOther("\"2\"");
        assertThat(project.ran()).containsExactly("other");
    }

    private void registerOther(String version) {
        project.write("Registry", """
                import org.jedro.pipeline.*;
                import org.jedro.session.*;
                public final class Registry implements ProjectPipelines {
                    @Override public void register(Pipelines.Builder pipelines) {
                        pipelines.add("shop", () -> Pipeline.of(
                            Node.from("more").apply(Other::other).to("other").named("other").codeVersion(%s)));
                    }
                }
                """.formatted(version));
    }

    @Test
    @Tag("jedro/J-13")
    void checksWhatIsDeclared() {
        project.files().write("conf/base/reuse.yml", """
                keep: some
                nodes:
                  totl: {code_version: "1"}
                """);
        TestProject.Result check = project.run("check");
        assertThat(check.code()).isEqualTo(ExitCode.USAGE);
        assertThat(check.err()).contains("line 1, keep: expected 'all' or 'none', but was 'some'");

        project.files().write("conf/base/reuse.yml", """
                shared: {location: "s4://bucket/reuse", credentials: team}
                """);
        assertThat(project.run("check").err())
                .contains("line 1, shared.location: no storage for 's4://' is on the class path")
                .contains("line 1, shared.credentials: 'team' is not defined in credentials.yml");

        project.files().write("conf/base/reuse.yml", "nodes: {totl: {code_version: '1'}}\n");
        assertThat(project.run("check").err()).contains("no node has this name; did you mean 'total'?");
        project.files().write("conf/base/reuse.yml", "nodes: {words: {keep: true}}\n");
        assertThat(project.run("check").err()).isEqualTo("""
                The values of node 'words' cannot be kept ('keep' in reuse.yml): the format 'object' is missing; add the dependency org.jedro:jedro-datasets-object.
                """);
    }

    @Test
    @Tag("jedro/J-14")
    void runsEverythingIfTheClassPathCannotBeRead() {
        String before = System.getProperty("java.class.path");
        try {
            project.run("info");
            System.setProperty("java.class.path", before + java.io.File.pathSeparator + "a\0b");
            TestProject.Result run = project.run("run", "--reuse");
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.err()).contains("Nothing can be reused, since the class path cannot be read: ");
            assertThat(run.out()).contains("Done: 5 nodes in");
        } finally {
            System.setProperty("java.class.path", before);
        }
    }
}
