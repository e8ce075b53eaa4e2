// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jedro.JedroException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces a table by one with other columns where a database commits when a table is dropped: the old table is renamed, so that
 * it can come back until the transaction that records the save is committed.
 */
final class TableSwap {
    private static final Logger LOG = LoggerFactory.getLogger(TableSwap.class);

    private final Database database;
    private final Dialect dialect;
    private final TableName table;
    private final TableName filled;
    private final TableName old;
    private boolean isDone;

    private TableSwap(Database database, TableName table, TableName filled, TableName old) {
        this.database = database;
        this.dialect = database.dialect();
        this.table = table;
        this.filled = filled;
        this.old = old;
    }

    /**
     * Gives a table's name to a table that has its new rows.
     *
     * @param filled the table that has the rows
     * @return the swap; empty if the database cannot rename tables
     * @throws JedroException if foreign keys of other tables refer to the table
     */
    static Optional<TableSwap> of(Database database, TableName table, TableName filled) throws SQLException {
        if (database.dialect().swap(table, table, filled).isEmpty()) {
            return Optional.empty();
        }
        TableName old = database.transaction(connection -> {
            requireUnreferenced(connection, database.dialect(), table);
            return SideTables.freeOld(connection, database, table);
        });
        TableSwap swap = new TableSwap(database, table, filled, old);
        swap.execute(filled, old);
        swap.isDone = true;
        return Optional.of(swap);
    }

    /** They would follow the old table to its new name. */
    private static void requireUnreferenced(Connection connection, Dialect dialect, TableName table)
            throws SQLException {
        Dialect.Place place = dialect.place(connection, table.schema());
        try (ResultSet keys = connection
                .getMetaData()
                .getExportedKeys(place.catalog(), place.schema(), dialect.identifier(table.table()))) {
            while (keys.next()) {
                if (!isOfItself(keys)) {
                    String other = other(keys, dialect);
                    throw new JedroException(table + " cannot be recreated: a foreign key of table '" + other
                            + "' refers to it; drop the key first");
                }
            }
        }
    }

    /** {@return the name of the table that refers; with its schema if that is another one} */
    private static String other(ResultSet keys, Dialect dialect) throws SQLException {
        String other = dialect.shown(keys.getString("FKTABLE_NAME"));
        for (String part : List.of("TABLE_SCHEM", "TABLE_CAT")) {
            String schema = keys.getString("FK" + part);
            if (schema != null && !schema.equals(keys.getString("PK" + part))) {
                return dialect.shown(schema) + "." + other;
            }
        }
        return other;
    }

    private static boolean isOfItself(ResultSet keys) throws SQLException {
        for (String part : List.of("TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME")) {
            if (!Objects.equals(keys.getString("FK" + part), keys.getString("PK" + part))) {
                return false;
            }
        }
        return true;
    }

    /** Renames the table to a name, and another table to the table's name. */
    private void execute(TableName next, TableName free) throws SQLException {
        List<String> statements = dialect.swap(table, free, next);
        database.transaction(connection -> {
            for (int i = 0; i < statements.size(); i++) {
                try {
                    Dialect.execute(connection, statements.get(i));
                } catch (SQLException e) {
                    if (i > 0) {
                        restore(connection, free, e);
                    }
                    throw e;
                }
            }
            return 0;
        });
    }

    private void restore(Connection connection, TableName from, SQLException failure) {
        try {
            Dialect.execute(connection, dialect.rename(from, table.table()).orElseThrow());
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /** Gives the old table its name back. A failure is only logged: the table has the new rows then. */
    void undo() {
        if (!isDone) {
            return;
        }
        isDone = false;
        try {
            execute(old, filled);
        } catch (SQLException | RuntimeException e) {
            LOG.warn("{} has the rows of a save that was not recorded; its old rows are in {}", table, old, e);
        }
    }

    /** Keeps both tables: it is not known whether the save was committed. */
    void leave() {
        if (isDone) {
            isDone = false;
            LOG.warn(
                    "It is not known whether the save of {} was committed, since the connection was lost; it has the new"
                            + " rows, and its old rows are in {}, which a save of a later run drops",
                    table,
                    old);
        }
    }

    /** Drops the old table. */
    void end() {
        if (isDone) {
            isDone = false;
            recompileViews();
            TableStage.drop(database, old);
        }
    }

    /** Views may depend on the old table until they are compiled again. A failure is only logged. */
    private void recompileViews() {
        try {
            database.transaction(connection -> {
                dialect.recompileViews(connection, table);
                return 0;
            });
        } catch (SQLException | RuntimeException e) {
            LOG.warn("A view of {} could not be compiled again: {}", table, e.getMessage());
        }
    }
}
