package org.jedro.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.dflib.DataFrame;
import org.jedro.catalog.DataCatalog;
import org.jedro.ref.TypeRef;
import org.jedro.value.MapValue;
import org.jedro.value.Origin;
import org.jedro.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small files that pandas and DuckDB wrote; where they come from is said beside them. */
class RealFilesTest {
    private static final TypeRef<List<Reading>> READINGS = new TypeRef<>() {};

    @TempDir
    Path project;

    record Reading(
            int id,
            Optional<String> name,
            Optional<Double> ratio,
            boolean approved,
            LocalDate day,
            Optional<LocalDateTime> at,
            long big) {}

    record Exact(int id, Optional<BigDecimal> exact, Optional<UUID> uuid) {}

    private DataCatalog catalog(String file, Map<String, ?> options) throws IOException {
        try (InputStream bytes =
                Objects.requireNonNull(RealFilesTest.class.getResourceAsStream("/real-files/" + file))) {
            Files.copy(bytes, project.resolve(file));
        }
        Map<String, Object> entry = new LinkedHashMap<>(options);
        entry.put("filepath", file);
        return DataCatalog.builder()
                .config((MapValue) Value.of(Map.of("readings", entry), Origin.JAVA), MapValue.empty())
                .baseDirectory(project)
                .build();
    }

    private static List<Reading> expected(int nanos) {
        return List.of(
                new Reading(
                        1,
                        Optional.of("čaj"),
                        Optional.of(0.5),
                        true,
                        LocalDate.of(2026, 11, 21),
                        Optional.of(LocalDateTime.of(2026, 11, 21, 6, 1, 2, nanos)),
                        1L << 62),
                new Reading(
                        2,
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        LocalDate.of(1999, 12, 31),
                        Optional.empty(),
                        -(1L << 62)),
                new Reading(
                        3,
                        Optional.of("日本 \"x\", y"),
                        Optional.of(-1e300),
                        true,
                        LocalDate.of(1970, 1, 1),
                        Optional.of(LocalDateTime.of(1999, 12, 31, 23, 59, 59)),
                        0));
    }

    @Test
    void readsTheCsvOfPandas() throws IOException {
        assertThat(catalog("pandas.csv", Map.of("type", "csv")).load("readings", READINGS))
                .isEqualTo(expected(0));
    }

    @Test
    void readsAPackedCsvOfPandasInAnotherDress() throws IOException {
        Map<String, ?> options = Map.of(
                "type", "csv", "delimiter", ";", "decimal", ",", "charset", "UTF-16", "nulls", List.of("NA", ""));

        assertThat(catalog("pandas-odd.csv.gz", options).load("readings", READINGS))
                .isEqualTo(expected(0));
    }

    @Test
    void readsTheWorkbookOfPandas() throws IOException {
        // Excel has 15 digits: what pandas writes of 2⁶² is a rounded number
        record Rounded(int id, Optional<String> name, boolean approved, LocalDate day, Optional<LocalDateTime> at) {}
        DataCatalog catalog = catalog("pandas.xlsx", Map.of("type", "excel", "sheet", "Prvni"));

        List<Rounded> rows = catalog.load("readings", new TypeRef<>() {});

        assertThat(rows)
                .isEqualTo(expected(0).stream()
                        .map(row -> new Rounded(row.id(), row.name(), row.approved(), row.day(), row.at()))
                        .toList());
    }

    @Test
    void readsAllSheetsOfTheWorkbookOfPandas() throws IOException {
        Map<String, DataFrame> sheets =
                catalog("pandas.xlsx", Map.of("type", "excel")).load("readings", new TypeRef<>() {});

        assertThat(sheets.keySet()).containsExactly("Prvni", "Druhý");
        assertThat(sheets.get("Druhý").getColumn("name").toList()).containsExactly("čaj", null, "日本 \"x\", y");
        assertThat(sheets.get("Prvni").getColumn("at").get(0)).isEqualTo(LocalDateTime.of(2026, 11, 21, 6, 1, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"duckdb.parquet", "duckdb-zstd.parquet"})
    void readsTheParquetOfDuckDb(String file) throws IOException {
        DataCatalog catalog = catalog(file, Map.of("type", "parquet"));

        assertThat(catalog.load("readings", READINGS)).isEqualTo(expected(123_456_000));
        assertThat(catalog.load("readings", new TypeRef<List<Exact>>() {})).isEqualTo(exact());
        assertThat(catalog.load("readings", DataFrame.class).getColumn("exact").toList())
                .isEqualTo(java.util.Arrays.asList(new BigDecimal("12.34"), null, new BigDecimal("-0.01")));
    }

    @Test
    void readsTheCsvAndTsvOfDuckDb() throws IOException {
        assertThat(catalog("duckdb.csv", Map.of("type", "csv")).load("readings", READINGS))
                .isEqualTo(expected(123_456_000));
        DataCatalog tsv = catalog("duckdb.tsv", Map.of("type", "tsv"));
        assertThat(tsv.load("readings", READINGS)).isEqualTo(expected(123_456_000));
        assertThat(tsv.load("readings", new TypeRef<List<Exact>>() {})).isEqualTo(exact());
    }

    private static List<Exact> exact() {
        return List.of(
                new Exact(
                        1,
                        Optional.of(new BigDecimal("12.34")),
                        Optional.of(UUID.fromString("9f1b2c3d-0000-4000-8000-000000000001"))),
                new Exact(2, Optional.empty(), Optional.empty()),
                new Exact(3, Optional.of(new BigDecimal("-0.01")), Optional.of(new UUID(0, 0))));
    }

    @Test
    void readsTheJsonLinesOfBoth() throws IOException {
        TypeRef<List<Map<String, Object>>> rows = new TypeRef<>() {};

        assertThat(catalog("pandas.jsonl", Map.of("type", "jsonl")).load("readings", rows))
                .extracting(row -> row.get("name"))
                .containsExactly("čaj", null, "日本 \"x\", y");
        assertThat(catalog("duckdb.jsonl", Map.of("type", "jsonl")).load("readings", rows))
                .hasSize(3);
    }
}
