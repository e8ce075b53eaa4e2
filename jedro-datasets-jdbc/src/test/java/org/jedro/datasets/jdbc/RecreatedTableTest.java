// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jedro.catalog.Dataset;
import org.jedro.catalog.Findable;
import org.jedro.catalog.RunScope;
import org.jedro.catalog.Staged;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Owner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process leaves that is killed while it recreates a table, where renaming a table commits. */
class RecreatedTableTest {
    private static final TypeRef<List<Row>> ROWS = new TypeRef<>() {};
    private static final String OLD = "_jedro_old_" + String.format("%08x", "orders".hashCode());

    private final RunScope scope = RunScope.ofRun("run", Map.of());

    @TempDir
    Path folder;

    record Row(int id) {}

    private TestDatabase h2() {
        return TestDatabase.of("jdbc:h2:" + folder.resolve("it"), folder);
    }

    @AfterEach
    void close() {
        scope.close();
    }

    /** {@return the name of a table that a process left which has ended} */
    private static String left(String start) {
        return left(start, 1, 1);
    }

    private static String left(String start, int secondsAgo, int number) {
        Owner owner = Owner.current();
        Owner ended = new Owner(owner.machine(), owner.process(), owner.start() - secondsAgo);
        return SideTables.name(start.substring("_jedro_".length()), ended, number);
    }

    private static List<String> sideTables(TestDatabase database) throws Exception {
        return database
                .rows("SELECT table_name FROM information_schema.tables WHERE table_schema IN ('PUBLIC', 'viewed')"
                        + " ORDER BY 1")
                .stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> name.startsWith("_jedro_"))
                .toList();
    }

    private Dataset<List<Row>> orders(TestDatabase database) {
        return database.table("orders", Map.of("mode", "replace", "recreate", true))
                .as(ROWS, scope);
    }

    private void restoresAnOldTableWhoseNameIsFree(TestDatabase database) throws Exception {
        database.sql(
                "CREATE TABLE " + left(OLD) + " (id integer, note varchar(9))",
                "INSERT INTO " + left(OLD) + " VALUES (1, 'old')");

        assertThat(((Staged<List<Row>>) orders(database)).sweep()).containsExactly("table 'orders' (renamed back)");
        assertThat(database.rows("SELECT id, note FROM orders")).containsExactly("1 old");
    }

    @Test
    void restoresAnOldTableWhoseNameIsFreeInH2() throws Exception {
        restoresAnOldTableWhoseNameIsFree(h2());
    }

    @Test
    void restoresAnOldTableWhoseNameIsFreeInMariaDb() throws Exception {
        restoresAnOldTableWhoseNameIsFree(Servers.mariaDb("restored"));
    }

    @Test
    void dropsAnOldTableThatHasBeenReplacedAndLeavesThatOfAnotherTable() throws Exception {
        TestDatabase database = h2();
        String other = left("_jedro_old_00000001");
        database.sql(
                "CREATE TABLE orders (id integer)",
                "CREATE TABLE " + left(OLD) + " (id integer)",
                "CREATE TABLE " + other + " (id integer)");

        assertThat(((Staged<List<Row>>) orders(database)).sweep()).containsExactly("table '" + left(OLD) + "'");
        assertThat(database.rows("SELECT count(*) FROM " + other)).containsExactly("0");
    }

    @Test
    void restoresTheNewestOfSeveralAndDropsTheOthers() throws Exception {
        TestDatabase database = h2();
        List<String> tables = List.of(left(OLD, 1, 9), left(OLD, 1, 10), left(OLD, 2, 11));
        for (String table : tables) {
            database.sql("CREATE TABLE " + table + " (id integer)");
        }
        database.sql("INSERT INTO " + tables.get(1) + " VALUES (7)");

        assertThat(((Staged<List<Row>>) orders(database)).sweep())
                .containsExactlyInAnyOrder(
                        "table 'orders' (renamed back)",
                        "table '" + tables.get(0) + "'",
                        "table '" + tables.get(2) + "'");
        assertThat(database.rows("SELECT id FROM orders")).containsExactly("7");
    }

    @Test
    void theSideTableOfARunIsNotTakenForAnOldTable() throws Exception {
        TestDatabase database = h2();
        List<String> tables = List.of(left("_jedro_old"), left("_jedro_old" + OLD.substring("_jedro_old_".length())));
        for (String table : tables) {
            database.sql("CREATE TABLE " + table + " (id integer)");
        }

        assertThat(((Staged<List<Row>>) orders(database)).sweep()).hasSize(2);
        assertThat(((Findable) orders(database)).exists()).isFalse();
    }

    @Test
    void aTableThatCannotBeDroppedDoesNotKeepTheOthers() throws Exception {
        TestDatabase database = h2();
        List<String> tables = List.of(left("_jedro_a"), left("_jedro_b"), left("_jedro_c"));
        for (String table : tables) {
            database.sql("CREATE TABLE " + table + " (id integer PRIMARY KEY)");
        }
        database.sql("CREATE VIEW ids AS SELECT id FROM " + tables.get(1));

        assertThatThrownBy(() -> ((Staged<List<Row>>) orders(database)).sweep())
                .hasMessageContaining("\"IDS\" depends on it");
        assertThat(sideTables(database)).containsExactly(tables.get(1));
    }

    private void refusesToRecreateATableToWhichAForeignKeyRefers(TestDatabase database) throws Exception {
        database.sql(
                "CREATE TABLE orders (id integer NOT NULL PRIMARY KEY, note varchar(9))",
                "INSERT INTO orders VALUES (1, 'old')",
                "CREATE TABLE items (of integer, FOREIGN KEY (of) REFERENCES orders (id))");

        assertThatThrownBy(() -> orders(database).save(List.of(new Row(2))))
                .hasMessage("table 'orders' cannot be recreated: a foreign key of table 'items' refers to it; drop the"
                        + " key first");
        assertThat(database.rows("SELECT id, note FROM orders")).containsExactly("1 old");
    }

    @Test
    void refusesToRecreateATableToWhichAForeignKeyRefersInH2() throws Exception {
        refusesToRecreateATableToWhichAForeignKeyRefers(h2());
    }

    @Test
    void refusesToRecreateATableToWhichAForeignKeyRefersInMariaDb() throws Exception {
        refusesToRecreateATableToWhichAForeignKeyRefers(Servers.mariaDb("referenced"));
    }

    @Test
    void refusesIfATableOfTheSameNameInAnotherSchemaRefersToIt() throws Exception {
        TestDatabase database = h2();
        database.sql(
                "CREATE TABLE orders (id integer NOT NULL PRIMARY KEY, parent integer REFERENCES orders (id))",
                "CREATE SCHEMA other",
                "CREATE TABLE other.orders (of integer, FOREIGN KEY (of) REFERENCES public.orders (id))");

        assertThatThrownBy(() -> orders(database).save(List.of(new Row(2))))
                .hasMessageContaining("cannot be recreated: a foreign key of table 'other.orders' refers to it");
        database.sql("DROP TABLE other.orders");
        orders(database).save(List.of(new Row(2)));
        assertThat(database.rows("SELECT * FROM orders")).containsExactly("2");
    }

    @Test
    void viewsReadTheNewTable() throws Exception {
        for (TestDatabase database : List.of(Servers.mariaDb("viewed"), h2())) {
            database.sql(
                    "CREATE TABLE orders (id integer, note varchar(9))",
                    "INSERT INTO orders VALUES (1, 'old')",
                    "CREATE VIEW ids AS SELECT id FROM orders");

            orders(database).save(List.of(new Row(2)));

            assertThat(database.rows("SELECT id FROM ids")).as(database.url()).containsExactly("2");
            assertThat(sideTables(database)).as(database.url()).isEmpty();
        }
    }
}
