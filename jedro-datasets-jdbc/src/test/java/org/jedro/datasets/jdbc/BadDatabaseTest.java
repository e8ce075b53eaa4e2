// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jedro.Problems;
import org.jedro.catalog.CommitRecorded;
import org.jedro.catalog.JointStage;
import org.jedro.catalog.NodeCommit;
import org.jedro.catalog.RunScope;
import org.jedro.catalog.Staged;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users meet when a database is not as expected. */
class BadDatabaseTest {
    private static final TypeRef<List<Row>> ROWS = new TypeRef<>() {};

    @TempDir
    Path folder;

    private final RunScope scope = RunScope.ofRun("run", Map.of());

    record Row(int id) {}

    record Times(int id, Duration spent) {}

    private List<Row> load(TestDatabase database) throws Exception {
        try (scope) {
            return database.table("orders", Map.of()).as(ROWS, scope).load();
        }
    }

    @Test
    void wrongPassword() throws Exception {
        String url = "jdbc:h2:" + folder.resolve("it");
        TestDatabase.of(url, folder)
                .with("user", "jane")
                .with("password", "right")
                .sql("CREATE TABLE orders (id int)");

        assertThatThrownBy(() ->
                        load(TestDatabase.of(url, folder).with("user", "jane").with("password", "wrong")))
                .hasMessage("the database at h2:" + folder.resolve("it")
                        + " does not accept this user and password; check 'user' and 'password' in the credentials");
    }

    @Test
    void noServer() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/shop";

        assertThatThrownBy(() -> load(TestDatabase.of(url, folder).with("user", "x")))
                .hasMessage("no server answers at postgresql://127.0.0.1:" + port
                        + "/shop; check 'url' in the credentials, and that the server runs");
    }

    @Test
    void noSuchDatabase() throws Exception {
        TestDatabase server = Servers.postgres("bad");
        String url = server.url().replaceFirst("/postgres\\?.*", "/shop");

        assertThatThrownBy(() -> load(TestDatabase.of(url, folder).with("user", "postgres")))
                .hasMessageEndingWith("/shop; check 'url' in the credentials")
                .hasMessageStartingWith("there is no database at postgresql://");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:sqlite:it.db", "jdbc:duckdb:it.db", "jdbc:h2:./it"})
    void aFileThatDoesNotExistIsNotCreatedByALoad(String url) throws Exception {
        TestDatabase database = TestDatabase.of(url, folder);
        String reason = "there is no database at " + url.replaceFirst("jdbc:(\\w+):(?:\\./)?", "$1:" + folder + "/")
                + "; check 'url', or save a table first";

        assertThatThrownBy(() -> load(database)).hasMessage(reason);
        assertThatThrownBy(() -> database.query("SELECT 1 AS id", Map.of())
                        .as(ROWS, scope)
                        .load())
                .hasMessage(reason);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFileThatIsNotADatabase() throws Exception {
        Files.writeString(folder.resolve("in.csv"), "id\n1\n".repeat(400));

        assertThatThrownBy(() -> load(TestDatabase.of("jdbc:sqlite:in.csv", folder)))
                .hasMessage("the file at sqlite:" + folder + "/in.csv is not a database of SQLite; check 'url'");
    }

    @Test
    void aPasswordInAUrlOfJdbc() {
        Problems problems = new Problems();
        TestDatabase.of("jdbc:postgresql://jane:geheim@localhost/shop", folder)
                .entry("orders", "jdbc.table", Map.of("table", "orders"), problems);

        assertThat(problems.list().get(0).clause())
                .isEqualTo("a JDBC URL of this database has no user and password before the host; write them as 'user'"
                        + " and 'password'");
    }

    @Test
    void aSchemaAndATypeThatDoNotExist() throws Exception {
        TestDatabase database = Servers.postgres("bad");
        try (scope) {
            assertThatThrownBy(() -> database.table("orders", Map.of("schema", "shopp"))
                            .as(ROWS, scope)
                            .save(List.of(new Row(1))))
                    .hasMessage(
                            "table 'shopp.orders' is in a schema that does not exist: schema \"shopp\" does not exist"
                                    + " (SQL state 3F000); create it, or correct 'schema'");
            assertThatThrownBy(() -> database.table("orders", Map.of("types", Map.of("id", "geometri")))
                            .as(ROWS, scope)
                            .save(List.of(new Row(1))))
                    .hasMessage("table 'orders' cannot be created: type \"geometri\" does not exist (SQL state 42704);"
                            + " check the option 'types'");
        }
    }

    @Test
    void whatTheUserMayNotDo() throws Exception {
        TestDatabase database = Servers.postgres("bad");
        database.sql(
                "CREATE TABLE orders (id int)",
                "DROP ROLE IF EXISTS guest",
                "CREATE ROLE guest LOGIN",
                "GRANT USAGE ON SCHEMA bad TO guest");

        assertThatThrownBy(() -> load(database.with("user", "guest")))
                .hasMessage("the user may not do this with table 'orders'; grant it, or name another user in the"
                        + " credentials");
    }

    @Test
    void aParameterOfAnotherType() throws Exception {
        TestDatabase database = Servers.postgres("bad");

        try (scope) {
            assertThatThrownBy(() -> database.query(
                                    "SELECT 1 AS id WHERE 1 = :id", Map.of("parameters", Map.of("id", "geheim")))
                            .as(ROWS, scope)
                            .load())
                    .hasMessageStartingWith("the query combines values of different types: operator does not exist: ")
                    .hasMessageEndingWith("; a parameter has the type of its value, CAST(:name AS …) converts it")
                    .hasMessageNotContaining("geheim");
        }
    }

    @Test
    void aDriverThatIsNotOnTheClassPath() {
        assertThatThrownBy(() -> load(TestDatabase.of("jdbc:sqlserver://localhost", folder)))
                .hasMessage("there is no JDBC driver for 'jdbc:sqlserver:' on the class path; add the dependency"
                        + " com.microsoft.sqlserver:mssql-jdbc to the project");
    }

    @Test
    void aTypeThatTheDatabaseLacks() {
        TestDatabase database = TestDatabase.of("jdbc:sqlite:" + folder.resolve("it.db"), folder);

        assertThatThrownBy(() -> database.table("times", Map.of())
                        .as(new TypeRef<List<Times>>() {}, scope)
                        .save(List.of(new Times(1, Duration.ofHours(1)))))
                .hasMessage(
                        "column 'spent' has durations, for which SQLite has no type; name one in the option 'types',"
                                + " and convert the values to texts in the node");
    }

    @Test
    void aParameterThatTheQueryLacks() throws Exception {
        TestDatabase database = TestDatabase.of("jdbc:sqlite:" + folder.resolve("it.db"), folder);
        database.sql("CREATE TABLE orders (id int)");

        assertThatThrownBy(() -> database.query("SELECT :countri AS id", Map.of("parameters", Map.of("country", 1)))
                        .as(ROWS, scope)
                        .load())
                .hasMessage("the query has the parameter ':countri', for which 'parameters' has no value; did you mean"
                        + " 'country'?");
        assertThatThrownBy(() -> database.query("SELECT 1 AS id", Map.of("parameters", Map.of("country", 1)))
                        .as(ROWS, scope)
                        .load())
                .hasMessage("the query has no parameter ':country', which 'parameters' names");
    }

    @Test
    void aConnectionThatIsLostInTheMiddle() throws Exception {
        TestDatabase database = Servers.postgres("lost");
        database.sql("CREATE TABLE orders AS SELECT generate_series(1, 5000) AS id");
        try (scope;
                Stream<Row> rows = database.table("orders", Map.of("fetch_size", 300))
                        .as(new TypeRef<Stream<Row>>() {}, scope)
                        .load()) {
            Iterator<Row> next = rows.iterator();
            assertThat(next.next()).isEqualTo(new Row(1));
            database.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                    + " AND state = 'idle in transaction'");

            assertThatThrownBy(() -> next.forEachRemaining(row -> {}))
                    .hasMessage(
                            "the connection was lost while table 'orders' was in use; check that the server runs and"
                                    + " run again, or give the node a 'retry'");
        }
        try (RunScope again = RunScope.ofRun("again", Map.of())) {
            assertThat(database.table("orders", Map.of()).as(ROWS, again).load())
                    .hasSize(5000);
        }
    }

    @Test
    void aLostAnswerToACommitIsNoSecondAppend() throws Exception {
        TestDatabase server = Servers.postgres("answer");
        server.sql("CREATE TABLE orders (id integer)");
        try (Relay relay = Relay.to(server.url().replaceFirst(".*:([0-9]+)/.*", "$1"));
                scope) {
            TestDatabase relayed = new TestDatabase(
                    server.url(),
                    Map.of(
                            "url",
                            server.url().replaceFirst(":[0-9]+/", ":" + relay.port() + "/"),
                            "user",
                            "postgres",
                            // sends each COMMIT as text
                            "properties",
                            Map.of("preferQueryMode", "simple")),
                    folder);
            Staged<List<Row>> orders = (Staged<List<Row>>)
                    relayed.table("orders", Map.of("mode", "append")).as(ROWS, scope);
            NodeCommit commit = new NodeCommit("run", "node");
            try (JointStage stage = (JointStage) orders.stage(List.of(new Row(1), new Row(2)))) {
                relay.loseAnswerOfCommit(2);
                stage.commit(commit, List.of(stage));
            }
            assertThat(relay.hasLostAnAnswer()).isTrue();
        }
        assertThat(server.rows("SELECT id FROM orders ORDER BY id")).containsExactly("1", "2");
    }

    private static void sql(TestDatabase server, String statement) {
        try {
            server.sql(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aRecreatedTableStaysIfItIsNotKnownWhetherItsSaveWasCommitted() throws Exception {
        TestDatabase server = Servers.mariaDb("unknown_outcome");
        server.sql("CREATE TABLE orders (id integer, note varchar(9))", "INSERT INTO orders VALUES (1, 'old')");
        String port = server.url().replaceFirst(".*:([0-9]+)/.*", "$1");
        try (Relay relay = Relay.to(port);
                scope) {
            TestDatabase relayed = server.with("url", server.url().replace(":" + port, ":" + relay.port()));
            Staged<List<Row>> orders =
                    (Staged<List<Row>>) relayed.table("orders", Map.of("mode", "replace", "recreate", true))
                            .as(ROWS, scope);
            try (JointStage stage = (JointStage) orders.stage(List.of(new Row(2)))) {
                // the record cannot be read, but the tables can be renamed
                relay.atLoss(() -> sql(server, "ALTER TABLE jedro_commits RENAME COLUMN run_id TO moved"));
                relay.loseAnswerOfCommit(1);
                assertThatThrownBy(() -> stage.commit(new NodeCommit("run", "node"), List.of(stage)))
                        .hasMessageContaining("the connection was lost");
            }
        }
        assertThat(server.rows("SELECT output FROM jedro_commits")).containsExactly("orders");
        assertThat(server.rows("SELECT * FROM orders")).containsExactly("2");
        String old = server.rows("SELECT table_name FROM information_schema.tables"
                        + " WHERE table_schema = 'unknown_outcome' AND table_name LIKE '\\_jedro\\_old%'")
                .get(0);
        assertThat(server.rows("SELECT * FROM " + old)).containsExactly("1 old");
    }

    @Test
    void anEarlierCommitOfTheRunIsNotTakenForOneThatFailed() throws Exception {
        TestDatabase server = Servers.postgres("deferred");
        server.sql("CREATE TABLE orders (id integer UNIQUE DEFERRABLE INITIALLY DEFERRED)");
        NodeCommit commit = new NodeCommit(scope.saveVersion(), "node");
        try (scope) {
            Staged<List<Row>> orders = (Staged<List<Row>>)
                    server.table("orders", Map.of("mode", "replace")).as(ROWS, scope);
            try (JointStage stage = (JointStage) orders.stage(List.of(new Row(1)))) {
                stage.commit(commit, List.of(stage));
            }
            try (JointStage stage = (JointStage) orders.stage(List.of(new Row(2), new Row(2)))) {
                assertThatThrownBy(() -> stage.commit(commit, List.of(stage))).hasMessageContaining("violates");
            }
            assertThat(((CommitRecorded) orders).isCommitted(commit)).isFalse();
        }
        assertThat(server.rows("SELECT id FROM orders")).containsExactly("1");
    }
}
