// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.dflib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dflib.DataFrame;
import org.dflib.Series;
import org.dhatim.fastexcel.Workbook;
import org.jedro.Origin;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.DatasetException;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Broken files: one sentence each, and no library's own words. */
class TableErrorsTest {
    @TempDir
    Path project;

    private DataFrame load(Map<String, ?> entry) {
        return catalog(entry).load("companies", DataFrame.class);
    }

    private DataCatalog catalog(Map<String, ?> entry) {
        return DataCatalog.builder()
                .config((MapValue) Value.of(Map.of("companies", entry), Origin.JAVA), MapValue.empty())
                .baseDirectory(project)
                .build();
    }

    private void assertCsvFails(String text, String clause) throws IOException {
        assertCsvFails(text, Map.of(), clause);
    }

    private void assertCsvFails(String text, Map<String, ?> options, String clause) throws IOException {
        Map<String, Object> entry = new LinkedHashMap<>(options);
        entry.put("type", "csv");
        entry.put("filepath", "data/companies.csv");
        Path file = project.resolve("data/companies.csv");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        assertThatThrownBy(() -> load(entry))
                .isInstanceOf(DatasetException.class)
                .hasMessage("Dataset 'companies' could not be loaded from data/companies.csv: " + clause
                        + (clause.endsWith("?") ? "" : "."));
    }

    @Test
    void reportsThatTheFileDoesNotExist() {
        assertThatThrownBy(() -> load(Map.of("type", "csv", "filepath", "data/companies.csv")))
                .hasMessage(
                        "Dataset 'companies' could not be loaded from data/companies.csv: the file does not exist.");
    }

    @Test
    void reportsWhichLineOfACsvHasTooFewFields() throws IOException {
        assertCsvFails("a,b\n1,2\n3\n", "line 3 has 1 field; expected 2, as the header has");
    }

    @Test
    void reportsWhichLineOfACsvHasTooManyFields() throws IOException {
        assertCsvFails("a,b\n\"x\ny\",2\n1,2,3\n", "line 4 has 3 fields; expected 2, as the header has");
    }

    @Test
    void reportsThatACsvIsEmpty() throws IOException {
        assertCsvFails("", "the file is empty; expected a header");
    }

    @Test
    void refusesAHeaderWithTwoEqualNames() throws IOException {
        assertCsvFails("a,b,a\n1,2,3\n", "the header has column 'a' twice");
    }

    @Test
    void reportsThatAQuoteIsNeverClosed() throws IOException {
        assertCsvFails(
                "a,b\n1,\"2\n3,4\n",
                "line 2: the quote that opens a field is never closed; close it, or set 'quote' to a character that the file does not have");
    }

    @Test
    void reportsThatAWantedColumnIsMissing() throws IOException {
        assertCsvFails(
                "id,price\n1,2\n",
                Map.of("columns", List.of("id", "pirce")),
                "there is no column 'pirce', which the option 'columns' names; did you mean 'price'?");
    }

    @Test
    void reportsWhichCellIsNotOfTheTypeOfTheEntry() throws IOException {
        assertCsvFails(
                "id,price\n1,2\n2,secret\n",
                Map.of("types", Map.of("price", "double")),
                "line 3, column 'price': expected a number but was another text");
    }

    @Test
    void reportsThatTheCharsetIsAnother() throws IOException {
        Path file = project.resolve("companies.csv");
        Files.write(file, "name\nčaj\n".getBytes(Charset.forName("windows-1250")));

        assertThatThrownBy(() -> load(Map.of("type", "csv", "filepath", "companies.csv")))
                .hasMessage("""
                        Dataset 'companies' could not be loaded from companies.csv: line 2: the bytes are not text in UTF-8; \
                        set 'charset' to the one that the file has.""");
    }

    @Test
    void listsTheSheetsWhenOneIsMissing() throws IOException {
        workbook("Sheet1", "Ägypten");

        assertThatThrownBy(() -> load(Map.of("type", "excel", "filepath", "a.xlsx", "sheet", "Sheet2")))
                .hasMessage("""
                        Dataset 'companies' could not be loaded from a.xlsx: the workbook has no sheet 'Sheet2'; \
                        did you mean 'Sheet1'?""");
        assertThatThrownBy(() -> load(Map.of("type", "excel", "filepath", "a.xlsx", "sheet", 2)))
                .hasMessage("""
                        Dataset 'companies' could not be loaded from a.xlsx: the workbook has no sheet number 2; \
                        its sheets are 'Sheet1', 'Ägypten'.""");
    }

    private void workbook(String... sheets) throws IOException {
        try (OutputStream bytes = Files.newOutputStream(project.resolve("a.xlsx"));
                Workbook workbook = new Workbook(bytes, "Test", "1.0")) {
            for (String sheet : sheets) {
                workbook.newWorksheet(sheet).value(0, 0, "id");
            }
        }
    }

    @Test
    void reportsThatAFileIsNotAWorkbook() throws IOException {
        Files.writeString(project.resolve("a.xlsx"), "id,price\n");

        assertThatThrownBy(() -> load(Map.of("type", "excel", "filepath", "a.xlsx")))
                .hasMessage(
                        "Dataset 'companies' could not be loaded from a.xlsx: this is not an Excel workbook (.xlsx).");
    }

    @Test
    void reportsThatAWorkbookIsCutOff() throws IOException {
        workbook("Sheet1");
        cut(project.resolve("a.xlsx"));

        assertThatThrownBy(() -> load(Map.of("type", "excel", "filepath", "a.xlsx")))
                .hasMessage("Dataset 'companies' could not be loaded from a.xlsx: the workbook is broken or cut off.");
    }

    private static void cut(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length * 2 / 3));
    }

    @Test
    void refusesATableWithoutColumns() {
        for (String format : List.of("csv", "excel")) {
            assertThatThrownBy(() -> catalog(Map.of("type", format, "filepath", "a." + format))
                            .save("companies", DataFrame.empty()))
                    .hasMessage("Dataset 'companies' could not be saved to a." + format
                            + ": expected a table with columns but was one without.");
        }
        assertThat(project.toFile().list()).isEmpty();
    }

    @Test
    void reportsWhatTheCharsetCannotHold() {
        Map<String, String> entry = Map.of("type", "csv", "filepath", "a.csv", "charset", "US-ASCII");

        assertThatThrownBy(() -> catalog(entry)
                        .save("companies", DataFrame.byColumn("tea").of(Series.of("čaj"))))
                .hasMessage("""
                        Dataset 'companies' could not be saved to a.csv: the text has characters that US-ASCII \
                        does not have.""");
        assertThat(project.toFile().list()).isEmpty();
    }

    @Test
    void reportsWhichColumnAChartCannotFind() {
        assertThatThrownBy(() -> catalog(Map.of("type", "chart", "filepath", "a.json", "y", "prise"))
                        .save("companies", DataFrame.byColumn("id", "price").of(Series.of("a"), Series.ofInt(1))))
                .hasMessage("""
                        Dataset 'companies' could not be saved to a.json: the table has no column 'prise', \
                        which the option 'y' names; did you mean 'price'?""");
    }

    @Test
    void writesAChartAsVegaLite() throws IOException {
        catalog(Map.of("type", "chart", "filepath", "a.json", "orientation", "horizontal", "title", "T", "x", "price"))
                .save(
                        "companies",
                        DataFrame.byColumn("id", "price").of(Series.of("a", "b"), Series.ofDouble(1.5, 0.0 / 0)));

        assertThat(Files.readString(project.resolve("a.json"), StandardCharsets.UTF_8))
                .contains("\"orient\" : \"horizontal\"", "\"title\" : \"T\"", "vega-lite");
    }

    /** Each row with a field of its own: the table would have a cell for each pair. */
    @Test
    void refusesRowsThatHaveHardlyAFieldInCommon() throws IOException {
        String clause = " different fields, most of which each row lacks; that is not a table.";
        StringBuilder xml = new StringBuilder("<rows>");
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            xml.append("<row><f").append(i).append(">1</f").append(i).append("></row>");
            lines.append("{\"f").append(i).append("\": 1}\n");
        }
        Files.writeString(project.resolve("it.xml"), xml + "</rows>");
        Files.writeString(project.resolve("it.jsonl"), lines);
        Files.writeString(project.resolve("it.json"), "{\"a\": {}, " + columns() + "}");

        assertThatThrownBy(() -> load(Map.of("type", "xml", "filepath", "it.xml")))
                .hasMessage("Dataset 'companies' could not be loaded from it.xml: the 2049 rows have 2049" + clause);
        assertThatThrownBy(() -> load(Map.of("type", "jsonl", "filepath", "it.jsonl")))
                .hasMessage("Dataset 'companies' could not be loaded from it.jsonl: the 3000 rows have 3000" + clause);
        assertThatThrownBy(() -> load(Map.of("type", "json", "filepath", "it.json", "orient", "columns")))
                .hasMessage("Dataset 'companies' could not be loaded from it.json: the 3000 rows have 3001" + clause);
    }

    private static String columns() {
        return IntStream.range(0, 3_000)
                .mapToObj(i -> "\"f" + i + "\": {\"" + i + "\": 1}")
                .collect(Collectors.joining(", "));
    }
}
