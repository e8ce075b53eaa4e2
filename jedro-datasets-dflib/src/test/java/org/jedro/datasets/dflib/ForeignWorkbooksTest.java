// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.dflib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dflib.DataFrame;
import org.dflib.Series;
import org.jedro.catalog.DataCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Workbooks as other programs write them: what the format leaves open, and what it calls by other names. */
class ForeignWorkbooksTest {
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private static final String HEADER = "<row><c t='inlineStr'><is><t>x</t></is></c></row>";

    @TempDir
    Path project;

    private DataCatalog catalog(Map<String, ?> options) {
        Map<String, Object> entry = new LinkedHashMap<>(options);
        entry.put("type", "excel");
        entry.put("filepath", "a.xlsx");
        return DataCatalog.builder()
                .config(Map.of("a", entry), Map.of())
                .baseDirectory(project)
                .build();
    }

    private DataFrame load() {
        return catalog(Map.of()).load("a", DataFrame.class);
    }

    private List<?> column(String rows) throws IOException {
        workbook(HEADER + rows, Map.of());
        return load().getColumn("x").toList();
    }

    /** Writes a workbook of one sheet; other parts are added, or replace those that it has. */
    private void workbook(String rows, Map<String, String> others) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("_rels/.rels", relations("officeDocument", "xl/workbook.xml"));
        parts.put(
                "xl/workbook.xml",
                "<workbook xmlns:r='r'><sheets><sheet name='S' sheetId='1' r:id='worksheet'/></sheets></workbook>");
        parts.put(
                "xl/_rels/workbook.xml.rels",
                relations("worksheet", "s.xml", "styles", "styles.xml", "sharedStrings", "/xl/texts.xml"));
        parts.put("xl/s.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>");
        parts.putAll(others);
        try (OutputStream file = Files.newOutputStream(project.resolve("a.xlsx"));
                ZipOutputStream zip = new ZipOutputStream(file)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static String relations(String... typesAndTargets) {
        StringBuilder all = new StringBuilder("<Relationships>");
        for (int i = 0; i < typesAndTargets.length; i += 2) {
            all.append("<Relationship Id='" + typesAndTargets[i] + "' Type='" + OFFICE + typesAndTargets[i]
                    + "' Target='" + typesAndTargets[i + 1] + "'/>");
        }
        return all + "</Relationships>";
    }

    private static Map<String, String> styles(String code) {
        return Map.of(
                "xl/styles.xml",
                "<styleSheet><numFmts><numFmt numFmtId='170' formatCode='" + code.replace("\"", "&quot;")
                        + "'/></numFmts>" + "<cellXfs><xf numFmtId='0'/><xf numFmtId='170'/></cellXfs></styleSheet>");
    }

    private List<?> styled(String code, String... numbers) throws IOException {
        StringBuilder rows = new StringBuilder(HEADER);
        Arrays.stream(numbers).forEach(number -> rows.append("<row><c s='1'><v>" + number + "</v></c></row>"));
        workbook(rows.toString(), styles(code));
        return load().getColumn("x").toList();
    }

    private void copy(String name) throws IOException {
        try (InputStream bytes = Objects.requireNonNull(ForeignWorkbooksTest.class.getResourceAsStream(name))) {
            Files.copy(bytes, project.resolve("a.xlsx"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"normal.xlsx", "no-row-numbers.xlsx", "no-styles.xlsx"})
    void readsAllRows(String file) throws IOException {
        copy(file);

        DataFrame table = load();

        assertThat(table.getColumnsIndex().toArray()).containsExactly("id", "name");
        assertThat((Object) table.getColumn("id").toList()).isEqualTo(List.of(1, 2, 3));
        assertThat((Object) table.getColumn("name").toList()).isEqualTo(List.of("one", "two", "three"));
    }

    @Test
    void namesTheOptionWhereATitleStandsAboveTheTable() throws IOException {
        copy("title-row.xlsx");

        assertThatThrownBy(this::load)
                .hasMessage(
                        "Dataset 'a' could not be loaded from a.xlsx: row 2 has 2 cells; expected 1, as the header in row 1"
                                + " has; if row 2 is the header, add 'skip: 1' to the entry.");
        assertThat((Object) catalog(Map.of("skip", 1))
                        .load("a", DataFrame.class)
                        .getColumn("id")
                        .toList())
                .isEqualTo(List.of(1, 2, 3));
    }

    @Test
    void fillsUpRowsOfOtherWidthsWithoutAHeader() throws IOException {
        copy("title-row.xlsx");

        DataFrame table = catalog(Map.of("header", false)).load("a", DataFrame.class);

        assertThat(table.getColumnsIndex().toArray()).containsExactly("c0", "c1");
        assertThat((Object) table.getColumn("c0").toList()).isEqualTo(List.of("Report 2026", "id", "1", "2", "3"));
        assertThat((Object) table.getColumn("c1").toList())
                .isEqualTo(Arrays.asList(null, "name", "one", "two", "three"));
    }

    @Test
    void goesOnCountingBehindARowThatHasANumber() throws IOException {
        assertThat((Object) column("<row r='3'><c r='A3'><v>1</v></c></row><row><c><v>2</v></c></row>"))
                .isEqualTo(Arrays.asList(null, 1, 2));
    }

    @Test
    void takesCellsInAnyOrder() throws IOException {
        workbook(
                "<row><c r='B1' t='str'><v>b</v></c><c r='A1' t='str'><v>a</v></c></row>"
                        + "<row><c r='B2'><v>2</v></c><c r='A2'><v>1</v></c></row>",
                Map.of());

        assertThat(load().getColumnsIndex().toArray()).containsExactly("a", "b");
        assertThat((Object) load().getColumn("b").toList()).isEqualTo(List.of(2));
    }

    @Test
    void refusesACellThatIsThereTwiceAndRowsOutOfOrder() throws IOException {
        workbook(HEADER + "<row r='2'><c r='A2'><v>1</v></c><c r='A2'><v>2</v></c></row>", Map.of());
        assertThatThrownBy(this::load)
                .hasMessage("Dataset 'a' could not be loaded from a.xlsx: the sheet has cell A2 twice.");

        workbook(HEADER + "<row r='5'><c><v>1</v></c></row><row r='3'><c><v>2</v></c></row>", Map.of());
        assertThatThrownBy(this::load)
                .hasMessage("Dataset 'a' could not be loaded from a.xlsx: row 3 stands behind row 5; expected rows in"
                        + " ascending order.");
    }

    @Test
    void readsTextsWithoutHowTheyArePronounced() throws IOException {
        workbook(
                HEADER + "<row><c t='s'><v>0</v></c></row><row><c t='s'><v>1</v></c></row>"
                        + "<row><c t='inlineStr'><is><r><t>in</t></r><r><t xml:space='preserve'> line</t></r><rPh><t>no</t></rPh></is></c></row>",
                Map.of(
                        "xl/texts.xml",
                        "<sst><si><r><t>rich</t></r><r><rPr><b/></rPr><t> text</t></r><rPh sb='0' eb='1'><t>no</t></rPh></si>"
                                + "<si><t>a_x000D_b_x005F_x0041_</t></si></sst>"));

        assertThat((Object) load().getColumn("x").toList()).isEqualTo(List.of("rich text", "a\rb_x0041_", "in line"));
    }

    @Test
    void refusesATextThatTheWorkbookDoesNotHave() throws IOException {
        workbook(HEADER + "<row><c t='s'><v>7</v></c></row>", Map.of("xl/texts.xml", "<sst><si><t>x</t></si></sst>"));

        assertThatThrownBy(this::load)
                .hasMessage(
                        "Dataset 'a' could not be loaded from a.xlsx: row 2, column 'x': expected one of the workbook's"
                                + " texts but was one that it does not have.");
    }

    @Test
    void takesErrorsForNullAndNumbersInTextsForTexts() throws IOException {
        assertThat((Object) column("<row><c t='e'><v>#N/A</v></c></row><row><c t='str'><v>007</v></c></row>"))
                .isEqualTo(Arrays.asList(null, "007"));
        assertThat((Object) column("<row><c t='b'><v>1</v></c></row><row><c t='b'><v>false</v></c></row>"))
                .isEqualTo(List.of(true, false));
    }

    @Test
    void readsTimesThatHaveNoDate() throws IOException {
        assertThat((Object) styled("h:mm:ss AM/PM", "0.25", "0", "0.99999"))
                .isEqualTo(List.of(LocalTime.of(6, 0), LocalTime.MIDNIGHT, LocalTime.of(23, 59, 59, 136_000_000)));
        assertThat((Object) styled("mm:ss", "0.5")).isEqualTo(List.of(LocalTime.NOON));
        assertThat((Object) styled("d.m.yyyy h:mm", "0.5")).isEqualTo(List.of(LocalTime.NOON));
    }

    @Test
    void readsDurationsOfMoreThanADay() throws IOException {
        assertThat((Object) styled("[h]:mm:ss", "1.5", "0.25", "-1"))
                .isEqualTo(List.of(Duration.ofHours(36), Duration.ofHours(6), Duration.ofDays(-1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.00%",
                "[Red]0.00;[Blue]-0.00",
                "0 \"days\"",
                "[$-409]0.0",
                "0\\d",
                "# ?/?",
                "General",
                "0_d",
                "@",
                "0;\"d\""
            })
    void takesOtherFormatsForNumbers(String code) throws IOException {
        assertThat((Object) styled(code, "0.5")).isEqualTo(List.of(0.5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yyyy-mm-dd", "[$-409]d\\-mmm\\-yy;@", "mmm", "\"day \"d", "[$-F800]dddd, mmmm dd, yyyy"})
    void knowsFormatsOfDays(String code) throws IOException {
        assertThat((Object) styled(code, "46347")).isEqualTo(List.of(LocalDateTime.of(2026, 11, 21, 0, 0)));
    }

    @Test
    void countsDaysAsTheWorkbookDoes() throws IOException {
        assertThat((Object) styled("d.m.yyyy", "1", "59", "61", "2958465.5"))
                .isEqualTo(List.of(
                        LocalDateTime.of(1900, 1, 1, 0, 0),
                        LocalDateTime.of(1900, 2, 28, 0, 0),
                        LocalDateTime.of(1900, 3, 1, 0, 0),
                        LocalDateTime.of(9999, 12, 31, 12, 0)));

        Map<String, String> parts = new LinkedHashMap<>(styles("d.m.yyyy"));
        parts.put(
                "xl/workbook.xml",
                "<workbook xmlns:r='r'><workbookPr date1904='1'/><sheets><sheet name='S' r:id='worksheet'/></sheets></workbook>");
        workbook(HEADER + "<row><c s='1'><v>0.5</v></c></row><row><c s='1'><v>44885</v></c></row>", parts);

        assertThat((Object) load().getColumn("x").toList())
                .isEqualTo(List.of(LocalDateTime.of(1904, 1, 1, 12, 0), LocalDateTime.of(2026, 11, 21, 0, 0)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"60", "-1", "2958466", "1e300"})
    void refusesADayThatIsNotInTheCalendar(String number) {
        assertThatThrownBy(() -> styled("d.m.yyyy", number))
                .hasMessage(
                        "Dataset 'a' could not be loaded from a.xlsx: row 2, column 'x': expected a day from 1900 to 9999"
                                + " but was a number of no such day.");
    }

    @Test
    void readsNumbersAsExcelShowsThem() throws IOException {
        workbook(
                HEADER + "<row><c><v>1.1000000000000001</v></c></row><row><c><v>0.30000000000000004</v></c></row>",
                Map.of());

        assertThat((Object) catalog(Map.of("types", Map.of("x", "decimal")))
                        .load("a", DataFrame.class)
                        .getColumn("x")
                        .toList())
                .isEqualTo(List.of(new BigDecimal("1.1"), new BigDecimal("0.30000000000000004")));
    }

    @Test
    void readsStrictWorkbooks() throws IOException {
        String strict = relations("worksheet", "s.xml")
                .replace(OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships/");
        workbook(
                HEADER + "<row><c t='d'><v>2026-11-21T06:01:02</v></c></row><row><c t='d'><v>2026-11-22</v></c></row>",
                Map.of("xl/_rels/workbook.xml.rels", strict));

        assertThat((Object) load().getColumn("x").toList())
                .isEqualTo(List.of(LocalDateTime.of(2026, 11, 21, 6, 1, 2), LocalDateTime.of(2026, 11, 22, 0, 0)));
    }

    @Test
    void refusesABinaryWorkbookAndOtherZipFiles() throws IOException {
        workbook("", Map.of("_rels/.rels", relations("officeDocument", "xl/workbook.bin")));
        assertThatThrownBy(this::load)
                .hasMessage(
                        "Dataset 'a' could not be loaded from a.xlsx: this is a binary workbook (.xlsb); save it as .xlsx.");

        workbook("", Map.of("_rels/.rels", relations("other", "x.xml"), "xl/workbook.xml", "<workbook/>"));
        assertThatThrownBy(this::load)
                .hasMessage(
                        "Dataset 'a' could not be loaded from a.xlsx: the workbook has no sheet number 0; its sheets are .");
    }

    @Test
    void keepsEveryCharacterTimeAndDuration() {
        List<String> texts = List.of("a\rb", "_x0041_", "\u0001", "\uFFFE", "\uD83D", "\uD83D\uDE80", " _x ", "<&>\"'");
        List<LocalTime> times = List.of(
                LocalTime.of(6, 1, 2, 3_000_000),
                LocalTime.MIDNIGHT,
                LocalTime.of(23, 59, 59),
                LocalTime.NOON,
                LocalTime.of(1, 0),
                LocalTime.of(2, 0),
                LocalTime.of(3, 0),
                LocalTime.of(4, 0));
        List<Duration> durations = List.of(
                Duration.ofHours(36),
                Duration.ZERO,
                Duration.ofMillis(1),
                Duration.ofDays(400),
                Duration.ofSeconds(-5),
                Duration.ofMinutes(7),
                Duration.ofHours(1),
                Duration.ofHours(2));
        catalog(Map.of())
                .save(
                        "a",
                        DataFrame.byColumn("text", "time", "duration")
                                .of(Series.ofIterable(texts), Series.ofIterable(times), Series.ofIterable(durations)));

        assertThat((Object) load().getColumn("text").toList()).isEqualTo(texts);
        assertThat((Object) load().getColumn("time").toList()).isEqualTo(times);
        assertThat((Object) load().getColumn("duration").toList()).isEqualTo(durations);
    }
}
