// SPDX-License-Identifier: Apache-2.0
package org.jedro.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jedro.it.RealFiles.READINGS;
import static org.jedro.it.RealFiles.expected;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.dflib.DataFrame;
import org.jedro.catalog.DataCatalog;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small files that pandas and DuckDB wrote; their origin is documented beside them. */
class RealFilesTest {
    @TempDir
    Path project;

    record Exact(int id, Optional<BigDecimal> exact, Optional<UUID> uuid) {}

    private DataCatalog catalog(String file, Map<String, ?> options) throws IOException {
        return RealFiles.catalog(project, file, options);
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

    @ParameterizedTest
    @ValueSource(strings = {"records", "columns", "index", "split"})
    void readsEachShapeOfJsonOfPandas(String orient) throws IOException {
        DataFrame table = catalog("pandas-" + orient + ".json", Map.of("type", "json", "orient", orient))
                .load("readings", DataFrame.class);

        assertThat(table.getColumnsIndex().toArray())
                .containsExactly("id", "name", "ratio", "approved", "day", "at", "big");
        assertThat(table.getColumn("name").toList()).containsExactly("čaj", null, "日本 \"x\", y");
        assertThat(table.getColumn("big").toList()).isEqualTo(List.of(1L << 62, -(1L << 62), 0L));
        assertThat(table.getColumn("at").toList()).containsExactly("2026-11-21T06:01:02", null, "1999-12-31T23:59:59");
    }

    @ParameterizedTest
    @ValueSource(strings = {"records", "columns", "index", "split", "values"})
    void readsEachShapeOfJsonOfPandasThroughItsAlias(String orient) throws IOException {
        DataFrame table = catalog(
                        "pandas-" + orient + ".json",
                        Map.of("type", "pandas.JSONDataset", "load_args", Map.of("orient", orient)))
                .load("readings", DataFrame.class);

        assertThat(table.getColumn(1).toList()).containsExactly("čaj", null, "日本 \"x\", y");
    }

    @ParameterizedTest
    @ValueSource(strings = {"records", "columns", "values"})
    void findsOutTheShapesOfJsonThatPandasDoes(String orient) throws IOException {
        DataCatalog catalog = catalog("pandas-" + orient + ".json", Map.of("type", "pandas.JSONDataset"));
        DataFrame table = catalog.load("readings", DataFrame.class);

        assertThat(table.getColumn(1).toList()).containsExactly("čaj", null, "日本 \"x\", y");
        catalog.save("readings", table);
        assertThat(Files.readString(project.resolve("pandas-" + orient + ".json")))
                .startsWith("{\n  \"" + table.getColumnsIndex().get(0) + "\" : {\n    \"0\" : 1,");
    }

    @Test
    void readsColumnsThatAreArraysThroughTheAliasOfPandas() throws IOException {
        DataCatalog catalog = catalog("pandas-columns.json", Map.of("type", "pandas.JSONDataset"));
        Path file = project.resolve("pandas-columns.json");

        Files.writeString(file, "{\"a\": [1, 2], \"b\": [\"x\", null]}");
        DataFrame table = catalog.load("readings", DataFrame.class);
        assertThat(table.getColumnsIndex().toArray()).containsExactly("a", "b");
        assertThat(table.getColumn("a").toList()).isEqualTo(List.of(1, 2));
        assertThat(table.getColumn("b").toList()).containsExactly("x", null);

        Files.writeString(file, "[]");
        assertThat(catalog.load("readings", DataFrame.class).height()).isZero();
    }

    @Test
    void reportsThatAShapeOfJsonIsNotTheOneThatIsReadWithoutOrient() throws IOException {
        DataCatalog catalog = catalog("pandas-split.json", Map.of("type", "pandas.JSONDataset"));

        assertThatThrownBy(() -> catalog.load("readings", DataFrame.class)).hasMessage("""
                Dataset 'readings' could not be loaded from pandas-split.json: column 'index' has 3 values; expected 7 as in the \
                first column; the option 'orient' describes the layout of the table in the file.""");
    }

    @Test
    void readsTheNamelessRowsOfPandas() throws IOException {
        DataFrame table = catalog("pandas-values.json", Map.of("type", "json", "orient", "values"))
                .load("readings", DataFrame.class);

        assertThat(table.getColumnsIndex().toArray()).containsExactly("c0", "c1", "c2", "c3", "c4", "c5", "c6");
        assertThat(table.getColumn("c1").toList()).containsExactly("čaj", null, "日本 \"x\", y");
    }

    @Test
    void readsPackedJsonLinesOfPandasThatAreAscii() throws IOException {
        assertThat(catalog("pandas-ascii.jsonl.gz", Map.of("type", "jsonl"))
                        .load("readings", new TypeRef<List<Map<String, Object>>>() {}))
                .extracting(row -> row.get("name"))
                .containsExactly("čaj", null, "日本 \"x\", y");
    }

    @Test
    void readsACsvOfPandasForOldSpreadsheets() throws IOException {
        record Day(int id, Optional<String> name, LocalDate day, Optional<LocalDateTime> at) {}
        Map<String, ?> options = Map.of(
                "type",
                "tsv",
                "charset",
                "windows-1250",
                "nulls",
                List.of("-"),
                "date_format",
                "dd.MM.yyyy",
                "datetime_format",
                "dd.MM.yyyy");

        List<Day> days = catalog("pandas-days.csv", options).load("readings", new TypeRef<>() {});

        assertThat(days)
                .containsExactly(
                        new Day(
                                1,
                                Optional.of("čaj"),
                                LocalDate.of(2026, 11, 21),
                                Optional.of(LocalDateTime.of(2026, 11, 21, 0, 0))),
                        new Day(2, Optional.empty(), LocalDate.of(1999, 12, 31), Optional.empty()),
                        // what the encoding has not, pandas has replaced
                        new Day(
                                3,
                                Optional.of("?? \"x\", y"),
                                LocalDate.of(1970, 1, 1),
                                Optional.of(LocalDateTime.of(1999, 12, 31, 0, 0))));
    }

    @Test
    void readsACsvOfPandasWithItsIndexAndAByteOrderMark() throws IOException {
        DataCatalog catalog = catalog("pandas-index.csv", Map.of("type", "csv"));

        assertThat(catalog.load("readings", READINGS)).isEqualTo(expected(0));
        assertThat(catalog.load("readings", DataFrame.class).getColumnsIndex().get(0))
                .isEqualTo("c0");
    }

    @Test
    void readsTheXmlOfPandas() throws IOException {
        record Row(
                int id, Optional<String> name, Optional<Double> ratio, boolean approved, Optional<LocalDateTime> at) {}
        List<Row> rows = expected(0).stream()
                .map(row -> new Row(row.id(), row.name(), row.ratio(), row.approved(), row.at()))
                .toList();

        assertThat(catalog("pandas.xml", Map.of("type", "xml")).load("readings", new TypeRef<List<Row>>() {}))
                .isEqualTo(rows);
        assertThat(catalog("pandas-attributes.xml", Map.of("type", "xml", "row", "reading"))
                        .load("readings", new TypeRef<List<Row>>() {}))
                .isEqualTo(rows);
    }

    @Test
    void readsAReportWithATitleOverMergedCells() throws IOException {
        record Named(int id, Optional<String> name, LocalDate day) {}
        DataCatalog catalog = catalog("pandas-report.xlsx", Map.of("type", "excel", "sheet", "Readings", "skip", 2));

        assertThat(catalog.load("readings", new TypeRef<List<Named>>() {}))
                .isEqualTo(expected(0).stream()
                        .map(row -> new Named(row.id(), row.name(), row.day()))
                        .toList());
        assertThat(catalog.load("readings", DataFrame.class).getColumn("day").get(0))
                .isEqualTo(LocalDateTime.of(2026, 11, 21, 0, 0));
    }

    @Test
    void readsUncalculatedFormulasAsNull() throws IOException {
        Map<String, ?> options = Map.of("type", "excel", "sheet", "Ratios", "nulls", List.of("NA"));

        DataFrame table = catalog("pandas-report.xlsx", options).load("readings", DataFrame.class);

        assertThat(table.getColumnsIndex().toArray()).containsExactly("id", "ratio", "double");
        assertThat(table.getColumn("ratio").toList()).containsExactly(0.5, null, -1e300);
        assertThat(table.getColumn("double").toList()).containsExactly(null, null, null);
    }

    @Test
    void refusesATableThatPandasPickled() throws IOException {
        DataCatalog catalog = catalog("pandas.pkl", Map.of("type", "object"));

        assertThatThrownBy(() -> catalog.load("readings")).hasMessage("""
                Dataset 'readings' could not be loaded from pandas.pkl: the file was pickled by Python, and only Python can load \
                it; write it again from there, as Parquet, JSON or text, or save it from Java.""");
    }
}
