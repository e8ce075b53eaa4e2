// SPDX-License-Identifier: Apache-2.0
package org.jedro.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("core/C-15")
class ArchiveSourceTest {
    @TempDir
    Path folder;

    private static Map<String, String> files(String... pairs) {
        Map<String, String> files = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            files.put(pairs[i], pairs[i + 1]);
        }
        return files;
    }

    private Path zip(Map<String, String> files) throws IOException {
        Path file = folder.resolve("conf.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> entry : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    private Path tar(Map<String, String> files) throws IOException {
        Path file = folder.resolve("conf.tar.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> entry : files.entrySet()) {
                boolean isFolder = entry.getKey().endsWith("/");
                out.write(tarEntry(entry.getKey(), isFolder ? '5' : '0', entry.getValue()));
            }
            out.write(new byte[1024]);
        }
        return file;
    }

    private static byte[] tarEntry(String name, char type, String text) {
        byte[] contents = text.getBytes(StandardCharsets.UTF_8);
        byte[] header = new byte[512];
        put(header, 0, name);
        put(header, 124, String.format("%011o", contents.length));
        header[156] = (byte) type;
        put(header, 257, "ustar\0" + "00");
        ByteArrayOutputStream entry = new ByteArrayOutputStream();
        entry.writeBytes(header);
        entry.writeBytes(contents);
        entry.writeBytes(new byte[(512 - contents.length % 512) % 512]);
        return entry.toByteArray();
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    private static Object parameters(Path archive) {
        return FileConfigLoader.project(archive).build().load("parameters").toJava();
    }

    @Test
    void readsAZipWithOneFolderAroundEverything() throws IOException {
        Path zip = zip(files("conf/base/parameters.yml", "a: 1\n", "conf/local/parameters.yml", "b: 2\n"));

        assertThat(parameters(zip)).isEqualTo(Map.of("a", 1L, "b", 2L));
    }

    @Test
    void readsAZipWithEnvironmentsAtTheTop() throws IOException {
        assertThat(parameters(zip(files("base/parameters.yml", "a: 1\n")))).isEqualTo(Map.of("a", 1L));
    }

    @Test
    void readsATarWithLongNames() throws IOException {
        String longName = "conf/base/" + "deep/".repeat(30) + "parameters.yml";
        Path file = folder.resolve("conf.tar.gz");
        String record = " path=" + longName + "\n";
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(tarEntry("conf/", '5', ""));
            out.write(tarEntry("pax", 'x', (record.length() + 3) + record));
            out.write(tarEntry("short", '0', "a: 1\n"));
            out.write(tarEntry("long", 'L', "conf/base/" + "other/".repeat(30) + "parameters.yml\0"));
            out.write(tarEntry("short", '0', "b: 2\n"));
            out.write(new byte[1024]);
        }

        assertThat(parameters(file)).isEqualTo(Map.of("a", 1L, "b", 2L));
    }

    @Test
    void namesTheArchiveInProblems() throws IOException {
        Path tar = tar(files("conf/", "", "conf/base/parameters.yml", "a: ${x}\n"));

        assertThatThrownBy(() -> parameters(tar)).hasMessage("""
                        1 problem in conf.tar.gz/base/parameters.yml:
                          line 1, a: 'x' does not exist""");
    }

    @Test
    void refusesAnEntryThatClimbsOut() throws IOException {
        Path zip = zip(files("conf/base/parameters.yml", "a: 1\n", "conf/../../evil.yml", "x"));

        assertThatThrownBy(() -> parameters(zip))
                .isInstanceOf(BadConfigException.class)
                .hasMessage("""
                        1 problem in conf.zip:
                          entry 'conf/../../evil.yml' climbs out of the archive""");
        assertThatThrownBy(() -> parameters(tar(files("/etc/parameters.yml", "a: 1\n"))))
                .hasMessageContaining("entry '/etc/parameters.yml' climbs out of the archive");
    }

    @Test
    void refusesWhatIsNotAnArchive() throws IOException {
        Path file = Files.writeString(folder.resolve("conf.tar.gz"), "hello");
        Path zip = Files.writeString(folder.resolve("conf.zip"), "hello");

        assertThatThrownBy(() -> parameters(file)).hasMessage("1 problem in conf.tar.gz:\n  not a readable archive");
        assertThatThrownBy(() -> parameters(zip)).hasMessage("1 problem in conf.zip:\n  empty, or not an archive");
    }

    @Test
    void refusesABombOfZeros() throws IOException {
        Path file = folder.resolve("conf.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("base/parameters.yml"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 70; i++) {
                zip.write(zeros);
            }
        }

        assertThatThrownBy(() -> parameters(file))
                .hasMessage("1 problem in conf.zip:\n  more than 64MiB when unpacked");
    }

    @Test
    void readsATarOfTheFolderItself() throws IOException {
        Path tar = tar(files(
                "./", "",
                "./base/", "",
                "./base/parameters.yml", "a: 1\n",
                "./local/parameters.yml", "b: 2\n",
                "./prod/parameters.yml", "a: 3\n"));

        assertThat(parameters(tar)).isEqualTo(Map.of("a", 1L, "b", 2L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"conf.tgz", "conf.TAR.GZ", "conf.TGZ"})
    void knowsATarByTheEndOfItsName(String name) throws IOException {
        Path tar = Files.move(tar(files("base/parameters.yml", "a: 1\n")), folder.resolve(name));

        assertThat(parameters(tar)).isEqualTo(Map.of("a", 1L));
    }

    @Test
    void knowsTheEnvironmentsOfAnArchive() throws IOException {
        Path tar = tar(files("conf/base/parameters.yml", "a: 1\n", "conf/empty/", "", "conf/local/x.txt", ""));
        FileConfigLoader.Builder builder = FileConfigLoader.project(tar);

        assertThat(builder.environment("empty").build().load("parameters").toJava())
                .isEqualTo(Map.of("a", 1L));
        assertThatThrownBy(() -> builder.environment("prod").build().load("parameters"))
                .isInstanceOf(MissingConfigException.class)
                .hasMessage("Environment 'prod' does not exist in conf.tar.gz.\n"
                        + "  the environments are 'base', 'empty', 'local'");
    }

    @Test
    void readsAnArchiveWithoutEnvironments() throws IOException {
        Path zip = zip(files("parameters.yml", "a: 1\n", "deep/parameters_b.yml", "b: 2\n"));

        assertThat(FileConfigLoader.builder(zip).build().load("parameters").toJava())
                .isEqualTo(Map.of("a", 1L, "b", 2L));
    }

    @Test
    void readsNamesThatATarSplitsInTwo() throws IOException {
        byte[] posix = tarEntry("parameters.yml", '\0', "a: 1\n");
        put(posix, 345, "conf/base");
        byte[] gnu = tarEntry("conf/base/parameters_b.yml", '0', "b: 2\n");
        put(gnu, 257, "ustar  ");
        put(gnu, 345, "no prefix");
        byte[] folderWithoutSize = tarEntry("conf/local/", '5', "");
        put(folderWithoutSize, 124, "\0".repeat(12));

        assertThat(parameters(tarOf(folderWithoutSize, posix, gnu))).isEqualTo(Map.of("a", 1L, "b", 2L));
    }

    @Test
    void readsFilesAndFoldersOfATarOnly() throws IOException {
        assertThat(parameters(tarOf(
                        tarEntry("base/parameters.yml", '0', "a: 1\n"),
                        tarEntry("base/link", '2', "b: 2\n"),
                        tarEntry("pax", 'g', "11 path=no\n"))))
                .isEqualTo(Map.of("a", 1L));
    }

    @Test
    void refusesALinkInPlaceOfAConfigurationFile() throws IOException {
        Path tar = tarOf(tarEntry("base/parameters.yml", '0', "a: 1\n"), tarEntry("base/parameters_link.yml", '2', ""));

        assertThatThrownBy(() -> parameters(tar)).hasMessage("""
                        1 problem in conf.tar.gz:
                          entry 'base/parameters_link.yml' is a link; pack the file itself (tar -h)""");
    }

    @Test
    void readsAZipThatFinderMade() throws IOException {
        Path zip = zip(files("conf/base/parameters.yml", "a: 1\n", "__MACOSX/conf/base/._parameters.yml", "\0\0"));

        assertThat(parameters(zip)).isEqualTo(Map.of("a", 1L));
    }

    private Path tarOf(byte[]... entries) throws IOException {
        Path file = folder.resolve("conf.tar.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            for (byte[] entry : entries) {
                out.write(entry);
            }
        }
        return file;
    }

    @Test
    void refusesADamagedTar() throws IOException {
        byte[] entry = tarEntry("base/parameters.yml", '0', "a: 1\n");
        byte[] other = entry.clone();
        put(other, 257, "other");
        byte[] negative = entry.clone();
        put(negative, 124, "-0000000001");
        byte[] noNumber = entry.clone();
        put(noNumber, 124, "00000000009");

        for (byte[] damaged : List.of(other, negative, noNumber, Arrays.copyOf(entry, 514))) {
            assertThatThrownBy(() -> parameters(tarOf(damaged)))
                    .hasMessage("1 problem in conf.tar.gz:\n  not a readable archive");
        }
    }

    @Test
    void refusesTooManyEntries() throws IOException {
        Map<String, String> many = new LinkedHashMap<>();
        for (int i = 0; i < 10_000; i++) {
            many.put("base/" + i, "");
        }
        assertThatThrownBy(() -> parameters(zip(many)))
                .hasMessageStartingWith("No file with parameters was found in conf.zip/base.");
        many.put("base/parameters.yml", "a: 1\n");

        assertThatThrownBy(() -> parameters(zip(many))).hasMessage("1 problem in conf.zip:\n  more than 10000 entries");
    }
}
