// SPDX-License-Identifier: Apache-2.0
package org.jedro.examples.spaceflights.rawdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateRawDataTest {
    private static final Path COMMITTED = Path.of("data", "01_raw");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void makesTheFilesOfTheExample() throws IOException {
        assertThat(run("--folder", folder.toString())).isZero();

        assertThat(folder.resolve("companies.csv")).hasSameBinaryContentAs(COMMITTED.resolve("companies.csv"));
        assertThat(folder.resolve("reviews.csv")).hasSameBinaryContentAs(COMMITTED.resolve("reviews.csv"));
        // compressed bytes differ between JDKs, cells do not
        assertThat(cells(folder.resolve("shuttles.xlsx"))).isEqualTo(cells(COMMITTED.resolve("shuttles.xlsx")));
    }

    @Test
    void makesAnyNumberOfRows() throws IOException {
        Path made = folder.resolve("new folder");

        assertThat(run("--folder", made.toString(), "--rows", "100", "--seed", "7"))
                .isZero();

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines(
                        "Wrote 65 companies, 100 reviews and 100 shuttles to " + made + " (seed 7).");
        assertThat(Files.readAllLines(made.resolve("companies.csv"))).hasSize(66);
        assertThat(Files.readAllLines(made.resolve("reviews.csv"))).hasSize(101);
        assertThat(cells(made.resolve("shuttles.xlsx"))).hasSize(101);
    }

    @Test
    void makesOtherValuesFromAnotherSeed() {
        assertThat(RawData.generate(50, 1)).isEqualTo(RawData.generate(50, 1)).isNotEqualTo(RawData.generate(50, 2));
    }

    @Test
    void leavesNothingElseInTheFolder() throws IOException {
        run("--folder", folder.toString(), "--rows", "1");

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("companies.csv", "reviews.csv", "shuttles.xlsx");
        }
    }

    @Test
    void leavesTheOldFilesWhenItCannotWrite() throws IOException {
        Path notAFolder = Files.writeString(folder.resolve("file"), "mine");

        assertThat(run("--folder", notAFolder.toString(), "--rows", "1")).isEqualTo(1);

        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("The raw files cannot be written to '" + notAFolder + "':");
        assertThat(notAFolder).hasContent("mine");
    }

    @Test
    void printsItsOptions() {
        assertThat(run("--help")).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("Usage: GenerateRawData [--folder FOLDER]");
    }

    @Test
    void rejectsRowsThatAreNotANumberOrTooMany() {
        assertThat(run("--rows", "many")).isEqualTo(2);
        assertThat(run("--rows", "2000000")).isEqualTo(2);

        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("Option '--rows': expected a whole number between 1 and 1048575, but was 'many'.")
                .contains("Option '--rows': expected a whole number between 1 and 1048575, but was '2000000'.");
    }

    @Test
    void rejectsAnUnknownOptionAndAMissingValue() {
        assertThat(run("--row", "5")).isEqualTo(2);
        assertThat(run("--seed")).isEqualTo(2);

        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("There is no option '--row'.")
                .contains("Option '--seed' needs a value.");
    }

    private int run(String... args) {
        return GenerateRawData.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                args);
    }

    private static List<List<String>> cells(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                ReadableWorkbook workbook = new ReadableWorkbook(in)) {
            return workbook.getFirstSheet().read().stream()
                    .map(row -> row.stream()
                            .map(cell -> cell == null ? "" : cell.getType() + " " + cell.getText())
                            .toList())
                    .toList();
        }
    }
}
