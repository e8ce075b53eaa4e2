// SPDX-License-Identifier: Apache-2.0
package org.jedro.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dflib.DataFrame;
import org.dflib.Series;
import org.jedro.JedroException;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.DataCatalog;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** Hostile files in every form that their format has, each loaded by a JVM with a heap of 96 MB. */
@Timeout(300)
class SmallHeapTest {
    private static final int LONG_LINE = 100;

    @TempDir
    Path project;

    record Row(int id, String name) {}

    record Anything(Object anything) {}

    /** What the form of a table may be. */
    private static final Map<String, TypeRef<?>> TABLES = tables();

    private static Map<String, TypeRef<?>> tables() {
        Map<String, TypeRef<?>> forms = new LinkedHashMap<>();
        forms.put("frame", TypeRef.of(DataFrame.class));
        forms.put("list", new TypeRef<List<Row>>() {});
        forms.put("stream", new TypeRef<Stream<Row>>() {});
        return forms;
    }

    private static Map<String, TypeRef<?>> forms(String type) {
        Map<String, TypeRef<?>> forms = new LinkedHashMap<>();
        switch (type) {
            case "text" -> {
                forms.put("text", TypeRef.of(String.class));
                forms.put("list", new TypeRef<List<String>>() {});
                forms.put("stream", new TypeRef<Stream<String>>() {});
            }
            case "yaml", "chart" -> forms.put("map", new TypeRef<Map<String, Object>>() {});
            case "properties" -> forms.put("properties", TypeRef.of(Properties.class));
            case "image" -> forms.put("picture", TypeRef.of(BufferedImage.class));
            case "object" -> forms.put("object", TypeRef.of(Anything.class));
            default -> {
                forms.putAll(TABLES);
                if (type.equals("xml")) {
                    forms.put("document", TypeRef.of(Document.class));
                } else if (type.equals("json")) {
                    forms.remove("stream");
                    forms.put("map", new TypeRef<Map<String, Object>>() {});
                } else if (type.equals("excel")) {
                    forms.put("sheets", new TypeRef<Map<String, DataFrame>>() {});
                }
            }
        }
        return forms;
    }

    /** Loads each file that is named as {@code type:file}, in each form; a line for each. */
    static final class Worker {
        public static void main(String[] arguments) {
            Path project = Path.of(arguments[0]);
            for (String argument : Arrays.asList(arguments).subList(1, arguments.length)) {
                String[] typeAndFile = argument.split(":");
                DataCatalog catalog = catalog(project, typeAndFile[0], typeAndFile[1]);
                forms(typeAndFile[0])
                        .forEach((name, form) -> use(argument + " " + name, catalog.bind("it", form, catalog.scope())));
            }
        }

        private static void use(String what, BoundDataset<?> dataset) {
            print(what + " load", () -> useUp(dataset.load()));
            print(what + " preview", () -> dataset.preview(3));
            print(what + " statistics", dataset::statistics);
        }

        private static void useUp(Object value) {
            if (value instanceof Stream<?> stream) {
                try (stream) {
                    stream.forEach(item -> {});
                }
            }
        }

        private static void print(String what, Runnable work) {
            String end = "a value";
            try {
                work.run();
            } catch (JedroException e) {
                end = e.getMessage();
            } catch (Throwable t) {
                end = "NO SENTENCE " + t;
            }
            byte[] line = (what + ": " + end.replace('\n', '|') + "\n").getBytes(StandardCharsets.UTF_8);
            System.out.write(line, 0, line.length);
            System.out.flush();
        }
    }

    private static DataCatalog catalog(Path project, String type, String file) {
        return DataCatalog.builder()
                .config(Map.of("it", Map.of("type", type, "filepath", file)), Map.of())
                .baseDirectory(project)
                .build();
    }

    @BeforeEach
    void writeFiles() throws IOException {
        write("laughs.yml", laughs());
        write(
                "laughs.xml",
                "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]>\n<rows><row><id>1</id><name>&b;</name></row></rows>");
        write("cut.xml", "<rows><row><id>1</id>");
        bomb();
        for (String file : List.of("long.txt", "long.csv", "long.json", "long.jsonl")) {
            longLine(file);
        }
        for (String file : List.of("encoding.txt", "encoding.csv", "encoding.xml")) {
            String text = file.endsWith("xml")
                    ? "<rows><row><id>1</id><name>caf\u00e9</name></row></rows>"
                    : "id,name\n1,caf\u00e9\n";
            Files.write(project.resolve(file), text.getBytes(StandardCharsets.ISO_8859_1));
        }
        catalog(project, "parquet", "whole.parquet")
                .save(
                        "it",
                        DataFrame.byColumn("id", "name")
                                .of(Series.ofInt(IntStream.range(0, 1000).toArray()), Series.ofVal("x", 1000)));
        byte[] whole = Files.readAllBytes(project.resolve("whole.parquet"));
        Files.write(project.resolve("cut.parquet"), Arrays.copyOf(whole, whole.length / 2));
        Files.delete(project.resolve("whole.parquet"));
        write("ragged.csv", "id,name\n1,a\n2\n");
        write("twice.csv", "id,id\n1,2\n");
        write("unclosed.csv", "id,name\n1,\"a\n2,b\n");
        write("text.png", "this is a text");
        Map<String, Object> wide =
                Map.of("type", "object", "filepath", "foreign.bin", "classes", List.of(Row.class.getName()));
        DataCatalog objects = DataCatalog.builder()
                .config(Map.of("it", wide), Map.of())
                .baseDirectory(project)
                .build();
        objects.bind("it", TypeRef.of(Anything.class), objects.scope()).save(new Anything(new Row(1, "a")));
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(project.resolve(file), text);
    }

    private static String laughs() {
        StringBuilder yaml = new StringBuilder("a0: &a0 [ha, ha, ha]\n");
        for (int i = 1; i < 12; i++) {
            yaml.append("a%1$d: &a%1$d [*a%2$d, *a%2$d, *a%2$d, *a%2$d, *a%2$d, *a%2$d, *a%2$d, *a%2$d]\n"
                    .formatted(i, i - 1));
        }
        return yaml.toString();
    }

    /** A workbook of a few hundred kilobytes, with a sheet of 400 MB. */
    private void bomb() throws IOException {
        catalog(project, "excel", "bomb.xlsx")
                .save("it", DataFrame.byColumn("id").of(Series.ofInt(1)));
        Path sane = project.resolve("bomb.xlsx");
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(sane.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                parts.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(sane))) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                if (part.getKey().startsWith("xl/worksheets/")) {
                    byte[] spaces = new byte[1 << 20];
                    Arrays.fill(spaces, (byte) ' ');
                    for (int i = 0; i < 400; i++) {
                        zip.write(spaces);
                    }
                }
                zip.closeEntry();
            }
        }
    }

    private void longLine(String file) throws IOException {
        byte[] block = new byte[1 << 20];
        Arrays.fill(block, (byte) 'x');
        try (OutputStream bytes = Files.newOutputStream(project.resolve(file))) {
            bytes.write(
                    (file.endsWith("csv") ? "id,name\n1," : file.contains("json") ? "[{\"id\": 1, \"name\": \"" : "")
                            .getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < LONG_LINE; i++) {
                bytes.write(block);
            }
            bytes.write((file.contains("json") ? "\"}]\n" : "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private List<String> work(Collection<String> files) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                Worker.class.getName(),
                project.toString()));
        command.addAll(files);
        Process worker = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            String lines = new String(worker.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(worker.waitFor()).isZero();
            return lines.lines().toList();
        } finally {
            worker.destroyForcibly().waitFor();
        }
    }

    /** The message for each file that is loaded, in every form. */
    private static Map<String, String> sentences() {
        Map<String, String> sentences = new LinkedHashMap<>();
        sentences.put("yaml:laughs.yml", "aliases \\(\\*name\\) stand for maps and lists more than 50 times");
        sentences.put("xml:laughs.xml", "line 1, column \\d+: a document type declaration \\(DOCTYPE\\) is not read");
        sentences.put("xml:cut.xml", "line 1, column 22: the file ends within an element; it is cut off");
        sentences.put(
                "excel:bomb.xlsx", "the workbook unpacks to more than 4\\d(\\.\\d)? MB, which is 100 times its size");
        sentences.put("text:long.txt", "it does not fit into the heap|line 1 is longer than 6291456 characters");
        sentences.put("csv:long.csv", "line 2 has a field of more than 16777216 characters");
        sentences.put("json:long.json", "it does not fit into the heap|line 1: expected Map");
        sentences.put("jsonl:long.jsonl", "line 1 is longer than 6291456 characters");
        sentences.put("text:encoding.txt", "line 2: the bytes are not text in UTF-8; set 'charset'");
        sentences.put("csv:encoding.csv", "line 2: the bytes are not text in UTF-8; set 'charset'");
        sentences.put("xml:encoding.xml", "line 1(, column 31)?: the bytes are not text in UTF-8; (set|name)");
        sentences.put("parquet:cut.parquet", "the Parquet file is broken or cut off");
        sentences.put("csv:ragged.csv", "line 3 has 1 field; expected 2, as the header has");
        sentences.put("csv:twice.csv", "the header has column 'id' twice");
        sentences.put("csv:unclosed.csv", "line 2: the quote that opens a field is never closed; close it");
        sentences.put("image:text.png", "the file is not an image; expected PNG, JPEG, GIF, BMP or TIFF");
        sentences.put("object:foreign.bin", "class .*Row may not be loaded; if it belongs there, add `classes");
        return sentences;
    }

    @Test
    void reportsOneSentenceAndLeavesTheFilesUnchanged() throws Exception {
        Map<String, Long> before = checksums();

        List<String> lines = work(sentences().keySet());

        sentences().forEach((file, sentence) -> {
            String intro =
                    "(Dataset 'it' could not be \\w+ (from|in) " + file.substring(file.indexOf(':') + 1) + ": )?";
            List<String> ofFile =
                    lines.stream().filter(line -> line.startsWith(file + " ")).toList();
            assertThat(ofFile)
                    .hasSize(3 * forms(file.substring(0, file.indexOf(':'))).size())
                    .filteredOn(line -> line.contains(" load: "))
                    .allSatisfy(line -> assertThat(line).matches(".* load: " + intro + "(" + sentence + ")[^|]*"));
            // heads of files and their sizes are reported where they are valid
            assertThat(ofFile)
                    .filteredOn(line -> !line.contains(" load: "))
                    .allSatisfy(line -> assertThat(line)
                            .matches(".* (preview|statistics): (a value|" + intro + "(" + sentence + ")[^|]*)"));
        });
        assertThat(checksums()).isEqualTo(before);
    }

    private Map<String, Long> checksums() throws IOException {
        Map<String, Long> checksums = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(project)) {
            for (Path file : files.sorted().toList()) {
                CRC32 checksum = new CRC32();
                checksum.update(Files.readAllBytes(file));
                checksums.put(file.getFileName().toString(), checksum.getValue());
            }
        }
        return checksums;
    }
}
