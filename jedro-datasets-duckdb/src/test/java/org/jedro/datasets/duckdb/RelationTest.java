// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.dflib.DataFrame;
import org.duckdb.DuckDBDriver;
import org.jedro.JedroException;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.DatasetException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RelationTest {
    @TempDir
    Path project;

    DataCatalog catalog;

    record Revenue(String country, double revenue) {}

    record Order(int id, String customer, double price) {}

    @BeforeEach
    void open() throws IOException {
        Files.writeString(project.resolve("orders.csv"), """
                id;customer;price;code
                1;ada;10.5;007
                2;bob;2;010
                3;ada;0.5;
                """);
        Files.writeString(project.resolve("customers.jsonl"), """
                {"customer": "ada", "country": "GB"}
                {"customer": "bob", "country": "čz"}
                """);
        catalog = catalog(Map.of());
    }

    DataCatalog catalog(Map<String, ?> settings) {
        return DataCatalog.builder()
                .config(
                        Map.of(
                                "orders", Map.of("type", "csv", "filepath", "orders.csv", "delimiter", ";"),
                                "customers", Map.of("type", "jsonl", "filepath", "customers.jsonl"),
                                "revenue", Map.of("type", "parquet", "filepath", "out/revenue.parquet"),
                                "as_csv", Map.of("type", "csv", "filepath", "out/a.csv"),
                                "as_json", Map.of("type", "json", "filepath", "out/a.json"),
                                "as_arrow", Map.of("type", "arrow", "filepath", "out/a.arrow")),
                        Map.of())
                .engines(Map.of("duckdb", settings))
                .baseDirectory(project)
                .build();
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    private Relation orders() {
        return catalog.load("orders", Relation.class);
    }

    private Relation revenue() {
        return orders().with("customers", catalog.load("customers", Relation.class))
                .sql("""
                        select country, sum(price) as revenue
                        from this join customers using (customer)
                        where price > ?
                        group by country
                        order by country;
                        """, 0);
    }

    @Test
    @Tag("eco/D-11")
    void joinsTwoFilesInSql() {
        assertThat(revenue().toList(Revenue.class)).containsExactly(new Revenue("GB", 11), new Revenue("čz", 2));
    }

    @Test
    void savesInEachFormat() {
        for (String name : List.of("revenue", "as_csv", "as_json", "as_arrow")) {
            catalog.save(name, revenue());

            DataFrame saved = catalog.load(name, DataFrame.class);
            assertThat(saved.getColumnsIndex().toArray()).containsExactly("country", "revenue");
            assertThat(saved.get("revenue", 0)).as(name).isEqualTo(11.0);
            assertThat(saved.get("country", 1)).isEqualTo("čz");
        }
    }

    @Test
    void checksDeclaredColumnsAsTheyAreReadAndWritten() throws IOException {
        Map<String, Object> orders = Map.of(
                "type",
                "csv",
                "filepath",
                "orders.csv",
                "delimiter",
                ";",
                "schema",
                Map.of("extra", true, "columns", Map.of("id", "long", "price", "double", "code", "string")));
        Map<String, Object> ids = Map.of(
                "type", "parquet", "filepath", "out/ids.parquet", "schema", Map.of("columns", Map.of("id", "date")));
        try (DataCatalog checked = DataCatalog.builder()
                .config(Map.of("orders", orders, "ids", ids), Map.of())
                .baseDirectory(project)
                .build()) {
            Relation relation = checked.load("orders", Relation.class);
            assertThatThrownBy(() -> relation.to(DataFrame.class))
                    .hasMessageContaining("column 'code': expected string, as the schema declares, but was null");
            assertThat(relation.sql("select id, price from this order by id")
                            .to(DataFrame.class)
                            .get("id", 2))
                    .isEqualTo(3L);
            assertThatThrownBy(() -> checked.save("ids", relation.sql("select id from this")))
                    .hasMessageContaining("column 'id': expected date, as the schema declares");
            assertThat(project.resolve("out/ids.parquet")).doesNotExist();
        }
    }

    @Test
    void keepsTheTypesOfTheEntry() {
        DataFrame frame = orders().to(DataFrame.class);

        assertThat(frame.get("code", 0)).isEqualTo("007");
        assertThat(frame.get("code", 2)).isNull();
        assertThat(frame.get("id", 0)).isEqualTo(1);
        assertThat(frame.get("price", 1)).isEqualTo(2.0);
    }

    @Test
    void countsAndShows() {
        assertThat(orders().count()).isEqualTo(3);
        assertThat(orders().columns()).containsExactly("id", "customer", "price", "code");
        assertThat(orders().preview(1).rows()).containsExactly(List.of("1", "ada", "10.5", "007"));
    }

    @Test
    void streamsRows() {
        try (Stream<Order> rows = orders().sql("from this order by id desc").stream(Order.class)) {
            assertThat(rows.findFirst()).contains(new Order(3, "ada", 0.5));
        }
    }

    @Test
    void bindsParametersOfEachType() {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("text", "'; drop table x; --");
        parameters.put("number", new BigDecimal("1.25"));
        parameters.put("day", LocalDate.of(2026, 1, 2));
        parameters.put("at", Instant.parse("2026-01-02T03:04:05.000006Z"));
        parameters.put("none", null);
        Relation values = orders().sql(
                        "select $text as text, $number as number, $day as day, $at as moment, $none as none from this limit 1",
                        parameters);
        DataFrame frame = values.to(DataFrame.class);

        assertThat(frame.get("text", 0)).isEqualTo("'; drop table x; --");
        assertThat(frame.get("number", 0)).isEqualTo(new BigDecimal("1.25"));
        assertThat(frame.get("day", 0)).isEqualTo(LocalDate.of(2026, 1, 2));
        assertThat(frame.get("moment", 0)).isEqualTo(Instant.parse("2026-01-02T03:04:05.000006Z"));
        assertThat(frame.get("none", 0)).isNull();
        assertThat(orders().sql("from this where list_contains(?, id)", List.of(1, 3))
                        .count())
                .isEqualTo(2);
    }

    @Test
    void readsFilesOnlyThroughRelations() {
        for (String query : List.of(
                "from 'orders.csv'",
                "from read_csv('orders.csv')",
                "from query('select 1')",
                "show tables",
                "from information_schema.tables",
                "with \"orders.csv\" as (select 1) from (select 1) t(x), 'orders.csv'",
                "select * from (select 1) where exists (from glob('/etc/*'))")) {
            assertThatThrownBy(() -> orders().sql(query)).as(query).isInstanceOf(JedroException.class);
        }
        for (String statement : List.of(
                "copy (from this) to 'x'",
                "install httpfs",
                "attach 'x'",
                "set threads = 1",
                "drop table x",
                "select 1; drop table x")) {
            assertThatThrownBy(() -> orders().sql(statement))
                    .as(statement)
                    .hasMessage("Expected a SELECT statement in a query but was another one; a query only reads.");
        }
        assertThatThrownBy(() -> orders().sql("select 1) union (select 2")).isInstanceOf(JedroException.class);
        assertThatThrownBy(() -> orders().sql("select 1; select 2")).isInstanceOf(JedroException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "read_text('orders.csv')",
                "read_blob('orders.csv')",
                "glob('*')",
                "query_table('this')",
                "duckdb_settings()",
                "duckdb_secrets()",
                "which_secret('s3://x', 's3')",
                "json_execute_serialized_sql('x')",
                "sniff_csv('orders.csv')",
                "parquet_metadata('x')",
                "pragma_version()",
                "write_log('x')"
            })
    void refusesFunctionsThatReadSomethingElseThanRelations(String call) {
        String name = call.substring(0, call.indexOf('('));

        assertThatThrownBy(() -> orders().sql("from " + call))
                .isInstanceOf(JedroException.class)
                .hasMessageStartingWith("The query calls '" + name + "', which ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "current_setting('temp_directory')",
                "'temp_directory'.current_setting()",
                "main.current_setting('threads')",
                "Current_Setting('threads')",
                "getenv('HOME')",
                "getvariable('x')",
                "current_query()",
                "current_database()",
                "current_schema()",
                "current_catalog()",
                "json_serialize_plan('select * from read_csv(''orders.csv'')')",
                "format_type(1, 1)",
                "pg_sleep(1)",
                "nextval('x')",
                "write_log('x')",
                "sleep_ms(1)",
                "pg_get_viewdef(1)"
            })
    void refusesFunctionsThatUseTheStateOfTheEngine(String call) {
        for (String query : List.of(
                "select " + call + " from this",
                "select id from this where " + call + " is null",
                "with a as (select " + call + ") select id from this, a",
                "select list_transform([id], lambda x: " + call + ") from this")) {
            assertThatThrownBy(() -> orders().sql(query))
                    .as(query)
                    .hasMessageContaining("which uses the state of the engine, not relations; remove it, or set"
                            + " 'files_in_sql: true' for duckdb in engines.yml.");
        }
    }

    @Test
    void refusesValuesOfTheEngineThatLookLikeColumns() {
        for (String query :
                List.of("select current_schema from this", "select id from this where \"Current_Catalog\" is null")) {
            assertThatThrownBy(() -> orders().sql(query))
                    .as(query)
                    .hasMessageContaining("which uses the state of the engine, not relations; if it is a column, write"
                            + " the relation before it, for example this.");
        }
        assertThat(orders().sql("select id as current_schema from this order by 1")
                        .sql("select this.current_schema as id from this")
                        .count())
                .isEqualTo(3);
        assertThatThrownBy(() ->
                        orders().sql("select this.current_schema from this").count())
                .isInstanceOf(JedroException.class);
    }

    @Test
    void aNameInsideOfAQueryDoesNotAllowAViewOfTheEngine() {
        for (String view : List.of("duckdb_tables", "pragma_database_list", "PG_Tables", "sqlite_master")) {
            assertThatThrownBy(() ->
                            orders().sql("select * from (with " + view + " as (select 1) from " + view + "), " + view))
                    .as(view)
                    .hasMessage("The query names a part of it '" + view + "'; names that start with duckdb_, pragma_,"
                            + " pg_, sqlite_ belong to the engine.");
        }
    }

    /** Fails if a new version of the engine has more of them: they are read, then refused or listed here. */
    @Test
    void everyFunctionThatDependsOnMoreThanItsArgumentsIsKnown() throws Exception {
        Set<String> harmless = Set.of(
                "current_date",
                "error",
                "gen_random_uuid",
                "get_current_time",
                "get_current_timestamp",
                "now",
                "random",
                "today",
                "transaction_timestamp",
                "uuid",
                "uuidv4",
                "uuidv7");
        List<String> accepted = new ArrayList<>();
        List<String> views = new ArrayList<>();
        try (Connection engine = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                Statement statement = engine.createStatement()) {
            try (ResultSet functions = statement.executeQuery("""
                    select distinct function_name from duckdb_functions()
                    where function_type = 'scalar' and stability <> 'CONSISTENT'
                       or function_type = 'macro' and regexp_matches(macro_definition,
                          '(?i)(duckdb_|pragma_|query|current_[^tu]|setting|sleep|read_|glob|getenv)')
                    order by 1
                    """)) {
                while (functions.next()) {
                    String name = functions.getString(1);
                    try {
                        orders().sql("select \"" + name + "\"() from this");
                        accepted.add(name);
                    } catch (JedroException e) {
                        assertThat(e).hasMessageContaining("the state of the engine");
                    }
                }
            }
            try (ResultSet found = statement.executeQuery("select view_name from duckdb_views() where internal"
                    + " and schema_name <> 'information_schema'")) {
                while (found.next()) {
                    views.add(found.getString(1));
                }
            }
        }
        assertThat(accepted).containsExactlyInAnyOrderElementsOf(harmless);
        assertThat(views).hasSizeGreaterThan(20).allMatch(view -> view.matches("(duckdb|pragma|pg|sqlite)_.*"));
    }

    @Test
    void reportsMistakesInOneSentence() {
        assertThatThrownBy(() -> orders().sql("select sum(price\nfrom this"))
                .hasMessage("The query has a mistake in line 2, character 1: syntax error at or near \"from\".");
        assertThatThrownBy(() -> orders().sql("from customer"))
                .hasMessage("The query reads 'customer', which is not bound to a relation; the relations are 'this'.");
        assertThatThrownBy(() -> orders().sql("select prize from this").count())
                .hasMessage("the query names column 'prize', which does not exist; did you mean 'price'?");
        assertThatThrownBy(() -> orders().sql("from this where id = ?"))
                .hasMessage("The query has a parameter number 1, but no value is given.");
        assertThatThrownBy(() -> orders().sql("from this", 1))
                .hasMessage("The query has no parameter number 1, for which a value is given; it has none.");
        assertThatThrownBy(() -> orders().with("this", orders()))
                .hasMessage("There is already a relation named 'this'; give this one another name.");
    }

    @Test
    void reportsALineThatDoesNotMatchLikeEveryForm() throws IOException {
        Files.writeString(project.resolve("orders.csv"), "id;customer\n1;a\n2\n");

        assertThatThrownBy(() -> orders().count())
                .hasMessage("orders.csv cannot be read: line 3 has 1 field; expected 2, as the header has");
    }

    @Test
    void refusesAFileThatHasChangedSinceItWasLoaded() throws IOException {
        Relation orders = orders();
        Files.writeString(project.resolve("orders.csv"), "id;customer\n1;another\n");

        assertThatThrownBy(orders::count)
                .hasMessage(
                        "orders.csv has been written since it was loaded; a relation reads its files when it is used, so use"
                                + " it before, or save it first");
    }

    @Test
    void reportsAFileThatDoesNotExist() {
        assertThatThrownBy(() -> catalog.load("revenue", Relation.class)).isInstanceOf(DatasetException.class);
    }

    @Test
    void endsWithItsRun() {
        Relation orders = orders();
        catalog.close();

        assertThatThrownBy(orders::count)
                .hasMessage(
                        "the run of this relation is over, and its engine is closed; save the relation in the run, or turn it"
                                + " into a data frame or records there");
    }

    @Test
    void reportsMistakesInTheSettings() {
        try (DataCatalog wrong = catalog(Map.of("memory", "1GB", "threads", 0))) {
            assertThatThrownBy(() -> wrong.load("orders", Relation.class))
                    .isInstanceOf(DatasetException.class)
                    .hasMessageContaining("memory")
                    .hasMessageContaining("threads");
        }
    }

    @Test
    void allowsFilesInTheTextOfQueriesIfTheSettingsDo() {
        try (DataCatalog open = catalog(Map.of("files_in_sql", true))) {
            String path = project.resolve("orders.csv").toString();

            assertThat(open.load("orders", Relation.class)
                            .sql("from read_csv('" + path + "')")
                            .count())
                    .isEqualTo(3);
        }
    }
}
