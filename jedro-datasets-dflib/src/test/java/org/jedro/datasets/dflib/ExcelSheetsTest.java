// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.dflib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dflib.DataFrame;
import org.dflib.Series;
import org.jedro.Origin;
import org.jedro.catalog.DataCatalog;
import org.jedro.ref.TypeRef;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several sheets, what the options of Excel do, and workbooks that are traps. */
@Tag("eco/D-03")
class ExcelSheetsTest {
    private static final TypeRef<Map<String, DataFrame>> SHEETS = new TypeRef<>() {};

    @TempDir
    Path project;

    record Sale(int id, String code, LocalDate day) {}

    private DataCatalog catalog(Map<String, ?> options) {
        Map<String, Object> entry = new LinkedHashMap<>(options);
        entry.put("type", "excel");
        entry.put("filepath", "sales.xlsx");
        return DataCatalog.builder()
                .config((MapValue) Value.of(Map.of("sales", entry), Origin.JAVA), MapValue.empty())
                .baseDirectory(project)
                .build();
    }

    private void saveThreeSheets() {
        Map<String, DataFrame> sheets = new LinkedHashMap<>();
        sheets.put("2026", DataFrame.byColumn("id", "name").of(Series.ofInt(1, 2), Series.of("á", null)));
        sheets.put("2025", DataFrame.byColumn("id").of(Series.ofDouble(1.5)));
        sheets.put("empty", DataFrame.empty());
        DataCatalog catalog = catalog(Map.of());
        catalog.bind("sales", SHEETS, catalog.scope()).save(sheets);
    }

    @Test
    void savesAndLoadsSeveralSheets() {
        saveThreeSheets();

        Map<String, DataFrame> sheets = catalog(Map.of()).load("sales", SHEETS);

        assertThat(sheets.keySet()).containsExactly("2026", "2025", "empty");
        assertThat(sheets.get("2026").getColumn("name").toList()).containsExactly("á", null);
        assertThat(sheets.get("2025").getColumn("id").toList()).isEqualTo(List.of(1.5));
        assertThat(sheets.get("empty").width()).isZero();
    }

    @Test
    void refusesNamesOfSheetsThatAWorkbookCannotHave() {
        DataCatalog catalog = catalog(Map.of());
        DataFrame table = DataFrame.byColumn("id").of(Series.ofInt(1));

        for (String name :
                List.of("a/b", "a?", "[a]", "a:b", "a\\b", "*", "'a", " ", "a\nb", "history", "x".repeat(32))) {
            assertThatThrownBy(
                            () -> catalog.bind("sales", SHEETS, catalog.scope()).save(Map.of(name, table)))
                    .hasMessageEndingWith(
                            "a sheet cannot be called '" + name
                                    + "'; expected at most 31 characters without any of []*?/\\:, not 'History', and no name twice.");
            assertThatThrownBy(() -> catalog(Map.of("sheet", name)).save("sales", table))
                    .hasMessageContaining("a sheet cannot be called '" + name + "'");
        }
        Map<String, DataFrame> alike = new LinkedHashMap<>();
        alike.put("same", table);
        alike.put("Same", table);
        assertThatThrownBy(() -> catalog.bind("sales", SHEETS, catalog.scope()).save(alike))
                .hasMessageContaining("a sheet cannot be called 'Same'");
        assertThat(project.resolve("sales.xlsx")).doesNotExist();
    }

    @Test
    void loadsTheSheetsThatTheOptionNamesInItsOrder() {
        saveThreeSheets();

        assertThat(catalog(Map.of("sheets", List.of(1, "2026")))
                        .load("sales", SHEETS)
                        .keySet())
                .containsExactly("2025", "2026");
        assertThatThrownBy(() -> catalog(Map.of("sheets", List.of("2024"))).load("sales", SHEETS))
                .hasMessageEndingWith("the workbook has no sheet '2024'; did you mean '2025'?");
        assertThatThrownBy(() -> catalog(Map.of("sheets", List.of("other"))).load("sales", SHEETS))
                .hasMessageEndingWith("the workbook has no sheet 'other'; its sheets are '2026', '2025', 'empty'.");
    }

    @Test
    void loadsTheFirstOfTheListedSheetsAsATable() {
        saveThreeSheets();
        TypeRef<List<Map<String, Object>>> rows = new TypeRef<>() {};

        assertThat(catalog(Map.of("sheets", List.of("2025", "2026")))
                        .load("sales", rows)
                        .toString())
                .isEqualTo("[{id=1.5}]");
        assertThat(catalog(Map.of("sheets", List.of(1)))
                        .load("sales", DataFrame.class)
                        .getColumn("id")
                        .toList())
                .isEqualTo(List.of(1.5));
        assertThatThrownBy(() -> catalog(Map.of("sheets", List.of("2024"))).load("sales", DataFrame.class))
                .hasMessageEndingWith("the workbook has no sheet '2024'; did you mean '2025'?");
    }

    @Test
    void refusesToSaveASheetByANumberThatANewWorkbookLacks() {
        DataCatalog catalog = catalog(Map.of("sheet", 1));
        DataFrame sales = DataFrame.byColumn("id").of(Series.ofInt(1));

        assertThatThrownBy(() -> catalog.save("sales", sales))
                .hasMessage("Dataset 'sales' could not be saved to sales.xlsx: a save makes a workbook with one sheet,"
                        + " number 0, but the option 'sheet' is 1; name the sheet instead, or return a map of sheets.");
    }

    @Test
    void isATableUnlessSeveralSheetsAreRequested() {
        saveThreeSheets();

        assertThat(catalog(Map.of()).load("sales")).isInstanceOf(DataFrame.class);
        assertThat(catalog(Map.of("form", "Map<String, DataFrame>")).load("sales"))
                .isInstanceOf(Map.class);
    }

    @Test
    void readsAsTheOptionsDescribe() {
        catalog(Map.of("header", false))
                .save(
                        "sales",
                        DataFrame.byColumn("a", "b", "c")
                                .of(
                                        Series.of("Sales", "id", "1", "2", "3"),
                                        Series.of("of 2026", "code", "7", "-", "9"),
                                        Series.of(null, "day", "2026-11-21", "2026-11-22", "2026-11-23")));

        DataFrame table = catalog(Map.of(
                        "skip", 1,
                        "rows", 2,
                        "columns", List.of("code", "id"),
                        "nulls", List.of("-"),
                        "types", Map.of("id", "long")))
                .load("sales", DataFrame.class);

        assertThat(table.getColumnsIndex().toArray()).containsExactly("code", "id");
        assertThat(table.getColumn("code").toList()).containsExactly("7", null);
        assertThat(table.getColumn("id").toList()).isEqualTo(List.of(1L, 2L));
    }

    @Test
    void castsCellsToTheTypesOfARecord() {
        catalog(Map.of())
                .save(
                        "sales",
                        DataFrame.byColumn("id", "code", "day")
                                .of(
                                        Series.ofDouble(1, 2),
                                        Series.ofInt(7, 8),
                                        Series.of(LocalDate.of(2026, 11, 21), LocalDate.of(1899, 12, 31))));

        assertThat(catalog(Map.of()).load("sales", new TypeRef<List<Sale>>() {}))
                .startsWith(new Sale(1, "7", LocalDate.of(2026, 11, 21)));
    }

    @Test
    void reportsWhichCellDoesNotFit() {
        catalog(Map.of())
                .save(
                        "sales",
                        DataFrame.byColumn("id", "code", "day")
                                .of(Series.ofDouble(1, 2.5), Series.ofInt(7, 8), Series.of("2026-11-21", null)));

        assertThatThrownBy(() -> catalog(Map.of()).load("sales", new TypeRef<List<Sale>>() {}))
                .hasMessageEndingWith("row 3, column 'id': expected a whole number but was a number with a fraction.");
        assertThatThrownBy(() -> catalog(Map.of("types", Map.of("id", "int"))).load("sales", DataFrame.class))
                .hasMessageEndingWith("row 3, column 'id': expected a whole number but was a number with a fraction.");
    }

    @Test
    void refusesWhatExceedsTheLimitsOfASheet() {
        assertThatThrownBy(() ->
                        catalog(Map.of()).save("sales", DataFrame.byColumn("a").of(Series.of("x".repeat(40_000)))))
                .hasMessageEndingWith("row 2, column 'a' has 40000 characters; a cell holds at most 32767.");
        assertThat(project.toFile().list()).isEmpty();
    }

    @Test
    @Timeout(120)
    void refusesAZipBomb() throws IOException {
        long heap = Runtime.getRuntime().maxMemory();
        try (OutputStream bytes = Files.newOutputStream(project.resolve("sales.xlsx"));
                ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
            byte[] zeros = "<si><t>                                </t></si>"
                    .repeat(1 << 14)
                    .getBytes(StandardCharsets.US_ASCII);
            for (long written = 0; written <= heap / 8 + zeros.length; written += zeros.length) {
                zip.write(zeros);
            }
            zip.closeEntry();
        }

        assertThatThrownBy(() -> catalog(Map.of()).load("sales", DataFrame.class))
                .hasMessageContaining("the workbook unpacks to more than ")
                .hasMessageEndingWith(" MB, which is 100 times its size; such a file is not opened.");
    }
}
