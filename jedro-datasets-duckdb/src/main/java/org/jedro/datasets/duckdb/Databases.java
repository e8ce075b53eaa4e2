// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.duckdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.duckdb.DuckDBConnection;
import org.jedro.JedroException;

/**
 * The database files that an engine has opened: each once, for reading and writing, until the run ends. No other process or run
 * can open them meanwhile. Thread-safe.
 */
final class Databases {
    /** The start of the names of tables that are being saved. */
    static final String STAGED = "_jedro_";

    private final Map<Path, String> names = new HashMap<>();
    private final Map<String, AtomicLong> commits = new HashMap<>();
    private final AtomicLong stages = new AtomicLong();

    /**
     * {@return the name of a database in queries}
     *
     * @param mayCreate whether the file is created if it does not exist
     * @throws NoSuchFileException if it does not exist and is not created
     */
    synchronized String open(Path file, DuckDBConnection connection, boolean mayCreate)
            throws IOException, SQLException {
        Path path = file.toAbsolutePath().normalize();
        String known = names.get(path);
        if (known != null) {
            return known;
        }
        if (!Files.exists(path)) {
            if (!mayCreate) {
                throw new NoSuchFileException(path.toString());
            }
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
        }
        String name = "jedro_database_" + (names.size() + 1);
        try (Statement statement = connection.createStatement()) {
            statement.execute("ATTACH " + Sql.text(path.toString()) + " AS " + name + " (TYPE duckdb)");
            removeStaged(name, statement);
        } catch (SQLException e) {
            String message = String.valueOf(e.getMessage());
            if (message.contains("Could not set lock")) {
                throw new JedroException(
                        "another process has the database open; a DuckDB file belongs to one process at a time", e);
            }
            if (message.contains("Unique file handle conflict")) {
                throw new JedroException(
                        "another run in this process has the database open; a DuckDB file belongs to one run at a time",
                        e);
            }
            if (message.contains("not a valid DuckDB database file")) {
                throw new JedroException("the file is not a database of DuckDB; check 'database'", e);
            }
            throw e;
        }
        names.put(path, name);
        return name;
    }

    /** A process that was killed may have left them: no other one has the file open. */
    private static void removeStaged(String database, Statement statement) throws SQLException {
        List<String> left = new ArrayList<>();
        try (ResultSet tables =
                statement.executeQuery("SELECT schema_name, table_name FROM duckdb_tables() WHERE database_name = "
                        + Sql.text(database) + " AND starts_with(table_name, " + Sql.text(STAGED) + ")")) {
            while (tables.next()) {
                left.add(database + "." + Sql.name(tables.getString(1)) + "." + Sql.name(tables.getString(2)));
            }
        }
        for (String table : left) {
            statement.execute("DROP TABLE " + table);
        }
    }

    /** {@return the name of a new table for a save} */
    String nextStage() {
        return STAGED + ProcessHandle.current().pid() + "_" + stages.incrementAndGet();
    }

    /** {@return the number of saves of a table in this run, which differs after each} */
    synchronized AtomicLong commits(String table) {
        return commits.computeIfAbsent(table, key -> new AtomicLong());
    }
}
