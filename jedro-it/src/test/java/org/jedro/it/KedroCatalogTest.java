// SPDX-License-Identifier: Apache-2.0
package org.jedro.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dflib.DataFrame;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.internal.CatalogImport;
import org.jedro.catalog.internal.ImportedEntry;
import org.jedro.config.FileConfigLoader;
import org.jedro.internal.ProblemText;
import org.jedro.ref.TypeRef;
import org.jedro.value.MapValue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A Kedro project's catalog with every type that has a counterpart, on files that pandas wrote. */
class KedroCatalogTest {
    @TempDir
    Path project;

    @BeforeEach
    void copyProject() throws IOException, URISyntaxException {
        Path original = Path.of(KedroCatalogTest.class.getResource("/kedro").toURI());
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = project.resolve(original.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private MapValue config() {
        return FileConfigLoader.project(project.resolve("conf")).build().load("catalog");
    }

    private DataCatalog catalog() {
        return DataCatalog.builder()
                .config(config(), MapValue.empty())
                .baseDirectory(project)
                .build();
    }

    /** The credentials are in a file that an import does not need. */
    @Test
    void judgesEntriesWithoutTheirCredentials() {
        MapValue catalog = yaml("""
                table: {type: pandas.SQLTableDataSet, table_name: t, credentials: db}
                query: {type: kedro.extras.datasets.pandas.SQLQueryDataSet, sql: select 1, credentials: db}
                polars: {type: polars.PolarsDatabaseDataset, table_name: t, credentials: db}
                api: {type: api.APIDataset, url: "https://example.com/x", credentials: web}
                s3: {type: pandas.CSVDataset, filepath: "s3://bucket/a.csv", credentials: s3, fs_args: {anno: true}}
                azure: {type: pandas.CSVDataset, filepath: "abfs://files/a.csv", credentials: azure}
                set: {type: PartitionedDataset, path: "abfs://files/a", dataset: pandas.CSVDataset, credentials: azure}
                misspelt: {type: pandas.SQLTableDataset, table: t, credentials: db}
                """);

        List<ImportedEntry> entries = new CatalogImport(project).of(catalog);

        assertThat(entries.stream().filter(entry -> !entry.problems().isEmpty()).map(ImportedEntry::name))
                .containsExactly("misspelt");
    }

    @Test
    void readsTheLayerWhereEarlierVersionsHadIt() {
        MapValue catalog = yaml("""
                a: {type: pandas.CSVDataSet, filepath: a.csv, layer: raw}
                b: {type: MemoryDataSet, layer: raw, metadata: {kedro-viz: {layer: own}, owners: [x]}}
                """);

        ImportedEntry imported = new CatalogImport(project).of(catalog).get(0);
        DataCatalog loaded = DataCatalog.builder()
                .config(catalog, MapValue.empty())
                .baseDirectory(project)
                .build();

        Map<String, ?> raw = Map.of("kedro-viz", Map.of("layer", "raw"));
        assertThat(imported.entry().find("metadata").orElseThrow().toJava()).isEqualTo(raw);
        assertThat(loaded.entry("a").orElseThrow().metadata()).isEqualTo(raw);
        assertThat(loaded.entry("b").orElseThrow().metadata())
                .isEqualTo(Map.of("kedro-viz", Map.of("layer", "own"), "owners", List.of("x")));
    }

    private MapValue yaml(String text) {
        try {
            Files.writeString(
                    Files.createDirectories(project.resolve("own/base")).resolve("catalog.yml"), text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return FileConfigLoader.project(project.resolve("own")).build().load("catalog");
    }

    private static void assertIsTheTable(DataFrame loaded) {
        assertThat(loaded.getColumnsIndex().toArray()).containsExactly("id", "name", "price", "approved");
        assertThat(loaded.<Object>getColumn("id").toList().stream()
                        .map(id -> ((Number) id).longValue())
                        .toList())
                .containsExactly(1L, 2L, 3L);
        assertThat(loaded.<Object>getColumn("name").toList()).containsExactly("čaj", "x;y", null);
        assertThat(loaded.<Object>getColumn("price").toList()).containsExactly(0.1, 2.5, null);
        assertThat(loaded.<Object>getColumn("approved").toList()).containsExactly(true, false, true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "companies",
                "packed",
                "polars_companies",
                "lazy_companies",
                "eager_events",
                "shuttles",
                "columns",
                "events",
                "rows",
                "generic",
                "generic_parquet",
                "generic_excel",
                "generic_json",
                "generic_feather",
                "generic_xml",
                "feather",
                "parquet",
                "duckdb",
                "eager_csv",
                "eager_parquet",
                "eager_ipc",
                "eager_avro",
                "eager_json",
                "eager_excel",
                "lazy_parquet"
            })
    void readsWhatOtherToolsWroteAndWritesItBack(String name) {
        DataFrame table = catalog().load(name, DataFrame.class);
        assertIsTheTable(table);

        catalog().save(name, table);

        assertIsTheTable(catalog().load(name, DataFrame.class));
    }

    @Test
    void readsAllSheetsThatPandasWroteAndWritesThemBack() {
        // no node declares a type: the entry sets a map
        Map<?, ?> sheets = (Map<?, ?>) catalog().load("sheets");
        assertThat(List.copyOf(sheets.keySet())).isEqualTo(List.of("First", "Druhý"));
        sheets.values().forEach(table -> assertIsTheTable((DataFrame) table));

        catalog().save("sheets", sheets);

        Map<?, ?> again = (Map<?, ?>) catalog().load("sheets");
        assertThat(List.copyOf(again.keySet())).isEqualTo(List.of("First", "Druhý"));
        again.values().forEach(table -> assertIsTheTable((DataFrame) table));
    }

    @Test
    void writesTablesAndCharts() throws IOException {
        DataFrame table = catalog().load("companies", DataFrame.class);

        catalog().save("table", table);
        assertIsTheTable(catalog().load("table", DataFrame.class));

        catalog().save("plot", table);
        Map<String, Object> figure = catalog().load("plot", new TypeRef<>() {});
        assertThat(figure).containsKeys("data", "layout");
        assertThat(figure.toString()).contains("Prices", "Company");

        catalog().save("page", figure);
        assertThat(Files.readString(project.resolve("data/page.html"))).contains("<svg ");
        catalog().save("figure", figure);
        assertThat(catalog().<Map<String, Object>>load("figure", new TypeRef<>() {}))
                .isEqualTo(figure);
    }

    @Test
    void readsAndWritesPlainData() throws IOException {
        byte[] tree = Files.readAllBytes(project.resolve("data/tree.json"));
        Object value = catalog().load("tree");
        catalog().save("tree", value);
        assertThat(catalog().load("tree")).isEqualTo(value);
        assertThat(tree).isNotEmpty();

        Object settings = catalog().load("settings");
        assertThat(settings).isEqualTo(Map.of("a", List.of(1, 2), "b", "text"));
        catalog().save("settings", settings);
        assertThat(catalog().load("settings")).isEqualTo(settings);

        assertThat(catalog().load("notes", String.class)).isEqualTo("line one\nline two\n");
        assertThat(catalog().load("kept", String.class)).isEqualTo("line one\nline two\n");
        catalog().save("notes", "three");
        assertThat(catalog().load("notes", String.class)).isEqualTo("three");

        DataCatalog catalog = catalog();
        catalog.save("metrics", Map.of("r2", 0.5));
        assertThat(catalog.load("metrics")).isEqualTo(Map.of("r2", 0.5));
        catalog.save("held", "x");
        assertThat(catalog.load("held")).isEqualTo("x");
    }

    @Test
    void writesPictures() {
        BufferedImage picture = new BufferedImage(2, 3, BufferedImage.TYPE_INT_RGB);
        for (String name : List.of("matrix", "picture")) {
            catalog().save(name, picture);
            assertThat(catalog().load(name, BufferedImage.class).getHeight()).isEqualTo(3);
        }
    }

    @Test
    @Tag("eco/D-06")
    void refusesAPickleAndSuggestsASolution() throws IOException {
        byte[] pickle = Files.readAllBytes(project.resolve("data/model.pkl"));

        assertThatThrownBy(() -> catalog().load("model")).hasMessage("""
                        Dataset 'model' could not be loaded from data/model.pkl: the file was pickled by Python, and only Python can \
                        load it; write it again from there, as Parquet, JSON or text, or save it from Java.""");
        assertThat(Files.readAllBytes(project.resolve("data/model.pkl"))).isEqualTo(pickle);

        DataCatalog catalog = catalog();
        catalog.save("fresh_model", List.of(1.5, 2.5));
        assertThat(catalog.load("fresh_model")).isEqualTo(List.of(1.5, 2.5));
    }

    @Test
    @Tag("eco/ST-11")
    void isCoveredAltogether() {
        List<ImportedEntry> entries = new CatalogImport(project).of(config());

        assertThat(entries).hasSize(40);
        assertThat(entries.stream().filter(entry -> entry.verdict() == ImportedEntry.Verdict.MISSING))
                .isEmpty();
        assertThat(entries.stream()
                        .filter(entry -> entry.verdict() == ImportedEntry.Verdict.DIFFERS)
                        .map(ImportedEntry::name))
                .containsExactly(
                        "polars_companies",
                        "lazy_companies",
                        "columns",
                        "events",
                        "eager_excel",
                        "lazy_parquet",
                        "settings",
                        "model",
                        "fresh_model",
                        "figure",
                        "matrix");
    }

    @Test
    @Tag("eco/ST-11")
    void missesNothingThatOnlyCredentialsKnow() throws IOException {
        Files.writeString(project.resolve("conf/base/catalog.yml"), """
                orders: {type: pandas.SQLTableDataset, table_name: orders, credentials: shop}
                query: {type: pandas.SQLQueryDataset, sql: select 1, credentials: shop, load_args: {parms: [1]}}
                days:
                  type: partitions.PartitionedDataset
                  path: days
                  credentials: days
                  dataset: {type: pandas.CSVDataset, credentials: day}
                "{name}_rows": {type: pandas.SQLTableDataset, table_name: "{name}", credentials: "{name}_db"}
                written: {type: pandas.SQLTableDataset, table_name: orders, credentials: {con: "csv://orders"}}
                without: {type: pandas.SQLTableDataset, table_name: orders}
                """);

        assertThat(new CatalogImport(project)
                        .of(config()).stream()
                                .flatMap(entry -> entry.problems().stream()
                                        .map(problem -> entry.name() + " " + ProblemText.withoutPlace(problem))))
                .containsExactly(
                        "query load_args.parms: unknown argument; did you mean 'params'?",
                        "written credentials: expected a URL that starts with 'jdbc:', or one of SQLAlchemy for PostgreSQL,"
                                + " MySQL, MariaDB, SQLite, DuckDB, SQL Server, Oracle, Redshift or Snowflake",
                        "without expected a database: a 'url' such as jdbc:postgresql://localhost/shop in the credentials");
    }
}
