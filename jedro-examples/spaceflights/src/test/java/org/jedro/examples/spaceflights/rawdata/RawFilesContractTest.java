// SPDX-License-Identifier: Apache-2.0
package org.jedro.examples.spaceflights.rawdata;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.Test;

/** What the nodes rely on. It holds for the files of Kedro's spaceflights starter too. */
class RawFilesContractTest {
    private static final Path RAW = Path.of("data", "01_raw");

    @Test
    void companiesHaveTheirColumnsTextFormsAndEmptyCells() throws IOException {
        List<NamedCsvRecord> companies = csv("companies.csv");

        assertThat(companies).hasSize(10_019);
        assertThat(companies.get(0).getHeader())
                .containsExactly("id", "company_rating", "company_location", "total_fleet_count", "iata_approved");
        assertThat(values(companies, "id")).allMatch(id -> id.matches("\\d+"));
        assertThat(values(companies, "company_rating")).allMatch(rating -> rating.matches("(\\d{1,3}%)?"));
        assertThat(values(companies, "total_fleet_count")).allMatch(fleet -> fleet.matches("(\\d+\\.0)?"));
        assertThat(range(companies, "total_fleet_count")).containsExactly(1, 1_105);
        assertThat(values(companies, "iata_approved")).containsOnly("t", "f", "");
        assertThat(empty(companies, "id")).isZero();
        assertThat(empty(companies, "company_rating")).isEqualTo(5_078);
        assertThat(empty(companies, "company_location")).isEqualTo(3_146);
        assertThat(empty(companies, "total_fleet_count")).isEqualTo(2);
        assertThat(empty(companies, "iata_approved")).isEqualTo(2);
    }

    @Test
    void reviewsHaveTheirColumnsTextFormsAndEmptyCells() throws IOException {
        List<NamedCsvRecord> reviews = csv("reviews.csv");
        List<String> scores = Stream.of("comfort", "amenities", "trip", "crew", "location", "price")
                .map(score -> "review_scores_" + score)
                .toList();
        List<String> columns = new ArrayList<>(List.of("shuttle_id", "review_scores_rating"));
        columns.addAll(scores);
        columns.addAll(List.of("number_of_reviews", "reviews_per_month"));

        assertThat(reviews).hasSize(15_531);
        assertThat(reviews.get(0).getHeader()).isEqualTo(columns);
        assertThat(values(reviews, "shuttle_id")).doesNotHaveDuplicates().allMatch(id -> id.matches("\\d+"));
        assertThat(values(reviews, "review_scores_rating")).allMatch(rating -> rating.matches("(\\d+\\.0)?"));
        assertThat(range(reviews, "review_scores_rating")).containsExactly(20, 100);
        assertThat(empty(reviews, "review_scores_rating")).isEqualTo(4_357);
        assertThat(scores).allSatisfy(score -> {
            assertThat(values(reviews, score)).allMatch(value -> value.matches("(\\d+\\.0)?"));
            assertThat(range(reviews, score)).containsExactly(2, 10);
            assertThat(empty(reviews, score)).isBetween(4_364L, 4_383L);
        });
        assertThat(values(reviews, "number_of_reviews")).allMatch(number -> number.matches("\\d+"));
        assertThat(values(reviews, "reviews_per_month")).allMatch(number -> number.matches("(\\d+\\.\\d{1,2})?"));
        assertThat(empty(reviews, "reviews_per_month")).isEqualTo(4_026);
    }

    @Test
    void shuttlesHaveTheirColumnsTextFormsAndEmptyCells() throws IOException {
        List<Row> rows = shuttles();
        List<Row> shuttles = rows.subList(1, rows.size());

        assertThat(texts(rows.subList(0, 1)))
                .containsExactly(
                        "id",
                        "shuttle_location",
                        "shuttle_type",
                        "engine_type",
                        "engine_vendor",
                        "engines",
                        "passenger_capacity",
                        "cancellation_policy",
                        "crew",
                        "d_check_complete",
                        "moon_clearance_complete",
                        "price",
                        "company_id");
        assertThat(shuttles).hasSize(15_531);
        assertThat(IntStream.range(0, 13).mapToObj(column -> type(shuttles, column)))
                .containsExactly(
                        CellType.NUMBER,
                        CellType.STRING,
                        CellType.STRING,
                        CellType.STRING,
                        CellType.STRING,
                        CellType.NUMBER,
                        CellType.NUMBER,
                        CellType.STRING,
                        CellType.NUMBER,
                        CellType.STRING,
                        CellType.STRING,
                        CellType.STRING,
                        CellType.NUMBER);
        assertThat(IntStream.range(0, 13).map(column -> empty(shuttles, column)))
                .containsExactly(0, 0, 0, 0, 0, 6, 0, 0, 46, 0, 0, 0, 0);
        assertThat(values(shuttles, 0)).doesNotHaveDuplicates();
        assertThat(IntStream.of(1, 2, 3, 4, 7)
                        .mapToObj(column -> distinct(shuttles, column).size()))
                .containsExactly(30, 31, 3, 5, 3);
        assertThat(distinct(shuttles, 9)).containsExactlyInAnyOrder("t", "f");
        assertThat(distinct(shuttles, 10)).containsExactly("f");
        assertThat(values(shuttles, 11)).allMatch(price -> price.matches("\\$\\d{1,3}(,\\d{3})*\\.\\d{1,2}"));
    }

    @Test
    void everyShuttleHasAReviewAndACompany() throws IOException {
        List<Row> rows = shuttles();
        List<Row> shuttles = rows.subList(1, rows.size());

        assertThat(values(csv("reviews.csv"), "shuttle_id")).containsExactlyInAnyOrderElementsOf(values(shuttles, 0));
        assertThat(new HashSet<>(values(csv("companies.csv"), "id"))).containsAll(distinct(shuttles, 12));
    }

    @Test
    void theSheetHoldsItsTextInline() throws IOException {
        try (ZipFile zip = new ZipFile(RAW.resolve("shuttles.xlsx").toFile());
                InputStream sheet = zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml"))) {
            assertThat(new String(sheet.readNBytes(10_000), StandardCharsets.UTF_8))
                    .contains("t=\"inlineStr\"")
                    .doesNotContain("t=\"s\"");
        }
    }

    private static List<NamedCsvRecord> csv(String file) throws IOException {
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(RAW.resolve(file))) {
            return csv.stream().toList();
        }
    }

    private static List<String> values(List<NamedCsvRecord> records, String column) {
        return records.stream().map(record -> record.getField(column)).toList();
    }

    private static long empty(List<NamedCsvRecord> records, String column) {
        return values(records, column).stream().filter(String::isEmpty).count();
    }

    private static List<Integer> range(List<NamedCsvRecord> records, String column) {
        List<Integer> sorted = values(records, column).stream()
                .filter(value -> !value.isEmpty())
                .map(value -> (int) Double.parseDouble(value))
                .sorted()
                .toList();
        return List.of(sorted.get(0), sorted.get(sorted.size() - 1));
    }

    private static List<Row> shuttles() throws IOException {
        try (InputStream in = Files.newInputStream(RAW.resolve("shuttles.xlsx"));
                ReadableWorkbook workbook = new ReadableWorkbook(in)) {
            Sheet sheet = workbook.findSheet("Sheet1").orElseThrow();
            return sheet.read();
        }
    }

    private static List<String> texts(List<Row> rows) {
        return rows.stream()
                .flatMap(row -> row.stream().map(cell -> cell.getText()))
                .toList();
    }

    private static List<String> values(List<Row> rows, int column) {
        return rows.stream()
                .flatMap(row -> row.getOptionalCell(column).stream())
                .map(cell -> cell.getText())
                .toList();
    }

    private static Set<String> distinct(List<Row> rows, int column) {
        return new HashSet<>(values(rows, column));
    }

    private static int empty(List<Row> rows, int column) {
        return rows.size() - values(rows, column).size();
    }

    private static CellType type(List<Row> rows, int column) {
        Set<CellType> types = rows.stream()
                .flatMap(row -> row.getOptionalCell(column).stream())
                .map(cell -> cell.getType())
                .collect(Collectors.toSet());
        assertThat(types).hasSize(1);
        return types.iterator().next();
    }
}
