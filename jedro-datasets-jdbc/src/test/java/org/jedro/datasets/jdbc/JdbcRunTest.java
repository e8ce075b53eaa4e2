// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jedro.catalog.DataCatalog;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.ref.TypeRef;
import org.jedro.runner.RunOptions;
import org.jedro.runner.SequentialRunner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that load and save tables. */
@Tag("eco/D-07")
class JdbcRunTest {
    @TempDir
    Path folder;

    private TestDatabase database;

    record Row(int id) {}

    record Twice(int id, long twice) {}

    @BeforeEach
    void create() throws Exception {
        database = TestDatabase.of("jdbc:sqlite:" + folder.resolve("it.db"), folder);
        database.sql("CREATE TABLE raw (id integer)", "INSERT INTO raw VALUES (1), (2)");
    }

    static List<Twice> twice(List<Row> rows) {
        return rows.stream().map(row -> new Twice(row.id(), row.id() * 2L)).toList();
    }

    private DataCatalog catalog(String mode) {
        return DataCatalog.builder()
                .withEntry("raw", database.table("raw", Map.of()))
                .withEntry("doubled", database.table("doubled", Map.of("mode", mode)))
                .withEntry("more", database.table("more", Map.of("mode", mode)))
                .build();
    }

    private static final Pipeline PIPELINE =
            Pipeline.of(Node.from("raw").apply(JdbcRunTest::twice).to("doubled").named("doubling"));

    record Both(List<Twice> doubled, List<Twice> more) {}

    /** The second output has a key twice. */
    static Both both(List<Row> rows) {
        return new Both(twice(rows), List.of(new Twice(1, 1), new Twice(1, 2)));
    }

    private void run(String id) {
        new SequentialRunner()
                .run(PIPELINE, catalog("append"), RunOptions.defaults().withRunId(id))
                .close();
    }

    @Test
    void aRunThatGoesOnAfterItsCommitDoesNotAppendTwice() throws Exception {
        run("first");
        run("first");
        assertThat(database.rows("SELECT count(*) FROM doubled")).containsExactly("2");

        run("second");
        assertThat(database.rows("SELECT count(*) FROM doubled")).containsExactly("4");
        assertThat(database.rows("SELECT run_id, node, output FROM jedro_commits ORDER BY run_id"))
                .containsExactly("first doubling doubled", "second doubling doubled");
    }

    @Test
    void anOutputThatIsRefusedLeavesTheOtherTableToo() throws Exception {
        database.sql("CREATE TABLE doubled (id integer, twice bigint)", "INSERT INTO doubled VALUES (9, 9)");
        database.sql("CREATE TABLE more (id integer UNIQUE, twice bigint)");
        Pipeline pipeline =
                Pipeline.of(Node.from("raw").apply(JdbcRunTest::both).to("doubled", "more"));

        assertThatThrownBy(() -> new SequentialRunner().run(pipeline, catalog("append")))
                .hasMessageContaining("row 2 violates a unique constraint of table 'more'");

        assertThat(database.rows("SELECT id FROM doubled")).containsExactly("9");
        assertThat(database.rows("SELECT count(*) FROM more")).containsExactly("0");
    }

    @Test
    void readsACatalogOfKedro() throws Exception {
        Map<String, ?> entries = Map.of(
                "raw", Map.of("type", "pandas.SQLTableDataset", "table_name", "raw", "credentials", "db"),
                "copy",
                        Map.of(
                                "type",
                                "pandas.SQLTableDataset",
                                "table_name",
                                "copy",
                                "credentials",
                                "db",
                                "save_args",
                                Map.of("if_exists", "replace", "index", false)),
                "few",
                        Map.of(
                                "type",
                                "pandas.SQLQueryDataset",
                                "sql",
                                "SELECT id FROM raw WHERE id > :least",
                                "load_args",
                                Map.of("params", Map.of("least", 1)),
                                "credentials",
                                "db"),
                "ibis",
                        Map.of(
                                "type",
                                "ibis.TableDataset",
                                "table_name",
                                "raw",
                                "connection",
                                Map.of("backend", "sqlite", "database", "it.db")));
        try (DataCatalog catalog = DataCatalog.builder()
                .baseDirectory(folder)
                .config(entries, Map.of("db", Map.of("con", "sqlite:///it.db")))
                .build()) {
            TypeRef<List<Row>> rows = new TypeRef<>() {};
            assertThat(catalog.load("raw", rows)).containsExactly(new Row(1), new Row(2));
            assertThat(catalog.load("few", rows)).containsExactly(new Row(2));
            assertThat(catalog.load("ibis", rows)).hasSize(2);

            catalog.save("copy", List.of(new Twice(1, 2)));
            catalog.save("copy", List.of(new Row(7)));
            assertThat(catalog.load("copy", rows)).containsExactly(new Row(7));
        }
    }
}
