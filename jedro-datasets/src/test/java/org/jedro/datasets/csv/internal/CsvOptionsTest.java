// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.csv.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.Origin;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.DatasetException;
import org.jedro.catalog.Measurable;
import org.jedro.catalog.Measurable.Statistics;
import org.jedro.catalog.Previewable;
import org.jedro.catalog.RunScope;
import org.jedro.ref.TypeRef;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the options of CSV do, with rows as records. */
@Tag("eco/D-01")
class CsvOptionsTest {
    private static final TypeRef<List<Sale>> SALES = new TypeRef<>() {};

    @TempDir
    Path project;

    record Sale(int id, double price, boolean paid, LocalDate day) {}

    record Id(int id) {}

    private DataCatalog catalog(String type, Map<String, ?> options) {
        Map<String, Object> entry = new LinkedHashMap<>(options);
        entry.put("type", type);
        entry.put("filepath", "sales.csv");
        return DataCatalog.builder()
                .config((MapValue) Value.of(Map.of("sales", entry), Origin.JAVA), MapValue.empty())
                .baseDirectory(project)
                .build();
    }

    private List<Sale> sales(String text, Map<String, ?> options) throws IOException {
        Files.writeString(project.resolve("sales.csv"), text);
        return catalog("csv", options).load("sales", SALES);
    }

    private List<Id> ids(String text, Map<String, ?> options) throws IOException {
        Files.writeString(project.resolve("sales.csv"), text);
        return catalog("csv", options).load("sales", new TypeRef<>() {});
    }

    private void assertFails(String text, Map<String, ?> options, String clause) {
        assertThatThrownBy(() -> ids(text, options))
                .isInstanceOf(DatasetException.class)
                .hasMessage("Dataset 'sales' could not be loaded from sales.csv: " + clause + ".");
    }

    @Test
    void takesADayForItsMidnight() throws IOException {
        record Opened(LocalDateTime at, LocalDate day) {}
        Map<String, ?> iso = Map.of("types", Map.of("at", "datetime", "day", "date"));
        Files.writeString(
                project.resolve("sales.csv"), "at,day\n2026-11-21,2026-11-22\n2026-11-21 06:01:02,2026-11-22\n");

        assertThat(catalog("csv", iso).load("sales", new TypeRef<List<Opened>>() {}))
                .extracting(Opened::at)
                .containsExactly(LocalDateTime.of(2026, 11, 21, 0, 0), LocalDateTime.of(2026, 11, 21, 6, 1, 2));

        Map<String, ?> czech = Map.of(
                "types", Map.of("at", "datetime", "day", "date"),
                "datetime_format", "d.M.yyyy 'x'",
                "date_format", "d.M.yyyy");
        Files.writeString(project.resolve("sales.csv"), "at,day\n21.11.2026 x,22.11.2026\n");
        DataCatalog catalog = catalog("csv", czech);
        List<Opened> opened = catalog.load("sales", new TypeRef<>() {});
        assertThat(opened)
                .containsExactly(new Opened(LocalDateTime.of(2026, 11, 21, 0, 0), LocalDate.of(2026, 11, 22)));

        catalog.bind("sales", new TypeRef<List<Opened>>() {}, catalog.scope()).save(opened);
        assertThat(Files.readString(project.resolve("sales.csv"))).isEqualTo("at,day\n21.11.2026 x,22.11.2026\n");
    }

    record Day(LocalDate day) {}

    record Moment(LocalDateTime at) {}

    private LocalDate day(String text, String format) throws IOException {
        Files.writeString(project.resolve("sales.csv"), "day\n" + text + "\n");
        return catalog("csv", Map.of("date_format", format))
                .load("sales", new TypeRef<List<Day>>() {})
                .get(0)
                .day();
    }

    private LocalDateTime moment(String text, String format) throws IOException {
        Files.writeString(project.resolve("sales.csv"), "at\n" + text + "\n");
        return catalog("csv", Map.of("datetime_format", format))
                .load("sales", new TypeRef<List<Moment>>() {})
                .get(0)
                .at();
    }

    @Test
    void refusesDaysThatAreNotInTheCalendar() {
        for (String text : List.of("31/02/2026", "29/02/2026", "00/01/2026", "1/2/26", "01/02/12026")) {
            assertThatThrownBy(() -> day(text, "dd/MM/yyyy"))
                    .as(text)
                    .hasMessage("Dataset 'sales' could not be loaded from sales.csv: line 2, column 'day': expected a"
                            + " date such as 21/11/2026 but was another text.");
        }
        assertThatThrownBy(() -> moment("31.02.2026", "d.M.yyyy"))
                .hasMessage("Dataset 'sales' could not be loaded from sales.csv: line 2, column 'at': expected a"
                        + " date and time such as 21.11.2026 but was another text.");
    }

    @Test
    void readsFewerDigitsThanItWrites() throws IOException {
        assertThat(day("1/2/2026", "dd/MM/yyyy")).isEqualTo(LocalDate.of(2026, 2, 1));
        assertThat(day("01022026", "ddMMyyyy")).isEqualTo(LocalDate.of(2026, 2, 1));
        assertThat(day("20260201", "yyyyMMdd")).isEqualTo(LocalDate.of(2026, 2, 1));
        assertThat(day("2026-32", "yyyy-DDD")).isEqualTo(LocalDate.of(2026, 2, 1));
        assertThat(day("1-FEB-2026", "dd-MMM-yyyy")).isEqualTo(LocalDate.of(2026, 2, 1));
        assertThat(day("1 o'clock 2/26", "dd 'o''clock' MM/yy")).isEqualTo(LocalDate.of(2026, 2, 1));
        assertThat(moment("2026-02-01 6:1:2.5", "yyyy-MM-dd HH:mm:ss.SSSSSS"))
                .isEqualTo(LocalDateTime.of(2026, 2, 1, 6, 1, 2, 500_000_000));
        assertThat(moment("2026-02-01 6 pm", "yyyy-MM-dd hh a")).isEqualTo(LocalDateTime.of(2026, 2, 1, 18, 0));
        assertThat(moment("2026-02-01 06", "yyyy-MM-dd HH")).isEqualTo(LocalDateTime.of(2026, 2, 1, 6, 0));
        assertThat(moment("1/2/2026", "dd/MM/yyyy")).isEqualTo(LocalDateTime.of(2026, 2, 1, 0, 0));

        DataCatalog catalog = catalog("csv", Map.of("date_format", "dd/MM/yy"));
        catalog.bind("sales", new TypeRef<List<Day>>() {}, catalog.scope())
                .save(List.of(new Day(LocalDate.of(2026, 2, 1))));
        assertThat(Files.readString(project.resolve("sales.csv"))).isEqualTo("day\n01/02/26\n");
    }

    @Test
    void countsTwoDigitsOfAYearFrom1969() throws IOException {
        assertThat(day("01/02/69", "dd/MM/yy")).isEqualTo(LocalDate.of(1969, 2, 1));
        assertThat(day("01/02/99", "dd/MM/yy")).isEqualTo(LocalDate.of(1999, 2, 1));
        assertThat(day("01/02/68", "dd/MM/yy")).isEqualTo(LocalDate.of(2068, 2, 1));
    }

    @Test
    void readsNumbersBooleansAndDatesAsTheirCountryWritesThem() throws IOException {
        Map<String, ?> options = Map.of(
                "delimiter", ";",
                "decimal", ",",
                "thousands", ".",
                "date_format", "dd.MM.yyyy",
                "trues", List.of("ano"),
                "falses", List.of("ne"));

        assertThat(sales("id;price;paid;day\n1;1.234.567,5;ano;21.11.2026\n2;-0,25;ne;01.02.2026\n", options))
                .containsExactly(
                        new Sale(1, 1_234_567.5, true, LocalDate.of(2026, 11, 21)),
                        new Sale(2, -0.25, false, LocalDate.of(2026, 2, 1)));
    }

    @Test
    void writesNumbersBooleansAndDatesAsTheirCountryWritesThem() throws IOException {
        Map<String, ?> options = Map.of(
                "delimiter", ";",
                "decimal", ",",
                "date_format", "dd.MM.yyyy",
                "trues", List.of("ano"),
                "falses", List.of("ne"),
                "line_end", "crlf",
                "quoting", "all");
        DataCatalog catalog = catalog("csv", options);

        catalog.bind("sales", SALES, catalog.scope())
                .save(List.of(new Sale(1, 1234.5, true, LocalDate.of(2026, 11, 21))));

        assertThat(Files.readString(project.resolve("sales.csv")))
                .isEqualTo("\"id\";\"price\";\"paid\";\"day\"\r\n\"1\";\"1234,5\";\"ano\";\"21.11.2026\"\r\n");
        assertThat(catalog.load("sales", SALES)).hasSize(1);
    }

    @Test
    void leavesOutWhatStandsBeforeTheHeaderAndCommentsAndARestOfRows() throws IOException {
        assertThat(ids("Sales\nof 2026\nid\n# one\n1\n2\n3\n", Map.of("skip", 2, "comment", "#", "rows", 2)))
                .containsExactly(new Id(1), new Id(2));
    }

    @Test
    void reportsLinesFromTheStartOfTheFile() {
        assertFails("Sales\nof 2026\nid\n1\nx\n", Map.of("skip", 2), """
                line 5, column 'id': expected a whole number but was another text""");
    }

    @Test
    void reportsThatThereAreFewerLinesThanAreLeftOut() {
        assertFails("id\n", Map.of("skip", 7), """
                the file has fewer than the 7 lines that the option 'skip' leaves out""");
    }

    @Test
    void namesColumnsOfFilesWithoutHeaderAndInPlaceOfTheHeader() throws IOException {
        assertThat(ids("x,1\ny,2\n", Map.of("header", false, "names", List.of("name", "id"))))
                .containsExactly(new Id(1), new Id(2));
        assertThat(ids("a,b\nx,1\n", Map.of("names", List.of("name", "id")))).containsExactly(new Id(1));
        assertFails("x,1\n", Map.of("names", List.of("id")), "the option 'names' has 1 name; the file has 2 columns");
    }

    private String saved(Map<String, ?> options) throws IOException {
        record Pair(int id, Optional<String> name) {}
        DataCatalog catalog = catalog("csv", options);
        catalog.bind("sales", new TypeRef<List<Pair>>() {}, catalog.scope())
                .save(List.of(new Pair(1, Optional.empty()), new Pair(2, Optional.of("b"))));
        return Files.readString(project.resolve("sales.csv"));
    }

    @Test
    void writesTheNamesThatColumnsHaveUnlessOthersAreToBeSaved() throws IOException {
        assertThat(saved(Map.of("names", List.of("b", "a")))).startsWith("id,name\n");
        assertThat(saved(Map.of("saved_names", List.of("b", "a")))).startsWith("b,a\n");
        assertThatThrownBy(() -> saved(Map.of("saved_names", List.of("b"))))
                .hasMessage("Dataset 'sales' could not be saved to sales.csv: the option 'saved_names' has 1 name; the"
                        + " table has 2 columns.");
    }

    @Test
    void writesNullAsTheFirstOfItsTextsOrAsAnother() throws IOException {
        assertThat(saved(Map.of("nulls", List.of("-", "")))).isEqualTo("id,name\n1,-\n2,b\n");
        assertThat(saved(Map.of("nulls", List.of("-"), "null_text", ""))).isEqualTo("id,name\n1,\n2,b\n");
        assertThat(saved(Map.of("null_text", "0"))).isEqualTo("id,name\n1,0\n2,b\n");
        assertThat(ids("id\n0\n", Map.of("null_text", "0"))).containsExactly(new Id(0));
    }

    @Test
    void readsLooseNumbersWhereTheyAreExpected() throws IOException {
        record Price(double price) {}
        Map<String, ?> loose = Map.of("numbers", "loose");
        assertThat(ids("id\n 1\n+2 \n-003\n", loose)).containsExactly(new Id(1), new Id(2), new Id(-3));
        assertFails("id\n+-3\n", loose, "line 2, column 'id': expected a whole number but was another text");
        assertFails("id\n 1\n", Map.of(), "line 2, column 'id': expected a whole number but was another text");
        Files.writeString(project.resolve("sales.csv"), "price\n-Inf\n 007.50\n");
        assertThat(catalog("csv", loose).load("sales", new TypeRef<List<Price>>() {}))
                .containsExactly(new Price(Double.NEGATIVE_INFINITY), new Price(7.5));
    }

    @Test
    void fillsShortLinesOrLeavesOutRaggedOnes() throws IOException {
        record Pair(int id, Optional<String> name) {}
        TypeRef<List<Pair>> pairs = new TypeRef<>() {};
        Files.writeString(project.resolve("sales.csv"), "id,name\n1\n2,b\n3,c,d\n");

        assertThat(catalog("csv", Map.of("ragged", "skip")).load("sales", pairs))
                .containsExactly(new Pair(2, Optional.of("b")));
        assertFails(
                "id,name\n1\n2,b,c\n", Map.of("ragged", "fill"), "line 3 has 3 fields; expected 2, as the header has");
        Files.writeString(project.resolve("sales.csv"), "id,name\n1\n2,b\n");
        assertThat(catalog("csv", Map.of("ragged", "fill")).load("sales", pairs))
                .containsExactly(new Pair(1, Optional.empty()), new Pair(2, Optional.of("b")));
    }

    @Test
    void leavesOutAByteOrderMark() throws IOException {
        assertThat(ids("\uFEFFid\n1\n", Map.of())).containsExactly(new Id(1));
        assertThat(ids("\uFEFF\"id\"\n1\n", Map.of())).containsExactly(new Id(1));
    }

    @Test
    void readsTabsInTsv() throws IOException {
        record Pair(int id, String name) {}
        TypeRef<List<Pair>> pairs = new TypeRef<>() {};
        DataCatalog catalog = catalog("tsv", Map.of());
        List<Pair> rows = List.of(new Pair(1, "a,b"), new Pair(2, "a\tb"));

        catalog.bind("sales", pairs, catalog.scope()).save(rows);

        assertThat(Files.readString(project.resolve("sales.csv"))).isEqualTo("id\tname\n1\ta,b\n2\t\"a\tb\"\n");
        assertThat(catalog.load("sales", pairs)).isEqualTo(rows);
    }

    @Test
    void refusesOptionsThatCannotWork() {
        assertThatThrownBy(() -> catalog("csv", Map.of("date_format", "not a pattern {")))
                .hasMessageContaining("Expected a pattern such as dd.MM.yyyy for date_format");
        assertThatThrownBy(() -> catalog("csv", Map.of("decimal", ",", "thousands", ",")))
                .hasMessageContaining("Expected different characters for decimal and thousands");
        assertThatThrownBy(() -> catalog("csv", Map.of("trues", List.of("yes"))))
                .hasMessageContaining("Expected trues and falses together");
        assertThatThrownBy(() -> catalog("csv", Map.of("trues", List.of("yes", "1"), "falses", List.of("0", "1"))))
                .hasMessageContaining("Expected other texts than in trues, which has '1'");
        assertThatThrownBy(() -> catalog("csv", Map.of("date_format", "%d.%m.%Y")))
                .hasMessageContaining("Expected a pattern such as dd.MM.yyyy for date_format but was '%d.%m.%Y'");
        assertThatThrownBy(() -> catalog("csv", Map.of("delimiter", "\n")))
                .hasMessageContaining("sales.delimiter: expected another character than a line end");
        assertThatThrownBy(() -> catalog("csv", Map.of("delimiter", ";", "comment", ";")))
                .hasMessageContaining("sales.comment: expected another character than those of delimiter and quote");
        assertThatThrownBy(() -> catalog("csv", Map.of("names", List.of("a", "b", "a"))))
                .hasMessageContaining("sales.names: expected each name once, but 'a' is there twice");
        assertThatThrownBy(() -> catalog("csv", Map.of("saved_names", List.of("a", "a"))))
                .hasMessageContaining("sales.saved_names: expected each name once, but 'a' is there twice");
        assertThatThrownBy(() -> catalog("csv", Map.of("skipp", 1))).hasMessageContaining("did you mean 'skip'");
    }

    @Test
    void readsExtremeValues() throws IOException {
        record Extreme(long l, double d, BigDecimal exact, LocalDateTime at, char c) {}
        Files.writeString(
                project.resolve("sales.csv"),
                "l,d,exact,at,c\n-9223372036854775808,4.9E-324,-0.10000000000000000000000000000000001,"
                        + "2026-11-21 06:01:02,ž\n");

        List<Extreme> rows = catalog("csv", Map.of()).load("sales", new TypeRef<List<Extreme>>() {});

        assertThat(rows)
                .containsExactly(new Extreme(
                        Long.MIN_VALUE,
                        Double.MIN_VALUE,
                        new BigDecimal("-0.10000000000000000000000000000000001"),
                        LocalDateTime.of(2026, 11, 21, 6, 1, 2),
                        'ž'));
    }

    @Test
    void refusesNumbersThatWouldFillTheMemory() throws IOException {
        record Exact(BigDecimal id) {}
        Files.writeString(project.resolve("sales.csv"), "id\n1e1000000000\n");

        assertThatThrownBy(() -> catalog("csv", Map.of()).load("sales", new TypeRef<List<Exact>>() {}))
                .hasMessageEndingWith("line 2, column 'id': expected a number but was another text.");
    }

    @Test
    @Timeout(60)
    void refusesALineOfAHundredMegabytesWithoutHoldingIt() throws IOException {
        Path file = project.resolve("sales.csv");
        char[] megabyte = "x".repeat(1 << 20).toCharArray();
        try (BufferedWriter text = Files.newBufferedWriter(file)) {
            text.write("id\n1\n");
            for (int i = 0; i < 100; i++) {
                text.write(megabyte);
            }
        }

        assertThatThrownBy(() -> catalog("csv", Map.of()).load("sales", new TypeRef<List<Id>>() {}))
                .hasMessage("Dataset 'sales' could not be loaded from sales.csv: line 3 has a field of more"
                        + " than 16777216 characters; is a quote missing, or is the delimiter another one?");
    }

    @Test
    void refusesAHeaderOfAMillionFields() {
        assertThatThrownBy(() -> ids("a,".repeat(1_000_000) + "\n", Map.of()))
                .hasMessageEndingWith(": line 1 has more than 100000 fields; is the delimiter another one?");
    }

    @Test
    void reportsThatTheCharsetIsAnother() throws IOException {
        Files.write(project.resolve("sales.csv"), "id\nčaj\n".getBytes(Charset.forName("windows-1250")));

        assertThatThrownBy(() -> catalog("csv", Map.of()).load("sales", new TypeRef<List<Id>>() {}))
                .hasMessageEndingWith("the bytes are not text in UTF-8; set 'charset' to the one that the file has.");
    }

    @Test
    void countsRowsAndNullsAndShowsTheFirstRows() throws Exception {
        String text = "id,name\n1,\n2,b\n3,\n";
        Files.writeString(project.resolve("sales.csv"), text, StandardCharsets.UTF_8);
        var dataset = catalog("csv", Map.of())
                .bind("sales", new TypeRef<List<Id>>() {}, RunScope.ofRun("v", Map.of()))
                .dataset();

        assertThat(((Measurable) dataset).statistics())
                .isEqualTo(Statistics.UNKNOWN
                        .withRows(3)
                        .withColumns(2)
                        .withBytes(text.length())
                        .withNulls(Map.of("id", 0L, "name", 2L)));
        assertThat(((Previewable) dataset).preview(2))
                .isEqualTo(
                        new Previewable.Preview(List.of("id", "name"), List.of(List.of("1", ""), List.of("2", "b"))));
    }
}
