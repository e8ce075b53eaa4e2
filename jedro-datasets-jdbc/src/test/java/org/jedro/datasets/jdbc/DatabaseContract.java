// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dflib.DataFrame;
import org.jedro.JedroException;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.CommitRecorded;
import org.jedro.catalog.Dataset;
import org.jedro.catalog.Findable;
import org.jedro.catalog.JointStage;
import org.jedro.catalog.Measurable;
import org.jedro.catalog.NodeCommit;
import org.jedro.catalog.Previewable;
import org.jedro.catalog.RunScope;
import org.jedro.catalog.Staged;
import org.jedro.ref.TypeRef;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What holds for each database on which tables and queries are tried. */
@Tag("eco/D-07")
abstract class DatabaseContract {
    private static final TypeRef<List<Order>> ORDERS = new TypeRef<>() {};
    private static final TypeRef<List<Wide>> WIDE = new TypeRef<>() {};
    private static final String RUN = "2026-11-30T08.41.02.003Z";

    private TestDatabase database;
    private RunScope scope;

    record Order(int id, @Nullable String country, double price) {}

    record Wide(
            boolean bool,
            int whole,
            long big,
            double ratio,
            BigDecimal price,
            String text,
            LocalDate day,
            LocalTime hour,
            LocalDateTime moment,
            Instant instant,
            UUID uuid,
            Optional<Long> none) {}

    /** {@return an empty database} */
    abstract TestDatabase create() throws Exception;

    @BeforeEach
    void open() throws Exception {
        database = create();
        scope = RunScope.ofRun(RUN, Map.of());
    }

    @AfterEach
    void close() {
        if (scope != null) {
            scope.close();
        }
    }

    private static List<Order> orders(int... ids) {
        return Arrays.stream(ids)
                .mapToObj(id -> new Order(id, id % 2 == 0 ? "CZ" : null, id / 4.0))
                .toList();
    }

    private Dataset<List<Order>> table(String name, Map<String, ?> options) {
        return database.table(name, options).as(ORDERS, scope);
    }

    private Dataset<List<Order>> orders(String mode) {
        return table("orders", Map.of("mode", mode));
    }

    private void createOrders() throws SQLException {
        database.sql(
                "CREATE TABLE orders (id integer NOT NULL PRIMARY KEY, country varchar(20), price double precision)");
    }

    private List<String> there() throws SQLException {
        return database.rows("SELECT id FROM orders ORDER BY id");
    }

    private long sideTables() throws SQLException {
        try (var connection = database.connect();
                var tables = connection.getMetaData().getTables(connection.getCatalog(), null, "%", null)) {
            long count = 0;
            while (tables.next()) {
                count += tables.getString("TABLE_NAME").toLowerCase(Locale.ROOT).startsWith("_jedro_") ? 1 : 0;
            }
            return count;
        }
    }

    @Test
    void loadsWhatWasSavedInEveryForm() throws Exception {
        orders("replace").save(orders(1, 2, 3));
        CatalogEntry entry = database.table("orders", Map.of());

        assertThat(entry.as(ORDERS, scope).load()).isEqualTo(orders(1, 2, 3));
        try (Stream<Order> rows =
                entry.as(new TypeRef<Stream<Order>>() {}, scope).load()) {
            assertThat(rows.toList()).isEqualTo(orders(1, 2, 3));
        }
        DataFrame frame = entry.as(TypeRef.of(DataFrame.class), scope).load();
        assertThat(frame.getColumnsIndex().toArray()).containsExactly("id", "country", "price");
        assertThat(frame.getColumn("price").toList()).containsExactly(0.25, 0.5, 0.75);
        assertThat(sideTables()).isZero();
    }

    @Test
    void savesAndLoadsRowsAsMaps() throws Exception {
        TypeRef<List<Map<String, Object>>> maps = new TypeRef<>() {};
        CatalogEntry entry = database.table("orders", Map.of("mode", "replace"));
        Map<String, Object> first = new LinkedHashMap<>();
        first.put("id", 1L);
        first.put("country", null);
        first.put("price", 0.25);
        Map<String, Object> second = new LinkedHashMap<>();
        second.put("id", 2L);
        second.put("country", "CZ");
        second.put("price", 0.5);

        entry.as(maps, scope).save(List.of(first, second));

        assertThat(entry.as(ORDERS, scope).load()).isEqualTo(orders(1, 2));
        assertThat(entry.as(maps, scope).load()).containsExactly(first, second);
        CatalogEntry query = database.query("SELECT country AS land FROM orders WHERE id = 2", Map.of());
        try (Stream<Map<String, ?>> rows =
                query.as(new TypeRef<Stream<Map<String, ?>>>() {}, scope).load()) {
            assertThat(rows.map(row -> row.toString().toLowerCase(Locale.ROOT))).containsExactly("{land=cz}");
        }
        entry.as(new TypeRef<Stream<Map<String, Object>>>() {}, scope).save(Stream.of(second));
        assertThat(there()).containsExactly("2");
    }

    @Test
    void keepsValuesOfEveryType() throws Exception {
        List<Wide> rows = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            rows.add(new Wide(
                    i % 2 == 0,
                    i - 1,
                    Long.MAX_VALUE - i,
                    i / 8.0,
                    new BigDecimal("12345678901234567.8" + i),
                    "čaj\t\\ '\"" + i + "\n",
                    LocalDate.of(2026, 11, 28 + i),
                    LocalTime.of(6, 1, i),
                    LocalDateTime.of(2026, 11, 30, 6, 1, 2, 123_000_000 * i),
                    Instant.parse("2026-03-29T01:30:00Z").plusMillis(i),
                    new UUID(7, i),
                    Optional.empty()));
        }
        CatalogEntry entry = database.table("wide", Map.of("mode", "replace"));

        entry.as(WIDE, scope).save(rows);

        assertThat(entry.as(WIDE, scope).load()).isEqualTo(rows);
        entry.as(WIDE, scope).save(rows);
        assertThat(entry.as(WIDE, scope).load()).isEqualTo(rows);
    }

    @Test
    void refusesATableThatExistsUnlessAModeIsSet() throws Exception {
        Dataset<List<Order>> orders = table("orders", Map.of());
        orders.save(orders(1));

        assertThatThrownBy(() -> orders.save(orders(2)))
                .isInstanceOf(JedroException.class)
                .hasMessage("table 'orders' exists already; set 'mode' to replace, append, truncate or upsert");
        assertThat(there()).containsExactly("1");
        assertThat(sideTables()).isZero();
    }

    @Test
    void appendsTruncatesAndReplaces() throws Exception {
        createOrders();
        orders("append").save(orders(1, 2));
        orders("append").save(orders(3));
        assertThat(there()).containsExactly("1", "2", "3");

        orders("truncate").save(orders(4));
        assertThat(there()).containsExactly("4");

        orders("replace").save(orders(5, 6));
        assertThat(there()).containsExactly("5", "6");
        assertThatThrownBy(() -> database.sql("INSERT INTO orders VALUES (5, 'x', 1)"))
                .as("the primary key is kept")
                .isInstanceOf(SQLException.class);
    }

    @Test
    void replaceRefusesATableOfOtherColumns() throws Exception {
        database.sql("CREATE TABLE orders (id integer, country varchar(20), note varchar(20))");

        assertThatThrownBy(() -> orders("replace").save(orders(1)))
                .hasMessage("table 'orders' has other columns than the rows: the rows lack 'note', the table lacks"
                        + " 'price'; set 'recreate: true' to drop it, with its grants, indexes and keys");

        table("orders", Map.of("mode", "replace", "recreate", true)).save(orders(7));
        assertThat(database.rows("SELECT id, price FROM orders")).hasSize(1);
    }

    @Test
    void upsertsByTheKeys() throws Exception {
        Dataset<List<Order>> orders = table("orders", Map.of("mode", "upsert", "keys", List.of("id")));
        orders.save(orders(1, 2));

        orders.save(List.of(new Order(2, "SK", 9), new Order(3, null, 3)));

        assertThat(database.rows("SELECT id, country FROM orders ORDER BY id"))
                .containsExactly("1 null", "2 SK", "3 null");
    }

    @Test
    void upsertRefusesWhatIsNotUnique() throws Exception {
        Map<String, ?> options = Map.of("mode", "upsert", "keys", List.of("country"));
        database.sql(
                "CREATE TABLE orders (id integer NOT NULL PRIMARY KEY, country varchar(20), price double precision)");

        assertThatThrownBy(() -> table("orders", options).save(orders(2)))
                .hasMessage("table 'orders' has no primary key or unique index on exactly 'country', which 'mode:"
                        + " upsert' needs");
        assertThatThrownBy(() -> table("fresh", options).save(orders(2, 3)))
                .hasMessage("row 2 has no value in column 'country', which is a key");
        assertThatThrownBy(() -> table("fresh", options).save(orders(2, 4)))
                .hasMessage("rows 1 and 2 have the same key, country; 'mode: upsert' needs each once");
        assertThat(sideTables()).isZero();
    }

    @Test
    void reportsTheRowThatViolatesAConstraint() throws Exception {
        createOrders();
        orders("append").save(orders(1, 2, 3));

        assertThatThrownBy(() -> orders("append").save(orders(7, 8, 3, 9)))
                .isInstanceOf(JedroException.class)
                .hasMessage("row 3 violates a unique constraint of table 'orders'; 'mode: upsert' would replace the row"
                        + " that has its key");
        assertThat(there()).containsExactly("1", "2", "3");
        assertThat(sideTables()).isZero();
    }

    @Test
    void reportsTheRowWithoutAValueThatTheTableNeeds() throws Exception {
        database.sql("CREATE TABLE orders (id integer, country varchar(20) NOT NULL, price double precision)");

        assertThatThrownBy(() -> orders("append").save(orders(2, 4, 5, 6, 7)))
                .hasMessage("row 3 violates a NOT NULL constraint of table 'orders'");
        assertThat(there()).isEmpty();
    }

    @Test
    void reportsTheRowThatAConditionRefuses() throws Exception {
        database.sql("CREATE TABLE orders (id integer CHECK (id < 3), country varchar(20), price double precision)");

        assertThatThrownBy(() -> orders("append").save(orders(1, 2, 3, 4)))
                .hasMessage("row 3 violates a check constraint of table 'orders'");
        assertThat(there()).isEmpty();
    }

    @Test
    void namesTheTableThatWasMeant() throws Exception {
        createOrders();

        assertThatThrownBy(() -> table("ordrs", Map.of()).load())
                .hasMessage("table 'ordrs' does not exist; did you mean 'orders'?");
        assertThatThrownBy(() -> table("customers", Map.of()).load())
                .hasMessageStartingWith("table 'customers' does not exist; the tables are ")
                .hasMessageContaining("'orders'")
                .message()
                .doesNotContain("jedro_");
        assertThatThrownBy(() -> database.query("SELECT id FROM ordrs", Map.of())
                        .as(ORDERS, scope)
                        .load())
                .hasMessageStartingWith("the query names a table that does not exist: ");
        assertThatThrownBy(() -> database.query("SELECT idd FROM orders", Map.of())
                        .as(ORDERS, scope)
                        .load())
                .hasMessageStartingWith("the query has no such column: ");
    }

    @Test
    void createsATableOnlyWhenAllItsRowsAreWritten() throws Exception {
        Staged<List<Order>> first = (Staged<List<Order>>) orders("append");
        Staged<List<Order>> second = (Staged<List<Order>>) orders("append");
        try (JointStage stage = (JointStage) first.stage(orders(1, 2))) {
            assertThat(((Findable) first).exists()).isFalse();
            stage.commit(new NodeCommit(RUN, "one"), List.of(stage));
        }
        try (JointStage stage = (JointStage) second.stage(orders(3))) {
            stage.commit(new NodeCommit("other", "one"), List.of(stage));
        }

        assertThat(there()).containsExactly("1", "2", "3");
        assertThat(sideTables()).isZero();
    }

    @Test
    void reportsTheRowWhoseTypeTheTableLacks() throws Exception {
        database.sql("CREATE TABLE orders (id integer, country varchar(20), price integer)");

        assertThatThrownBy(() -> orders("append").save(orders(1, 2)))
                .hasMessage("row 1, column 'price': expected a whole number, as table 'orders' has, but was a number");
        assertThat(there()).isEmpty();
    }

    @Test
    void outputsOfANodeAreCommittedTogetherOrNotAtAll() throws Exception {
        createOrders();
        database.sql("INSERT INTO orders VALUES (2, 'x', 1)");
        Staged<List<Order>> good = (Staged<List<Order>>) table("other", Map.of("mode", "append"));
        Staged<List<Order>> bad = (Staged<List<Order>>) orders("append");
        good.save(orders(1));

        try (JointStage first = (JointStage) good.stage(orders(5));
                JointStage second = (JointStage) bad.stage(orders(3, 2))) {
            assertThat(first.store()).isEqualTo(second.store());
            assertThatThrownBy(() -> first.commit(new NodeCommit(RUN, "node"), List.of(first, second)))
                    .hasMessageStartingWith("row 2 violates a ");
        }

        assertThat(database.rows("SELECT id FROM other")).containsExactly("1");
        assertThat(there()).containsExactly("2");
        assertThat(sideTables()).isZero();
    }

    private Dataset<List<Order>> recreated() {
        return table("orders", Map.of("mode", "replace", "recreate", true));
    }

    @Test
    void aFailedCommitLeavesATableThatWasToBeRecreated() throws Exception {
        database.sql(
                "CREATE TABLE orders (id integer, note varchar(20))",
                "INSERT INTO orders VALUES (1, 'old')",
                "CREATE TABLE other (id integer NOT NULL PRIMARY KEY, country varchar(20), price double precision)",
                "INSERT INTO other VALUES (2, NULL, 1)");
        Staged<List<Order>> good = (Staged<List<Order>>) recreated();
        Staged<List<Order>> bad = (Staged<List<Order>>) table("other", Map.of("mode", "append"));

        try (JointStage first = (JointStage) good.stage(orders(5));
                JointStage second = (JointStage) bad.stage(orders(3, 2))) {
            assertThatThrownBy(() -> first.commit(new NodeCommit(RUN, "node"), List.of(first, second)))
                    .hasMessageStartingWith("row 2 violates a ");
        }

        assertThat(database.rows("SELECT id, note FROM orders")).containsExactly("1 old");
        assertThat(database.rows("SELECT id FROM other")).containsExactly("2");
        assertThat(sideTables()).isZero();

        recreated().save(orders(5));
        assertThat(database.rows("SELECT id, price FROM orders")).containsExactly("5 1.25");
        assertThat(sideTables()).isZero();
    }

    @Test
    void aCommitIsRecordedByTheExactNameOfItsOutput() throws Exception {
        Dataset<List<Order>> upper = database.entry("Orders", "jdbc.table", Map.of("table", "orders"))
                .as(ORDERS, scope);
        NodeCommit commit = new NodeCommit(RUN, "node");
        try (JointStage stage = (JointStage) ((Staged<List<Order>>) upper).stage(orders(1))) {
            stage.commit(commit, List.of(stage));
        }

        assertThat(((CommitRecorded) upper).isCommitted(commit)).isTrue();
        assertThat(((CommitRecorded) orders("append")).isCommitted(commit)).isFalse();
    }

    @Test
    void aCommitThatIsRepeatedAppendsOnce() throws Exception {
        createOrders();
        Staged<List<Order>> orders = (Staged<List<Order>>) orders("append");
        NodeCommit commit = new NodeCommit(RUN, "node");
        for (int attempt = 0; attempt < 2; attempt++) {
            try (JointStage stage = (JointStage) orders.stage(orders(1, 2))) {
                stage.commit(commit, List.of(stage));
            }
        }

        assertThat(there()).containsExactly("1", "2");
        assertThat(((CommitRecorded) orders).isCommitted(commit)).isTrue();
        assertThat(((CommitRecorded) orders).isCommitted(new NodeCommit("other", "node")))
                .isFalse();
        assertThat(database.rows("SELECT run_id, node, output FROM jedro_commits"))
                .containsExactly(RUN + " node orders");
    }

    @Test
    void whatIsNotCommittedLeavesTheTable() throws Exception {
        Staged<List<Order>> orders = (Staged<List<Order>>) orders("replace");
        orders.save(orders(1));
        orders.stage(orders(2, 3)).close();
        Staged<List<Order>> fresh = (Staged<List<Order>>) table("fresh", Map.of());
        fresh.stage(orders(2, 3)).close();

        assertThat(there()).containsExactly("1");
        assertThat(((Findable) fresh).exists()).isFalse();
        assertThat(((Findable) orders).exists()).isTrue();
        assertThat(sideTables()).isZero();
    }

    @Test
    @Tag("eco/D-08")
    void aQueryHasBoundParameters() throws Exception {
        createOrders();
        orders("append").save(orders(1, 2, 3, 4));
        String sql = "SELECT id, country, price FROM orders -- :not\n WHERE id IN (:ids) AND price > :price"
                + " AND coalesce(country, ':no') <> :country ORDER BY id;";
        Map<String, ?> parameters =
                Map.of("ids", List.of(1, 3, 4), "price", 0.3, "country", "'; DROP TABLE orders; --");

        assertThat(database.query(sql, Map.of("parameters", parameters))
                        .as(ORDERS, scope)
                        .load())
                .isEqualTo(orders(3, 4));
        assertThat(there()).hasSize(4);
    }

    @Test
    void aQueryHasExpressions() throws Exception {
        createOrders();
        database.sql("INSERT INTO orders VALUES (0, NULL, NULL)");
        orders("append").save(orders(1, 2));
        String cells =
                "SELECT id + 1 AS id, lower(country) AS country, coalesce(price, 0) AS price FROM orders ORDER BY id";
        String count =
                "SELECT lower(country) AS country, count(*) AS rows_of_it FROM orders WHERE id = 2 GROUP BY country";

        assertThat(database.query(cells, Map.of()).as(ORDERS, scope).load())
                .containsExactly(new Order(1, null, 0), new Order(2, null, 0.25), new Order(3, "cz", 0.5));
        String prices = "SELECT coalesce(price, 0) AS price FROM orders ORDER BY id";
        assertThat(database.query(prices, Map.of())
                        .as(new TypeRef<List<Map<String, Object>>>() {}, scope)
                        .load())
                .containsExactly(Map.of("price", 0.0), Map.of("price", 0.25), Map.of("price", 0.5));
        assertThat(database.query(prices, Map.of())
                        .as(TypeRef.of(DataFrame.class), scope)
                        .load()
                        .getColumn("price")
                        .toList())
                .containsExactly(0.0, 0.25, 0.5);
        DataFrame frame = database.query(count, Map.of())
                .as(TypeRef.of(DataFrame.class), scope)
                .load();
        assertThat(frame.getColumn("country").toList()).containsExactly("cz");
        assertThat(frame.getColumn("rows_of_it").toList()).containsExactly(1L);
    }

    @Test
    @Tag("eco/D-08")
    void aQueryCannotWrite() throws Exception {
        createOrders();
        for (String sql : List.of("INSERT INTO orders (id) VALUES (1)", "/* ; */ DELETE FROM orders")) {
            assertThatThrownBy(() ->
                            database.query(sql, Map.of()).as(ORDERS, scope).load())
                    .hasMessageContaining("a query can only read");
        }
        assertThatThrownBy(() -> database.query("SELECT 1 AS id; DELETE FROM orders", Map.of())
                        .as(ORDERS, scope)
                        .load())
                .hasMessage("the query has more than one statement; expected one that reads");
        assertThat(there()).isEmpty();
    }

    @Test
    void reportsAnUnknownTableAndColumn() throws Exception {
        createOrders();

        assertThatThrownBy(() -> table("ordres", Map.of()).load())
                .isInstanceOf(JedroException.class)
                .hasMessageContaining("ordres");
        assertThatThrownBy(() -> database.query("SELECT prise FROM orders", Map.of())
                        .as(ORDERS, scope)
                        .load())
                .isInstanceOf(JedroException.class)
                .hasMessageStartingWith("the query ");
        assertThatThrownBy(() -> database.table("orders", Map.of("columns", List.of("id", "prise")))
                        .as(TypeRef.of(DataFrame.class), scope)
                        .load())
                .hasMessage("there is no column 'prise', which the option 'columns' names; did you mean 'price'?");
    }

    @Test
    void showsTheFirstRowsAndCountsAll() throws Exception {
        orders("replace")
                .save(IntStream.rangeClosed(1, 500)
                        .mapToObj(id -> new Order(id, "CZ", id))
                        .toList());

        Previewable.Preview preview = ((Previewable) orders("replace")).preview(2);
        assertThat(preview.columns()).containsExactly("id", "country", "price");
        assertThat(preview.rows()).hasSize(2);
        Measurable.Statistics statistics = ((Measurable) orders("replace")).statistics();
        assertThat(statistics.rows()).hasValue(500);
        assertThat(statistics.columns()).hasValue(3);
    }

    @Test
    void aStreamThatIsNotReadToItsEndReleasesItsConnection() throws Exception {
        orders("replace").save(orders(1, 2, 3));
        TestDatabase narrow = database.with("pool", Map.of("size", 1, "timeout", 1));
        CatalogEntry entry = narrow.table("orders", Map.of());

        for (int i = 0; i < 3; i++) {
            try (Stream<Order> rows =
                    entry.as(new TypeRef<Stream<Order>>() {}, scope).load()) {
                assertThat(rows.iterator().next().id()).isEqualTo(1);
            }
        }
        try (Stream<Order> rows =
                entry.as(new TypeRef<Stream<Order>>() {}, scope).load()) {
            assertThatThrownBy(() -> entry.as(ORDERS, scope).load())
                    .hasMessageContaining("was free within 1 s: nodes and streams use all 1 of the pool; increase"
                            + " 'pool.size' in the credentials");
            assertThat(rows).hasSize(3);
        }
    }
}
