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
import org.jedro.runner.RunOptions;
import org.jedro.workers.ParallelRunner;
import org.jedro.workers.WorkerOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nodes in JVMs of their own that save several tables. */
@Tag("eco/D-07")
@Timeout(120)
class WorkerCommitTest {
    private static final Pipeline PIPELINE = Pipeline.of(
            Node.from("raw").apply(WorkerCommitTest::both).to("first", "second").named("splitting"));

    @TempDir
    Path folder;

    private TestDatabase database;

    record Row(int id) {}

    record Both(List<Row> first, List<Row> second) {}

    static Both both(List<Row> rows) {
        return new Both(List.of(new Row(7)), rows);
    }

    @BeforeEach
    void create() throws Exception {
        database = TestDatabase.of("jdbc:sqlite:" + folder.resolve("it.db"), folder);
        database.sql("CREATE TABLE raw (id integer)", "CREATE TABLE first (id integer)");
    }

    private void run(String id) {
        try (DataCatalog catalog = DataCatalog.builder()
                .baseDirectory(folder)
                .config(
                        Map.of("raw", table("raw"), "first", table("first"), "second", table("second")),
                        Map.of("db", database.credentials()))
                .build()) {
            new ParallelRunner(1, WorkerOptions.defaults())
                    .run(PIPELINE, catalog, RunOptions.defaults().withRunId(id))
                    .close();
        }
    }

    private static Map<String, String> table(String name) {
        return Map.of("type", "jdbc.table", "table", name, "mode", "append", "credentials", "db");
    }

    @Test
    void theOutputsOfOneDatabaseAreCommittedTogether() throws Exception {
        database.sql("CREATE TABLE second (id integer UNIQUE)", "INSERT INTO raw VALUES (1), (1)");

        assertThatThrownBy(() -> run("refused"))
                .hasMessageContaining("row 2 violates a unique constraint of table 'second'");

        assertThat(database.rows("SELECT count(*) FROM first")).containsExactly("0");
        assertThat(database.rows("SELECT count(*) FROM second")).containsExactly("0");
    }

    @Test
    void recordsEachOutputOfTheNode() throws Exception {
        database.sql("CREATE TABLE second (id integer UNIQUE)", "INSERT INTO raw VALUES (1), (2)");

        run("done");

        assertThat(database.rows("SELECT id FROM first")).containsExactly("7");
        assertThat(database.rows("SELECT id FROM second ORDER BY id")).containsExactly("1", "2");
        assertThat(database.rows("SELECT run_id, node, output FROM jedro_commits ORDER BY output"))
                .containsExactly("done splitting first", "done splitting second");
        assertThat(database.rows("SELECT name FROM sqlite_master WHERE name LIKE '\\_jedro\\_%' ESCAPE '\\'"))
                .isEmpty();
    }
}
