// SPDX-License-Identifier: Apache-2.0
package org.jedro.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jedro.JedroException;
import org.jedro.Origin;
import org.jedro.config.internal.InvalidOptionException;
import org.jedro.config.internal.OptionValues;
import org.jedro.value.Value;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Configuration that was made to run code, or to exhaust the stack, the memory or the time. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class HostileInputTest {
    private static final int DEEP = 30_000;

    @TempDir
    Path folder;

    @Test
    void refusesKeysWithThousandsOfParts() {
        String key = "a.".repeat(DEEP) + "b";

        assertThatThrownBy(() -> OptionValues.parameters("--params", key + "=1"))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("the key '" + "a.".repeat(20) + "…' has more than 100 parts");
        assertThatThrownBy(() -> OptionValues.parameters("--params", "a" + "[0]".repeat(DEEP) + "=1"))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("has more than 100 parts");
    }

    @Test
    void refusesValuesWithThousandsOfLevels() {
        for (String value : List.of(
                "[".repeat(DEEP) + "]".repeat(DEEP),
                "{a: ".repeat(DEEP) + "1" + "}".repeat(DEEP),
                "[".repeat(DEEP),
                "{\"a\":[".repeat(DEEP) + "]}".repeat(DEEP))) {
            assertThatThrownBy(() -> OptionValues.parameters("--params", "a=" + value))
                    .isInstanceOf(JedroException.class);
        }
        assertThatThrownBy(() -> Value.of(nested(), Origin.JAVA))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Maps and lists must not be nested deeper than 500 levels.");
    }

    private static Object nested() {
        Object nested = 1;
        for (int i = 0; i < DEEP; i++) {
            nested = i % 2 == 0 ? Map.of("a", nested) : List.of(nested);
        }
        return nested;
    }

    @Test
    void refusesFilesWithThousandsOfLevels() throws IOException {
        for (String text : List.of(
                "a: " + "[".repeat(DEEP) + "]".repeat(DEEP),
                "a: " + "{a: ".repeat(DEEP) + "1" + "}".repeat(DEEP),
                "a: " + "- ".repeat(DEEP) + "1",
                "a:\n  " + "- ".repeat(DEEP) + "1",
                "? ".repeat(DEEP) + "a",
                "a: ${" + "${".repeat(DEEP) + "b" + "}".repeat(DEEP) + "}",
                "a: ${" + "b.".repeat(DEEP) + "b}",
                "a: ${" + ".".repeat(DEEP) + "b}",
                "a: ${x:" + "[".repeat(DEEP) + "]".repeat(DEEP) + "}")) {
            Files.writeString(folder.resolve("parameters.yml"), text);

            assertThatThrownBy(() -> FileConfigLoader.builder(folder).build().load("parameters"))
                    .as(text.substring(0, 12))
                    .isInstanceOf(JedroException.class);
        }
    }

    @Test
    @Tag("core/D-06")
    void makesNoObjectOfATag() throws IOException {
        Files.writeString(
                Files.createDirectories(folder.resolve("conf/base")).resolve("parameters.yml"),
                "a: !!javax.script.ScriptEngineManager [x]\nb: {c: !!java.io.File x}\n");

        assertThatThrownBy(() ->
                        FileConfigLoader.builder(folder.resolve("conf")).build().load("parameters"))
                .hasMessage("""
                        2 problems in conf/base/parameters.yml:
                          line 1, a: the tag '!!javax.script.ScriptEngineManager' is not known here; remove it
                          line 2, b.c: the tag '!!java.io.File' is not known here; remove it""");
    }

    @Test
    void refusesReferencesThatPileUpLevels() throws IOException {
        StringBuilder text = new StringBuilder("a0: 1\n");
        for (int i = 1; i <= 1_000; i++) {
            text.append(String.format(Locale.ROOT, "a%d: {x: {x: {x: {x: [\"${a%d}\"]}}}}%n", i, i - 1));
        }
        Files.writeString(folder.resolve("parameters.yml"), text);

        assertThatThrownBy(() -> FileConfigLoader.builder(folder).build().load("parameters"))
                .isInstanceOf(BadConfigException.class)
                .hasMessageContaining("nests maps and lists deeper than 500");
    }

    @Test
    void countsWhatIsInPaxHeaders() throws IOException {
        byte[] record = new byte[900_000];
        Path archive = tar(out -> {
            for (int i = 0; i < 100; i++) {
                entry(out, "pax", 'x', record);
            }
            entry(out, "base/parameters.yml", '0', "a: 1".getBytes(StandardCharsets.UTF_8));
        });

        assertThatThrownBy(() -> load(archive)).hasMessageContaining("more than 64MiB when unpacked");
    }

    @Test
    void countsWhatLinksAndLongNamesContain() throws IOException {
        byte[] content = new byte[900_000];
        for (char type : new char[] {'L', '2', '5'}) {
            Path archive = tar(out -> {
                for (int i = 0; i < 100; i++) {
                    entry(out, "x" + i, type, content);
                }
            });

            assertThatThrownBy(() -> load(archive))
                    .as("entries of type %s", type)
                    .hasMessageContaining("more than 64MiB when unpacked");
        }
    }

    @Test
    void refusesAPaxHeaderThatIsLargerThanNamesAre() throws IOException {
        Path archive = tar(out -> entry(out, "pax", 'x', new byte[2 << 20]));

        assertThatThrownBy(() -> load(archive)).hasMessageContaining("more than 64MiB when unpacked");
    }

    @Test
    void refusesNamesOfEntriesThatLeadOutOrNest() throws IOException {
        for (String name : List.of("../x", "base/../../x", "/etc/x", "C:/x", "base\\..\\x", "C:x")) {
            assertThatThrownBy(() -> load(zip(name))).as(name).hasMessageContaining("climbs out of the archive");
        }
        assertThatThrownBy(() -> load(zip("a/".repeat(DEEP) + "x"))).hasMessageContaining("more than 4096 characters");
        String[] deep = new String[20];
        for (int i = 0; i < deep.length; i++) {
            deep[i] = i + "/" + "a/".repeat(2_000) + "x";
        }
        assertThatThrownBy(() -> load(zip(deep))).hasMessageContaining("more than 10000 entries");
    }

    private static void load(Path archive) {
        FileConfigLoader.project(archive).build().load("parameters");
    }

    private Path zip(String... names) throws IOException {
        Path archive = folder.resolve("conf.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(1);
            }
        }
        return archive;
    }

    private interface Content {
        void write(OutputStream out) throws IOException;
    }

    private Path tar(Content content) throws IOException {
        Path archive = folder.resolve("conf.tar.gz");
        try (OutputStream out = new QuickGzip(Files.newOutputStream(archive))) {
            content.write(out);
            out.write(new byte[1024]);
        }
        return archive;
    }

    private static final class QuickGzip extends GZIPOutputStream {
        QuickGzip(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    private static void entry(OutputStream out, String name, char type, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] header = new byte[512];
        System.arraycopy(name.getBytes(StandardCharsets.UTF_8), 0, header, 0, name.length());
        byte[] size = String.format(Locale.ROOT, "%011o", content.length).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(size, 0, header, 124, size.length);
        header[156] = (byte) type;
        System.arraycopy("ustar".getBytes(StandardCharsets.UTF_8), 0, header, 257, 5);
        bytes.writeBytes(header);
        bytes.writeBytes(content);
        bytes.writeBytes(new byte[(512 - content.length % 512) % 512]);
        bytes.writeTo(out);
    }

    @Test
    void readsWhatIsDeepWithinReason() throws IOException {
        Files.writeString(folder.resolve("parameters.yml"), "a: " + "[".repeat(90) + "]".repeat(90));

        assertThat(FileConfigLoader.builder(folder).build().load("parameters").entries())
                .containsKey("a");
    }
}
