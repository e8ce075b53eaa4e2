// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jedro.catalog.Dataset;
import org.jedro.catalog.RunScope;
import org.jedro.catalog.Staged;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Other processes that use a database: one that is killed, and one with a small heap. */
class KilledProcessTest {
    private static final TypeRef<List<Row>> ROWS = new TypeRef<>() {};

    record Row(int id) {}

    record Wide(int id, String text) {}

    /** The other processes. */
    static final class Other {
        private Other() {}

        public static void main(String[] arguments) throws Exception {
            TestDatabase database = TestDatabase.of(arguments[1], Path.of("")).with("user", "postgres");
            try (RunScope scope = RunScope.ofRun("killed", Map.of())) {
                if (arguments[0].equals("stage")) {
                    stage(database, scope);
                } else {
                    System.out.println(count(database, scope));
                }
            }
        }

        private static void stage(TestDatabase database, RunScope scope) throws Exception {
            Staged<List<Row>> orders = (Staged<List<Row>>)
                    database.table("orders", Map.of("mode", "replace")).as(ROWS, scope);
            try (Staged.Stage stage = orders.stage(List.of(new Row(7)))) {
                System.out.println("staged");
                System.in.read();
                stage.commit();
            }
        }

        private static long count(TestDatabase database, RunScope scope) throws Exception {
            long letters = 0;
            try (Stream<Wide> rows = database.table("wide", Map.of())
                    .as(new TypeRef<Stream<Wide>>() {}, scope)
                    .load()) {
                letters = rows.mapToLong(row -> row.text().length()).sum();
            }
            Dataset<Stream<Wide>> copy =
                    database.table("copy", Map.of("mode", "replace")).as(new TypeRef<Stream<Wide>>() {}, scope);
            copy.save(database.query("SELECT * FROM wide WHERE id > :id", Map.of("parameters", Map.of("id", 0)))
                    .as(new TypeRef<Stream<Wide>>() {}, scope)
                    .load());
            return letters;
        }
    }

    private static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Other.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    @Test
    @Tag("eco/D-07")
    void aProcessThatIsKilledBeforeItsCommitLeavesTheTable() throws Exception {
        TestDatabase database = Servers.postgres("killed");
        database.sql("CREATE TABLE orders AS SELECT 1 AS id");
        Process other = start("stage", database.url());
        try (BufferedReader out = other.inputReader()) {
            assertThat(out.readLine()).isEqualTo("staged");
        } finally {
            other.destroyForcibly().waitFor();
        }
        String sideTables =
                "SELECT count(*) FROM pg_tables WHERE schemaname = 'killed' AND tablename LIKE '\\_jedro\\_%'";

        assertThat(database.rows("SELECT id FROM orders")).containsExactly("1");
        assertThat(database.rows(sideTables)).containsExactly("1");

        try (RunScope next = RunScope.ofRun("next", Map.of())) {
            database.table("orders", Map.of("mode", "append")).as(ROWS, next).save(List.of(new Row(2)));
        }
        assertThat(database.rows("SELECT id FROM orders ORDER BY id")).containsExactly("1", "2");
        assertThat(database.rows(sideTables)).containsExactly("0");
    }

    @Test
    @Tag("eco/D-08")
    void aStreamOfAnySizeNeedsASmallHeap() throws Exception {
        TestDatabase database = Servers.postgres("large");
        database.sql("CREATE TABLE wide AS SELECT i AS id, repeat(md5(i::text), 15) AS text"
                + " FROM generate_series(1, 200000) AS i");
        Process other = start("count", database.url());
        try (BufferedReader out = other.inputReader()) {
            assertThat(out.readLine()).isEqualTo(String.valueOf(200_000L * 15 * 32));
            assertThat(other.waitFor()).isZero();
        }
        assertThat(database.rows("SELECT count(*) FROM copy")).containsExactly("200000");
    }
}
