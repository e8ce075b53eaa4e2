// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jedro.catalog.DataCatalog;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Avro files that are cut off, or contain impossible sizes. */
class AvroErrorsTest {
    private static final TypeRef<List<Row>> ROWS = new TypeRef<>() {};
    private static final TypeRef<Stream<Row>> STREAM = new TypeRef<>() {};
    private static final String BROKEN =
            "Dataset 'it' could not be loaded from it.avro: this is not an Avro file, or it is cut off.";

    @TempDir
    Path project;

    record Row(int id, String name) {}

    private DataCatalog catalog() {
        return DataCatalog.builder()
                .config(Map.of("it", Map.of("type", "avro", "filepath", "it.avro", "compression", "none")), Map.of())
                .baseDirectory(project)
                .build();
    }

    /** The library takes most of these for files that end earlier, without the rows of the last block. */
    @Test
    void loadsNoFileThatIsCutOffAnywhere() throws IOException {
        DataCatalog catalog = catalog();
        catalog.bind("it", ROWS, catalog.scope())
                .save(IntStream.range(0, 20).mapToObj(i -> new Row(i, "x")).toList());
        Path file = project.resolve("it.avro");
        byte[] whole = Files.readAllBytes(file);

        int loaded = 0;
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            try {
                assertThat(catalog.load("it", ROWS))
                        .as("the first %s bytes", length)
                        .isEmpty();
                loaded++;
            } catch (RuntimeException e) {
                assertThat(e).hasMessage(BROKEN);
            }
        }
        assertThat(loaded).as("cut between the head and the first block").isEqualTo(1);
    }

    /** Blocks are of about 64 KB. */
    @Test
    void readsNoFurtherThanItMust() throws IOException {
        DataCatalog catalog = catalog();
        catalog.bind("it", ROWS, catalog.scope())
                .save(IntStream.range(0, 1_000)
                        .mapToObj(i -> new Row(i, "x".repeat(1_000)))
                        .toList());
        Path file = project.resolve("it.avro");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));

        assertThat(catalog.bind("it", ROWS, catalog.scope()).preview(5).orElseThrow())
                .extracting("rows", LIST)
                .hasSize(5);
        try (Stream<Row> rows = catalog.load("it", STREAM)) {
            assertThat(rows.limit(5)).hasSize(5);
        }
        try (Stream<Row> rows = catalog.load("it", STREAM)) {
            assertThatThrownBy(rows::count).hasMessage(BROKEN);
        }
        assertThatThrownBy(() -> catalog.load("it", ROWS)).hasMessage(BROKEN);
    }

    /** The library takes any failure to read for an end, or for a broken file. */
    @Test
    void reportsWhyAPackedFileCannotBeRead() throws IOException {
        DataCatalog catalog = DataCatalog.builder()
                .config(Map.of("it", Map.of("type", "avro", "filepath", "it.avro.gz")), Map.of())
                .baseDirectory(project)
                .build();
        Path file = project.resolve("it.avro.gz");
        for (int rows : List.of(1, 1_000)) {
            catalog.bind("it", ROWS, catalog.scope())
                    .save(IntStream.range(0, rows)
                            .mapToObj(i -> new Row(i, "x".repeat(1_000)))
                            .toList());
            byte[] whole = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(whole, whole.length - 20));

            assertThatThrownBy(() -> catalog.load("it", ROWS))
                    .hasMessage("Dataset 'it' could not be loaded from it.avro.gz: the file is broken, cut off, or no"
                            + " gzip.");
        }
    }

    @Test
    void believesNoLengthThatCannotBe() throws IOException {
        byte[] huge = {(byte) 0xEA, -1, -1, -1, 0x0F};
        assertRefused(bytes("Obj\1", huge, "a"));
        assertRefused(bytes("Obj\1\2", huge, "a"));
        assertRefused(bytes("Obj\1\0", "0123456789abcdef", "\2", huge, "xx"));
        assertRefused(bytes("Obj\1\0", "0123456789abcdef", "\2\2", "x", "0123456789abcdeX"));
    }

    private void assertRefused(byte[] file) throws IOException {
        Files.write(project.resolve("it.avro"), file);
        assertThatThrownBy(() -> catalog().load("it", ROWS)).hasMessage(BROKEN);
        assertThat(Files.readAllBytes(project.resolve("it.avro"))).isEqualTo(file);
    }

    private static byte[] bytes(Object... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Object part : parts) {
            all.writeBytes(part instanceof String text ? text.getBytes(StandardCharsets.ISO_8859_1) : (byte[]) part);
        }
        return all.toByteArray();
    }
}
