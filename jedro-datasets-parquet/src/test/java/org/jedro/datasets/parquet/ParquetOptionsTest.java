// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.dflib.DataFrame;
import org.dflib.Series;
import org.jedro.Origin;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.Measurable;
import org.jedro.catalog.Measurable.Statistics;
import org.jedro.catalog.RunScope;
import org.jedro.datasets.parquet.internal.ReadOptions;
import org.jedro.datasets.table.CellKind;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.TableColumn;
import org.jedro.datasets.table.internal.ColumnFilters;
import org.jedro.ref.TypeRef;
import org.jedro.storage.LocalStorage;
import org.jedro.storage.Location;
import org.jedro.storage.Pending;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the options of Parquet do. */
@Tag("eco/D-02")
class ParquetOptionsTest {
    private static final int ROWS = 200_000;

    @TempDir
    Path project;

    record Price(BigDecimal price) {}

    private DataCatalog catalog(Map<String, ?> options) {
        Map<String, Object> entry = new LinkedHashMap<>(options);
        entry.put("type", "parquet");
        entry.put("filepath", "sales.parquet");
        return DataCatalog.builder()
                .config((MapValue) Value.of(Map.of("sales", entry), Origin.JAVA), MapValue.empty())
                .baseDirectory(project)
                .build();
    }

    private void save(DataFrame table) {
        catalog(Map.of()).save("sales", table);
    }

    private DataFrame load(Map<String, ?> options) {
        return catalog(options).load("sales", DataFrame.class);
    }

    private static DataFrame sales() {
        return DataFrame.byColumn("id", "country", "price", "day")
                .of(
                        Series.ofInt(1, 2, 3, 4),
                        Series.of("CZ", "SK", null, "CZ"),
                        Series.of(1.5, null, 2.5, 3.5),
                        Series.of(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 2, 1), LocalDate.of(2026, 3, 1), null));
    }

    private List<?> ids(Object... filters) {
        return load(Map.of("filters", List.of(filters), "columns", List.of("id")))
                .getColumn("id")
                .toList();
    }

    @Test
    void readsOnlyRowsThatPassTheFilters() {
        save(sales());

        assertThat(ids(List.of("price", ">", 1.5))).isEqualTo(List.of(3, 4));
        assertThat(ids(List.of("price", ">=", 1.5), List.of("country", "==", "CZ")))
                .isEqualTo(List.of(1, 4));
        assertThat(ids(List.of("country", "in", List.of("SK", "PL")))).isEqualTo(List.of(2));
        assertThat(ids(List.of("country", "not in", List.of("SK")))).isEqualTo(List.of(1, 4));
        assertThat(ids(List.of("country", "!=", "CZ"))).isEqualTo(List.of(2));
        assertThat(ids(List.of("id", "<", 2.5), List.of("id", "!=", 1))).isEqualTo(List.of(2));
        assertThat(ids(List.of("day", "<=", "2026-02-01"))).isEqualTo(List.of(1, 2));
    }

    @Test
    void comparesNumbersAsParquetsOtherReadersDo() {
        save(DataFrame.byColumn("id", "x")
                .of(
                        Series.ofInt(1, 2, 3, 4, 5, 6),
                        Series.of(Double.NaN, -0.0, 0.0, 1.0, null, Double.NEGATIVE_INFINITY)));

        assertThat(ids(List.of("x", ">", 0.5))).isEqualTo(List.of(4));
        assertThat(ids(List.of("x", ">", 0))).isEqualTo(List.of(4));
        assertThat(ids(List.of("x", ">", -0.0))).isEqualTo(List.of(4));
        assertThat(ids(List.of("x", ">=", 0))).isEqualTo(List.of(2, 3, 4));
        assertThat(ids(List.of("x", "<", 0))).isEqualTo(List.of(6));
        assertThat(ids(List.of("x", "<=", -0.0))).isEqualTo(List.of(2, 3, 6));
        assertThat(ids(List.of("x", "==", 0))).isEqualTo(List.of(2, 3));
        assertThat(ids(List.of("x", "in", List.of(-0.0, 1)))).isEqualTo(List.of(2, 3, 4));
        assertThat(ids(List.of("x", "!=", 0))).isEqualTo(List.of(1, 4, 6));
        assertThat(ids(List.of("x", "not in", List.of(0, 1)))).isEqualTo(List.of(1, 6));
        assertThat(ids(List.of("x", "==", Double.NaN))).isEmpty();
        assertThat(ids(List.of("x", "<=", Double.NaN))).isEmpty();
    }

    /** Where the statistics and the dictionary of a page decide, before any row is looked at. */
    @Test
    void findsZeroInPagesThatHaveOnlyTheOther() {
        for (double stored : List.of(-0.0, 0.0)) {
            save(DataFrame.byColumn("id", "x")
                    .of(
                            Series.ofInt(IntStream.range(0, ROWS).toArray()),
                            Series.ofDouble(IntStream.range(0, ROWS)
                                    .mapToDouble(i -> stored)
                                    .toArray())));
            for (double wanted : List.of(-0.0, 0.0)) {
                assertThat(ids(List.of("x", "==", wanted))).hasSize(ROWS);
                assertThat(ids(List.of("x", "in", List.of(wanted)))).hasSize(ROWS);
                assertThat(ids(List.of("x", ">=", wanted))).hasSize(ROWS);
                assertThat(ids(List.of("x", "<=", wanted))).hasSize(ROWS);
                assertThat(ids(List.of("x", ">", wanted))).isEmpty();
                assertThat(ids(List.of("x", "<", wanted))).isEmpty();
            }
        }
    }

    @Test
    void leavesOutTheLabelsThatPandasKeepsForRows() throws Exception {
        String note = "{\"index_columns\": [\"__index_level_0__\"], \"columns\": [{\"name\": null}]}";
        List<TableColumn> columns = List.of(
                TableColumn.of("__index_level_0__", CellKind.INT),
                TableColumn.of("a", CellKind.INT),
                TableColumn.of("__index_level_1__", CellKind.INT));
        List<Cells> cells =
                columns.stream().map(column -> new Cells(column.kind())).toList();
        cells.forEach(column -> column.add(7));
        Path file = project.resolve("sales.parquet");
        try (Pending pending = new LocalStorage(Clock.systemUTC()).replace(Location.of(file))) {
            ParquetOutput output = new ParquetOutput(pending.output());
            try (ParquetSink sink =
                    new ParquetSink(output, ParquetOptions.defaults(), columns, Map.of("pandas", note))) {
                sink.write(cells);
            }
            pending.commit();
        }

        assertThat(load(Map.of()).getColumnsIndex().toArray()).containsExactly("a", "__index_level_1__");
        assertThat(load(Map.of()).getColumn("a").toList()).isEqualTo(List.of(7));
        Object dataset = catalog(Map.of())
                .bind("sales", TypeRef.of(DataFrame.class), RunScope.ofRun("v", Map.of()))
                .dataset();
        assertThat(((Measurable) dataset).statistics().columns()).hasValue(2);
    }

    @Test
    void takesAlternativesAsKedroDoes() {
        save(sales());

        assertThat(ids(
                        List.of(List.of("id", "==", 1)),
                        List.of(List.of("price", ">", 3), List.of("country", "=", "CZ"))))
                .isEqualTo(List.of(1, 4));
    }

    @Test
    void doesNotReadPagesOfWhichNoRowCanPass() throws Exception {
        save(DataFrame.byColumn("id", "text")
                .of(
                        Series.ofInt(IntStream.range(0, ROWS).toArray()),
                        Series.of(
                                IntStream.range(0, ROWS).mapToObj(i -> "t" + i).toArray(String[]::new))));
        ColumnFilters filters = ColumnFilters.of(List.of(List.of("id", ">=", ROWS - 3)));
        LocalInputFile file = new LocalInputFile(project.resolve("sales.parquet"));

        try (ParquetFileReader whole = new ParquetFileReader(file, ReadOptions.of(FilterCompat.NOOP));
                ParquetFileReader part = new ParquetFileReader(
                        file,
                        ReadOptions.of(
                                PushedFilter.of(filters, whole.getFileMetaData().getSchema())))) {
            assertThat(part.getFilteredRecordCount()).isLessThan(ROWS / 2);
        }
        assertThat(load(Map.of("filters", List.of(List.of("id", ">=", ROWS - 3))))
                        .getColumn("text")
                        .toList())
                .isEqualTo(List.of("t" + (ROWS - 3), "t" + (ROWS - 2), "t" + (ROWS - 1)));
    }

    @Test
    void readsTheFileThatItHasOpenedWhenAnotherTakesItsPlace() throws Exception {
        save(sales());
        try (OpenedFile opened = new OpenedFile(
                new LocalStorage(Clock.systemUTC()).input(Location.of(project.resolve("sales.parquet"))))) {
            save(DataFrame.byColumn("id")
                    .of(Series.ofInt(IntStream.range(0, ROWS).toArray())));

            for (int i = 0; i < 2; i++) {
                try (ParquetFileReader file = new ParquetFileReader(opened, ReadOptions.of(FilterCompat.NOOP))) {
                    assertThat(file.readNextRowGroup().getRowCount()).isEqualTo(4);
                }
            }
        }
        assertThat(load(Map.of()).height()).isEqualTo(ROWS);
    }

    @Test
    void refusesAColumnThatIsListedTwice() {
        save(sales());

        assertThatThrownBy(() -> load(Map.of("columns", List.of("id", "price", "id"))))
                .hasMessageEndingWith(": the option 'columns' names column 'id' twice.");
    }

    @Test
    void refusesFiltersThatCannotWork() {
        save(sales());

        assertThatThrownBy(() -> ids(List.of("prise", ">", 1)))
                .hasMessageEndingWith(
                        "there is no column 'prise', which the option 'filters' names; did you mean 'price'?");
        assertThatThrownBy(() -> ids(List.of("price", ">", "much")))
                .hasMessageEndingWith(
                        "the filter on column 'price' compares with a value of another type; expected a number.");
        assertThatThrownBy(() -> ids(List.of("price", "~", 1)))
                .hasMessageContaining("Expected an operator, one of ==, !=, <, <=, >, >=, in, not in, but was '~'");
        assertThatThrownBy(() -> ids("price > 1")).hasMessageContaining("[column, operator, value]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"snappy", "zstd", "gzip", "none"})
    void packsPagesInEachWay(String compression) {
        catalog(Map.of("compression", compression)).save("sales", sales());

        assertThat(load(Map.of()).getColumn("country").toList()).containsExactly("CZ", "SK", null, "CZ");
    }

    @Test
    void takesTheScaleOfDecimalsOfAStreamFromItsFirstRows() {
        TypeRef<Stream<Price>> stream = new TypeRef<>() {};
        catalog(Map.of())
                .bind("sales", stream, RunScope.ofRun("v", Map.of()))
                .save(Stream.of(new Price(new BigDecimal("1.5")), new Price(new BigDecimal("-0.125"))));

        assertThat(load(Map.of()).getColumn("price").toList())
                .isEqualTo(List.of(new BigDecimal("1.500"), new BigDecimal("-0.125")));
    }

    @Test
    void refusesADecimalThatNeedsMoreDigitsThanTheRowsBefore() {
        TypeRef<Stream<Price>> stream = new TypeRef<>() {};
        Stream<Price> rows = Stream.concat(
                Stream.generate(() -> new Price(new BigDecimal("1.5"))).limit(70_000),
                Stream.of(new Price(new BigDecimal("1.55"))));

        assertThatThrownBy(() -> catalog(Map.of())
                        .bind("sales", stream, RunScope.ofRun("v", Map.of()))
                        .save(rows))
                .hasMessageEndingWith("column 'price' has a number that is not a decimal of 38 digits with 1 behind the"
                        + " point, unlike the rows before.");
        assertThat(project.toFile().list()).isEmpty();
    }

    @Test
    void refusesDecimalsOfMoreThanThirtyEightDigits() {
        assertThatThrownBy(() -> save(DataFrame.byColumn("price").of(Series.of(new BigDecimal("1e39")))))
                .hasMessageEndingWith("column 'price' needs decimals of 40 digits; Parquet's have at most 38.");
    }

    @Test
    void countsRowsAndNullsByTheEndOfTheFile() throws Exception {
        save(sales());

        Statistics statistics = ((Measurable) catalog(Map.of())
                        .bind("sales", TypeRef.of(DataFrame.class), RunScope.ofRun("v", Map.of()))
                        .dataset())
                .statistics();

        assertThat(statistics.rows()).hasValue(4);
        assertThat(statistics.nulls()).isEqualTo(Map.of("id", 0L, "country", 1L, "price", 1L, "day", 1L));
    }
}
