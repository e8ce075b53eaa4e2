// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.text.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.Measurable.Statistics;
import org.jedro.catalog.Previewable.Preview;
import org.jedro.datasets.internal.LongestLine;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** Hostile files, and files that are not what they claim to be: one sentence each, and they stay unchanged. */
class HostileFilesTest {
    private static final TypeRef<Stream<String>> LINES = new TypeRef<>() {};
    private static final TypeRef<Stream<Row>> ROWS = new TypeRef<>() {};

    @TempDir
    Path project;

    record Row(int id, String name) {}

    private DataCatalog catalog(String type, String file) {
        return DataCatalog.builder()
                .config(Map.of("it", Map.of("type", type, "filepath", file)), Map.of())
                .baseDirectory(project)
                .build();
    }

    private void assertRefused(String type, String file, TypeRef<?> form, String clause) throws IOException {
        byte[] before = Files.readAllBytes(project.resolve(file));
        assertThatThrownBy(() -> catalog(type, file).load("it", form))
                .hasMessage("Dataset 'it' could not be loaded from " + file + ": " + clause);
        assertThat(Files.readAllBytes(project.resolve(file))).isEqualTo(before);
        assertThat(project.toFile().list()).containsExactly(file);
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(project.resolve(file), text);
    }

    @Test
    void refusesLaughsOfXmlInEveryForm() throws IOException {
        write("it.xml", """
                <?xml version="1.0"?>
                <!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>
                <rows><row><id>1</id><name>&c;</name></row></rows>
                """);

        assertThatThrownBy(() -> catalog("xml", "it.xml").load("it", TypeRef.of(Document.class)))
                .hasMessage("""
                        Dataset 'it' could not be loaded from it.xml: line 2, column 10: \
                        a document type declaration (DOCTYPE) is not read; remove it.""");
        assertThatThrownBy(() -> catalog("xml", "it.xml").load("it", ROWS)).hasMessage("""
                        Dataset 'it' could not be loaded from it.xml: line 2, column 88: \
                        a document type declaration (DOCTYPE) is not read; remove it.""");
    }

    @Test
    void readsNoFilesThatXmlNames() throws IOException {
        write("it.xml", """
                <!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>
                <a>&x;</a>
                """);

        assertThatThrownBy(() -> catalog("xml", "it.xml").load("it"))
                .hasMessageEndingWith("a document type declaration (DOCTYPE) is not read; remove it.");
    }

    @Test
    void refusesALineThatIsTooLong() throws IOException {
        int longest = LongestLine.inCharacters();
        try (OutputStream bytes = Files.newOutputStream(project.resolve("it.txt"))) {
            bytes.write("first\n".getBytes(StandardCharsets.UTF_8));
            byte[] block = new byte[1 << 20];
            Arrays.fill(block, (byte) 'x');
            for (int written = 0; written <= longest; written += block.length) {
                bytes.write(block);
            }
        }
        String clause =
                "line 2 is longer than " + longest + " characters, the most that a line may have with this heap";

        assertThatThrownBy(() -> catalog("text", "it.txt").load("it", new TypeRef<List<String>>() {}))
                .hasMessage("Dataset 'it' could not be loaded from it.txt: " + clause + ".");
        try (Stream<String> lines = catalog("text", "it.txt").load("it", LINES)) {
            Iterator<String> iterator = lines.iterator();
            assertThat(iterator.next()).isEqualTo("first");
            assertThatThrownBy(iterator::hasNext)
                    .hasMessage("Dataset 'it' could not be loaded from it.txt: " + clause + ".");
        }
    }

    @Test
    void refusesAJsonLineThatIsTooLong() throws IOException {
        int longest = LongestLine.inCharacters();
        try (OutputStream bytes = Files.newOutputStream(project.resolve("it.jsonl"))) {
            bytes.write("{\"id\": 1}\n".getBytes(StandardCharsets.UTF_8));
            byte[] block = new byte[1 << 20];
            Arrays.fill(block, (byte) '[');
            for (int written = 0; written <= longest; written += block.length) {
                bytes.write(block);
            }
        }

        assertRefused(
                "jsonl",
                "it.jsonl",
                new TypeRef<List<Object>>() {},
                "line 2 is longer than " + longest + " characters, the most that a line may have with this heap.");
    }

    @Test
    void reportsInWhichLineTheTextIsOfAnotherCharset() throws IOException {
        Files.write(project.resolve("it.txt"), "one\ntwo\ncaf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        String clause = "line 3: the bytes are not text in UTF-8; set 'charset' to the one that the file has";

        assertRefused("text", "it.txt", TypeRef.of(String.class), clause + ".");
        assertRefused("text", "it.txt", new TypeRef<List<String>>() {}, clause + ".");
        try (Stream<String> lines = catalog("text", "it.txt").load("it", LINES)) {
            Iterator<String> iterator = lines.iterator();
            assertThat(iterator.next()).isEqualTo("one");
            assertThat(iterator.next()).isEqualTo("two");
            assertThatThrownBy(iterator::hasNext)
                    .hasMessage("Dataset 'it' could not be loaded from it.txt: " + clause + ".");
        }
    }

    @Test
    void reportsInWhichLineJsonIsBroken() throws IOException {
        write("it.jsonl", "{\"id\": 1, \"name\": \"a\"}\n\n{\"id\": 2\n{\"id\": 3}\n");
        assertRefused(
                "jsonl",
                "it.jsonl",
                new TypeRef<List<Row>>() {},
                "line 3, column 9: unexpected end-of-input: expected close marker for Object.");

        write("it.jsonl", "{\"id\": 1, \"name\": null}\n{\"id\": \"secret\"}\n");
        assertRefused(
                "jsonl",
                "it.jsonl",
                new TypeRef<List<Row>>() {},
                "line 2, field 'id': expected a whole number but was a text.");
    }

    @Test
    void refusesAPictureWithMorePixelsThanTheHeapBears() throws IOException {
        Files.write(project.resolve("it.png"), pngOf(1_000_000, 1_000_000));

        assertRefused(
                "image",
                "it.png",
                TypeRef.of(BufferedImage.class),
                "the picture has 1000000 × 1000000 pixels, which would fill more than half of the heap.");
    }

    private static byte[] pngOf(int width, int height) {
        ByteBuffer png = ByteBuffer.allocate(8 + 25 + 12);
        png.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        chunk(
                png,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put(new byte[] {8, 2, 0, 0, 0})
                        .array());
        chunk(png, "IEND", new byte[0]);
        return png.array();
    }

    private static void chunk(ByteBuffer png, String name, byte[] data) {
        byte[] type = name.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(type);
        crc.update(data);
        png.putInt(data.length).put(type).put(data).putInt((int) crc.getValue());
    }

    @Test
    void reportsWhichXmlFieldDoesNotFit() throws IOException {
        write("it.xml", "<rows>\n <row id='1'><name>a</name></row>\n <row><id>secret</id></row>\n</rows>");
        assertRefused(
                "xml",
                "it.xml",
                new TypeRef<List<Row>>() {},
                "line 3, column 'id': expected a whole number but was another text.");

        write("it.xml", "<rows><row>");
        assertRefused(
                "xml",
                "it.xml",
                new TypeRef<List<Row>>() {},
                "line 1, column 12: the file ends within an element; it is cut off, or an end tag is missing.");
    }

    @Test
    void readsXmlInItsDeclaredEncoding() throws IOException {
        String text = "<rows><row><id>1</id><name>\u00e9\u0161</name></row></rows>";
        for (String charset : List.of("UTF-16", "UTF-16LE", "UTF-8", "windows-1250")) {
            String declaration = charset.startsWith("UTF-16") ? "" : "<?xml version='1.0' encoding='" + charset + "'?>";
            Files.write(project.resolve("it.xml"), (declaration + text).getBytes(charset));

            assertThat(catalog("xml", "it.xml").load("it", new TypeRef<List<Row>>() {}))
                    .as(charset)
                    .containsExactly(new Row(1, "\u00e9\u0161"));
        }
        Files.write(project.resolve("it.xml"), text.getBytes("windows-1250"));
        assertRefused(
                "xml",
                "it.xml",
                new TypeRef<List<Row>>() {},
                "line 1: the bytes are not text in UTF-8; set 'charset' to the one that the file has.");
    }

    @Test
    void leavesOutAByteOrderMark() throws IOException {
        write("it.txt", "\uFEFFone\n");
        assertThat(catalog("text", "it.txt").load("it", String.class)).isEqualTo("one\n");
        write("it.txt", "\uFEFF");
        assertThat(catalog("text", "it.txt").load("it", String.class)).isEmpty();
    }

    @Test
    void showsTheHeadOfALineWithoutEnd() throws IOException {
        try (OutputStream bytes = Files.newOutputStream(project.resolve("it.json"))) {
            bytes.write("{\"small\": 1, \"deep\": {\"a\": 1}, \"list\": [".getBytes(StandardCharsets.UTF_8));
            byte[] block = "1,".repeat(1 << 19).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 16; i++) {
                bytes.write(block);
            }
        }

        assertThat(preview("json", "it.json"))
                .isEqualTo(
                        new Preview(List.of("key", "value"), List.of(List.of("small", "1"), List.of("deep", "{…}"))));
        assertThat(preview("text", "it.json").rows()).hasSize(1);
        assertThat(preview("text", "it.json").rows().get(0).get(0)).hasSize(80).endsWith("…");
    }

    @Test
    void showsJsonLinesAsATable() throws IOException {
        write("it.jsonl", "{\"id\": 1, \"name\": \"a\"}\n{\"id\": 2, \"tags\": [1, 2]}\n{\"id\": 3}\n{\"id\": 4}\n");

        assertThat(preview("jsonl", "it.jsonl"))
                .isEqualTo(new Preview(
                        List.of("id", "name", "tags"),
                        List.of(List.of("1", "a", ""), List.of("2", "", "[…]"), List.of("3", "", ""))));
    }

    @Test
    void countsTheItemsOfJsonAndTheirFields() throws IOException {
        Statistics counted =
                Statistics.UNKNOWN.withRows(3).withColumns(3).withNulls(Map.of("id", 1L, "name", 2L, "tags", 1L));
        String items = "{\"id\": 1, \"name\": \"a\"}%1$s{\"id\": 2, \"tags\": [{\"id\": 3}]}%1$s"
                + "{\"name\": null, \"tags\": {}}";

        write("it.jsonl", items.formatted("\n"));
        assertThat(statistics("jsonl", "it.jsonl")).isEqualTo(counted.withBytes(size("it.jsonl")));
        write("it.json", "[" + items.formatted(",") + "]");
        assertThat(statistics("json", "it.json")).isEqualTo(counted.withBytes(size("it.json")));
        write("it.json", "{\"id\": 1}");
        assertThat(statistics("json", "it.json")).isEqualTo(Statistics.UNKNOWN.withBytes(size("it.json")));
    }

    private long size(String file) throws IOException {
        return Files.size(project.resolve(file));
    }

    private Statistics statistics(String type, String file) {
        DataCatalog catalog = catalog(type, file);
        return catalog.bind("it", TypeRef.UNKNOWN, catalog.scope()).statistics();
    }

    /** A file of a few kilobytes that unpacks to more than one would wait for. */
    @Test
    void countsNoMoreThanOneWouldWaitFor() throws IOException {
        byte[] block = "{\"id\": 1}\n".repeat(1 << 17).getBytes(StandardCharsets.UTF_8);
        try (OutputStream bytes = new GZIPOutputStream(Files.newOutputStream(project.resolve("it.jsonl.gz")))) {
            for (int i = 0; i < 220; i++) {
                bytes.write(block);
            }
        }
        DataCatalog catalog = catalog("jsonl", "it.jsonl.gz");

        assertThat(catalog.bind("it", new TypeRef<Stream<Object>>() {}, catalog.scope())
                        .statistics())
                .isEqualTo(Statistics.UNKNOWN.withBytes(size("it.jsonl.gz")));
    }

    private Preview preview(String type, String file) {
        DataCatalog catalog = catalog(type, file);
        return catalog.bind("it", TypeRef.UNKNOWN, catalog.scope()).preview(3).orElseThrow();
    }
}
