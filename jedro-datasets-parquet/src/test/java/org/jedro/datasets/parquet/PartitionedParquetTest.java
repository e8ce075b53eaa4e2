// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractStringAssert;
import org.dflib.DataFrame;
import org.dflib.Series;
import org.jedro.JedroException;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.Measurable;
import org.jedro.catalog.Measurable.Statistics;
import org.jedro.catalog.Previewable;
import org.jedro.catalog.RunScope;
import org.jedro.ref.TypeRef;
import org.jedro.testkit.CodecContract;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables in folders that are named by values of their columns. */
@Tag("eco/D-02")
class PartitionedParquetTest {
    private static final String SALES = "data/sales.parquet";

    @TempDir
    Path project;

    record Sale(int id, @Nullable String country, Optional<LocalDate> day, boolean paid, BigDecimal price) {}

    private static DataFrame sales() {
        return DataFrame.byColumn("id", "country", "day", "paid", "price")
                .of(
                        Series.ofInt(1, 2, 3, 4),
                        Series.of("", "CZ", "CZ", null),
                        Series.of(LocalDate.of(2026, 1, 2), LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 1), null),
                        Series.ofBool(true, false, false, true),
                        Series.of(new BigDecimal("0.10"), null, new BigDecimal("-12.34"), new BigDecimal("1.00")));
    }

    private static List<Sale> sales(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Sale(
                        i,
                        "c" + i / 10 % 3,
                        i % 2 == 0 ? Optional.of(LocalDate.of(2026, 1, 1)) : Optional.empty(),
                        i % 4 == 0,
                        BigDecimal.valueOf(i, 2)))
                .sorted((a, b) -> (a.country() + a.day()).compareTo(b.country() + b.day()))
                .toList();
    }

    private static void assertSameFrame(DataFrame loaded, DataFrame saved) {
        assertThat(loaded.getColumnsIndex()).isEqualTo(saved.getColumnsIndex());
        for (String name : saved.getColumnsIndex()) {
            assertThat(loaded.getColumn(name).toList())
                    .as(name)
                    .isEqualTo(saved.getColumn(name).toList());
        }
    }

    private static Map<String, Object> entry(String... partitionBy) {
        return Map.of("type", "parquet", "filepath", SALES, "partition_by", List.of(partitionBy));
    }

    /** As a frame. */
    @Nested
    class AsFrame extends CodecContract<DataFrame> {
        AsFrame() {
            super(TypeRef.of(DataFrame.class));
        }

        @Override
        protected Map<String, Object> entry() {
            return PartitionedParquetTest.entry("country", "day");
        }

        @Override
        protected boolean isFolder() {
            return true;
        }

        @Override
        protected boolean detectsTruncation() {
            return true;
        }

        @Override
        protected DataFrame value() {
            return sales();
        }

        @Override
        protected DataFrame otherValue() {
            return sales().rows(0).select();
        }

        @Override
        protected List<DataFrame> values() {
            DataFrame table = sales();
            String[] odd = {
                " ",
                "%41",
                "..",
                "007",
                "12",
                "2026-01-01",
                "__HIVE_DEFAULT_PARTITION__",
                "a/b\\c",
                "k=v",
                "čaj \uD83D\uDE80"
            };
            // what is read comes in the order of the folders
            Arrays.sort(odd, Comparator.comparing(text -> PartitionPath.folder("country", text)));
            Integer[] numbers = IntStream.range(0, odd.length).boxed().toArray(Integer[]::new);
            DataFrame texts = DataFrame.byColumn("country", "day", "n")
                    .of(Series.of(odd), Series.of(new String[odd.length]), Series.of(numbers));
            return List.of(table.rows(row -> false).select(), table.rows(3).select(), texts);
        }

        @Override
        protected Optional<DataFrame> unwritable() {
            return Optional.of(DataFrame.byColumn("country", "day", "what")
                    .of(Series.of("CZ"), Series.of("x"), Series.of(new Object())));
        }

        @Override
        protected OptionalLong rows() {
            return OptionalLong.of(4);
        }

        @Override
        protected OptionalLong columns() {
            return OptionalLong.of(5);
        }

        @Override
        protected void assertSame(DataFrame loaded, DataFrame saved) {
            assertSameFrame(loaded, saved);
        }
    }

    /** As records in a list. */
    @Nested
    class AsList extends CodecContract<List<Sale>> {
        AsList() {
            super(new TypeRef<>() {});
        }

        @Override
        protected Map<String, Object> entry() {
            return PartitionedParquetTest.entry("country", "day");
        }

        @Override
        protected boolean isFolder() {
            return true;
        }

        @Override
        protected boolean detectsTruncation() {
            return true;
        }

        @Override
        protected List<Sale> value() {
            return inFolders(sales(100));
        }

        @Override
        protected List<Sale> otherValue() {
            return inFolders(sales(7));
        }

        @Override
        protected List<List<Sale>> values() {
            return List.of(List.of(), inFolders(sales(5_000)));
        }
    }

    /** As records in a stream. */
    @Nested
    class AsStream extends CodecContract<Stream<Sale>> {
        AsStream() {
            super(new TypeRef<>() {});
        }

        @Override
        protected Map<String, Object> entry() {
            return PartitionedParquetTest.entry("country", "day");
        }

        @Override
        protected boolean isFolder() {
            return true;
        }

        @Override
        protected boolean detectsTruncation() {
            return true;
        }

        @Override
        protected Stream<Sale> value() {
            return inFolders(sales(100)).stream();
        }

        @Override
        protected Stream<Sale> otherValue() {
            return inFolders(sales(7)).stream();
        }

        @Override
        protected void assertSame(Stream<Sale> loaded, Stream<Sale> saved) {
            try (loaded) {
                assertThat(loaded.toList()).isEqualTo(saved.toList());
            }
        }
    }

    private static List<Sale> inFolders(List<Sale> sales) {
        List<Sale> sorted = new ArrayList<>(sales);
        sorted.sort((a, b) -> folder(a).compareTo(folder(b)));
        return sorted;
    }

    private static String folder(Sale sale) {
        return PartitionPath.folder("country", sale.country()) + "/"
                + PartitionPath.folder(
                        "day", sale.day().map(LocalDate::toString).orElse(null));
    }

    private <T> BoundDataset<T> bind(Map<String, ?> options, TypeRef<T> form, String version) {
        Map<String, Object> entry = new LinkedHashMap<>(Map.of("type", "parquet", "filepath", SALES));
        entry.putAll(options);
        return DataCatalog.builder()
                .config(Map.of("sales", entry), Map.of())
                .baseDirectory(project)
                .build()
                .bind("sales", form, RunScope.ofRun(version, Map.of()));
    }

    private BoundDataset<DataFrame> frame(Map<String, ?> options) {
        return bind(options, TypeRef.of(DataFrame.class), "v");
    }

    private void save(DataFrame table, String... partitionBy) {
        frame(Map.of("partition_by", List.of(partitionBy))).save(table);
    }

    private DataFrame load(Map<String, ?> options) {
        return frame(options).load();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(project)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> project.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private static AbstractStringAssert<?> assertFails(Supplier<?> action) {
        return assertThat(assertThatThrownBy(action::get)
                .isInstanceOf(JedroException.class)
                .actual()
                .getMessage());
    }

    private AbstractStringAssert<?> assertNotSaved(DataFrame table, String... partitionBy) {
        return assertFails(() -> {
            save(table, partitionBy);
            return null;
        });
    }

    /** One file as another tool may leave it, without notes. */
    private void write(String path, DataFrame table) {
        DataCatalog.builder()
                .config(Map.of("part", Map.of("type", "parquet", "filepath", path)), Map.of())
                .baseDirectory(project)
                .build()
                .save("part", table);
    }

    private static DataFrame ids(int... ids) {
        return DataFrame.byColumn("id").of(Series.ofInt(ids));
    }

    @Test
    void namesFoldersAsHiveDoes() throws IOException {
        save(sales(), "country", "day");

        assertThat(files())
                .containsExactly(
                        SALES + "/.jedro-files",
                        SALES + "/country=/day=2026-01-02/part-00000.parquet",
                        SALES + "/country=CZ/day=2026-01-01/part-00000.parquet",
                        SALES
                                + "/country=__HIVE_DEFAULT_PARTITION__/day=__HIVE_DEFAULT_PARTITION__/part-00000.parquet");
    }

    @Test
    void leavesOutOfTheFilesWhatTheirPathsContain() throws IOException {
        save(sales(), "country", "day");

        DataFrame part = DataCatalog.builder()
                .config(
                        Map.of(
                                "part",
                                Map.of(
                                        "type",
                                        "parquet",
                                        "filepath",
                                        SALES + "/country=CZ/day=2026-01-01/part-00000.parquet")),
                        Map.of())
                .baseDirectory(project)
                .build()
                .load("part", DataFrame.class);

        assertThat(part.getColumnsIndex()).containsExactly("id", "paid", "price");
    }

    @Test
    void readsFoldersOfOtherTools() {
        write(SALES + "/year=2025/code=007/a.parquet", ids(1));
        write(SALES + "/year=2026/code=12/b.parquet", ids(2, 3));
        write(SALES + "/year=__HIVE_DEFAULT_PARTITION__/code=a%2Fb/c.parquet", ids(4));
        write(SALES + "/_SUCCESS", ids(5));
        write(SALES + "/.hidden/d.parquet", ids(6));

        DataFrame table = load(Map.of());

        assertThat(table.getColumnsIndex()).containsExactly("id", "year", "code");
        assertThat(table.getColumn("id").toList()).isEqualTo(List.of(1, 2, 3, 4));
        assertThat(table.getColumn("year").toList()).containsExactly(2025, 2026, 2026, null);
        assertThat(table.getColumn("code").toList()).isEqualTo(List.of("007", "12", "12", "a/b"));
    }

    @Test
    void readsParquetFilesThatLieSideBySide() {
        write(SALES + "/part-1.parquet", ids(2));
        write(SALES + "/part-0.parquet", ids(1));

        assertThat(load(Map.of()).getColumn("id").toList()).isEqualTo(List.of(1, 2));
    }

    @Test
    void opensNoFileInWhoseFolderNoRowPasses() throws IOException {
        save(sales(), "country", "day");
        Path elsewhere = project.resolve(SALES + "/country=CZ/day=2026-01-01/part-00000.parquet");
        Files.writeString(elsewhere, "PAR1 but broken");

        Object filters = List.of(List.of("country", "==", ""), List.of("id", ">", 0));

        assertThat(load(Map.of("filters", filters)).getColumn("id").toList()).isEqualTo(List.of(1));
        assertFails(() -> load(Map.of()))
                .isEqualTo("Dataset 'sales' could not be loaded from " + SALES
                        + ": '" + "country=CZ/day=2026-01-01/part-00000.parquet'"
                        + ": the Parquet file is broken or cut off.");
    }

    @Test
    void filtersByFoldersAndRowsTogether() {
        save(sales(), "country", "day");

        assertThat(idsWhere(List.of("day", ">=", "2026-01-01"), List.of("id", "<", 3)))
                .isEqualTo(List.of(1, 2));
        assertThat(idsWhere(
                        List.of(List.of("country", "==", "CZ"), List.of("id", "==", 3)),
                        List.of(List.of("id", "==", 4))))
                .isEqualTo(List.of(3, 4));
        assertThat(idsWhere(List.of("country", "in", List.of("SK")))).isEqualTo(List.of());
    }

    private List<?> idsWhere(Object... filters) {
        return load(Map.of("filters", List.of(filters))).getColumn("id").toList();
    }

    @Test
    void readsOnlyTheColumnsThatAreWanted() {
        save(sales(), "country", "day");

        assertThat(load(Map.of("columns", List.of("day", "id"))).getColumnsIndex())
                .containsExactly("day", "id");
        assertThat(load(Map.of("columns", List.of("country")))
                        .getColumn("country")
                        .toList())
                .containsExactly("", "CZ", "CZ", null);
    }

    @Test
    void castsWhatStandsInPathsToWhatARecordWants() {
        record Row(long id, LocalDate day, String year) {}
        write(SALES + "/year=2026/day=2026-02-03/a.parquet", ids(1));

        assertThat(bind(Map.of(), new TypeRef<List<Row>>() {}, "v").load())
                .containsExactly(new Row(1, LocalDate.of(2026, 2, 3), "2026"));
    }

    @Test
    void fillsColumnsThatAFileLacksWithNulls() {
        write(SALES + "/a.parquet", ids(1));
        write(SALES + "/b.parquet", DataFrame.byColumn("name", "id").of(Series.of("x"), Series.ofLong(1L << 40)));
        write(SALES + "/c.parquet", DataFrame.byColumn("id", "name").of(Series.of((Object) null), Series.of("y")));

        DataFrame table = load(Map.of());

        assertThat(table.getColumnsIndex()).containsExactly("id", "name");
        assertThat(table.getColumn("id").toList()).containsExactly(1L, 1L << 40, null);
        assertThat(table.getColumn("name").toList()).containsExactly(null, "x", "y");
        assertThat(idsWhere(List.of("name", "==", "y"))).isEqualTo(Collections.singletonList(null));
    }

    @Test
    void refusesColumnsOfTwoTypes() {
        write(SALES + "/a.parquet", ids(1));
        write(SALES + "/b.parquet", DataFrame.byColumn("id").of(Series.of("x")));

        assertFails(() -> load(Map.of()))
                .isEqualTo("Dataset 'sales' could not be loaded from " + SALES
                        + ": expected one type in column 'id' but was a whole number in 'a.parquet' and a text in"
                        + " 'b.parquet'.");
    }

    @Test
    void reportsWhichFileIsNotParquet() throws IOException {
        write(SALES + "/a.parquet", ids(1));
        Files.writeString(project.resolve(SALES + "/notes.txt"), "hello");

        assertFails(() -> load(Map.of()))
                .isEqualTo("Dataset 'sales' could not be loaded from " + SALES
                        + ": 'notes.txt': this is not a Parquet file.");
    }

    @Test
    void reportsThatAFolderIsEmpty() throws IOException {
        Files.createDirectories(project.resolve(SALES));

        assertFails(() -> load(Map.of()))
                .isEqualTo("Dataset 'sales' could not be loaded from " + SALES
                        + ": the folder holds no files; expected Parquet files.");
    }

    @Test
    void replacesAFolderAsAWhole() throws IOException {
        save(sales(), "country");
        save(DataFrame.byColumn("id", "country").of(Series.ofInt(1), Series.of("SK")), "country");

        assertThat(files()).containsExactly(SALES + "/.jedro-files", SALES + "/country=SK/part-00000.parquet");
    }

    @Test
    void replacesNoFileThatNoSaveHasWritten() throws IOException {
        save(sales(), "country");
        Files.writeString(project.resolve(SALES + "/notes.txt"), "mine");
        List<String> before = files();

        assertNotSaved(sales(), "country")
                .isEqualTo("Dataset 'sales' could not be saved to " + SALES
                        + ": there is 'notes.txt' in that folder, which no save has written; a save replaces the whole"
                        + " folder, so name another one or move the file away.");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void takesThePlaceOfAFile() throws IOException {
        frame(Map.of()).save(ids(1));
        save(sales(), "country");

        assertThat(files()).hasSize(4).allMatch(file -> file.startsWith(SALES + "/"));
    }

    @Test
    void readsNoFolderOfVersionsAsATable() {
        Map<String, Object> versioned = Map.of("versioned", true);
        bind(versioned, TypeRef.of(DataFrame.class), "2026-01-01T00.00.00.000Z").save(ids(1));
        bind(versioned, TypeRef.of(DataFrame.class), "2026-01-02T00.00.00.000Z").save(ids(2));

        assertFails(() -> load(Map.of()))
                .isEqualTo("Dataset 'sales' could not be loaded from " + SALES
                        + ": there is a folder of that name, with versions; add 'versioned: true' to load them.");
    }

    @Test
    void reportsWhatIsWrongWithTheColumnsOfPartitions() {
        assertNotSaved(sales(), "contry")
                .isEqualTo("Dataset 'sales' could not be saved to " + SALES
                        + ": there is no column 'contry', which the option 'partition_by' names; did you mean"
                        + " 'country'?");
        assertNotSaved(ids(1), "id")
                .isEqualTo("Dataset 'sales' could not be saved to " + SALES
                        + ": the table has no column besides those that it is partitioned by.");
        assertNotSaved(DataFrame.byColumn("id", "ratio").of(Series.ofInt(1), Series.ofDouble(0.5)), "ratio")
                .isEqualTo("Dataset 'sales' could not be saved to " + SALES
                        + ": column 'ratio' cannot name folders; expected whole numbers, texts, booleans or dates to"
                        + " partition by but was a number.");
        assertNotSaved(DataFrame.byColumn("id", "s").of(Series.ofInt(1), Series.of("x".repeat(300))), "s")
                .isEqualTo("Dataset 'sales' could not be saved to " + SALES
                        + ": column 's' has a text that is too long to name a folder.");
        assertFails(() -> frame(Map.of("partition_by", List.of())))
                .contains("Expected one or more columns in 'partition_by', each once");
    }

    @Test
    void keepsTheOrderOfEachPartitionThatHasManyFiles() throws IOException {
        record Row(int key, long id, double a, double b, double c, double d) {}
        int rows = 1_200_000;
        int partitions = 300;

        bind(Map.of("partition_by", List.of("key")), new TypeRef<Stream<Row>>() {}, "v")
                .save(IntStream.range(0, rows).mapToObj(i -> new Row(i * 7 % partitions, i, 0, 0, 0, 0)));

        assertThat(files()).anyMatch(file -> file.endsWith("/part-00001.parquet"));
        assertThat(files()).hasSizeLessThan(4 * partitions);
        long[] last = new long[partitions];
        try (Stream<Row> loaded =
                bind(Map.of(), new TypeRef<Stream<Row>>() {}, "v").load()) {
            assertThat(loaded.filter(row -> {
                        boolean isLater = row.id() >= last[row.key()];
                        last[row.key()] = row.id();
                        return isLater && row.key() == row.id() * 7 % partitions;
                    }))
                    .hasSize(rows);
        }
    }

    @Test
    void loadsPartitionsWhoseColumnBeginsWithAnUnderscore() {
        save(DataFrame.byColumn("id", "_year").of(Series.ofInt(1), Series.ofInt(2026)), "_year");

        assertThat(load(Map.of()).getColumn("_year").toList()).isEqualTo(List.of(2026));
    }

    @Test
    void knowsColumnsOfFilesThatTheFilterLeavesOut() {
        write(SALES + "/year=2024/a.parquet", ids(1));
        write(SALES + "/year=2025/b.parquet", DataFrame.byColumn("id", "rate").of(Series.ofInt(2), Series.ofInt(3)));
        write(SALES + "/year=2026/c.parquet", ids(4));

        DataFrame table =
                load(Map.of("columns", List.of("id", "rate"), "filters", List.of(List.of("year", ">", 2025))));

        assertThat(table.getColumn("id").toList()).isEqualTo(List.of(4));
        assertThat(table.getColumn("rate").toList()).isEqualTo(Collections.singletonList(null));
    }

    @Test
    void filtersAColumnThatHasNullsOnlyInOneFile() {
        write(SALES + "/a.parquet", DataFrame.byColumn("id", "note").of(Series.ofInt(1), Series.of((Double) null)));
        write(SALES + "/b.parquet", DataFrame.byColumn("id", "note").of(Series.ofInt(2), Series.of("x")));

        assertThat(idsWhere(List.of("note", "==", "x"))).isEqualTo(List.of(2));
    }

    @Test
    void refusesAPartitionForEachRow() {
        int[] ids = IntStream.range(0, 10_001).toArray();

        assertNotSaved(DataFrame.byColumn("id", "copy").of(Series.ofInt(ids), Series.ofInt(ids)), "id")
                .isEqualTo("Dataset 'sales' could not be saved to " + SALES
                        + ": the table has more than 10000 partitions; partition it by columns with fewer values.");
    }

    @Test
    void countsRowsAndNullsOfAllFilesAndShowsTheFirst() throws Exception {
        save(sales(), "country", "day");
        Object dataset = frame(Map.of()).dataset();

        Statistics statistics = ((Measurable) dataset).statistics();
        Previewable.Preview preview = ((Previewable) dataset).preview(2);

        assertThat(statistics.rows()).hasValue(4);
        assertThat(new TreeSet<>(statistics.nulls().entrySet().stream()
                        .map(Object::toString)
                        .toList()))
                .containsExactly("country=1", "day=1", "id=0", "paid=0", "price=1");
        assertThat(preview.columns()).containsExactly("id", "country", "day", "paid", "price");
        assertThat(preview.rows())
                .containsExactly(
                        List.of("1", "", "2026-01-02", "true", "0.10"), List.of("2", "CZ", "2026-01-01", "false", ""));
    }

    @Test
    void keepsVersionsOfFolders() {
        Map<String, Object> versioned = Map.of("versioned", true, "partition_by", List.of("country"));
        bind(versioned, TypeRef.of(DataFrame.class), "2026-01-01T00.00.00.000Z").save(sales());
        bind(versioned, TypeRef.of(DataFrame.class), "2026-01-02T00.00.00.000Z")
                .save(sales().rows(0).select());

        assertThat(bind(versioned, TypeRef.of(DataFrame.class), "x").load().height())
                .isEqualTo(1);
    }
}
