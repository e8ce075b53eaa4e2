// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jedro.storage.Owner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The names of side tables, {@code _jedro_<run>_<machine>_<process>_<start>_<n>}: they have the process that writes them, so that
 * another one can find out that it has ended, and remove what it left.
 */
final class SideTables {
    static final String PREFIX = "_jedro_";

    /** In place of the run: the table had another name before. */
    private static final String OLD = "old";

    private static final Logger LOG = LoggerFactory.getLogger(SideTables.class);
    private static final int LONGEST_RUN = 20;
    private static final int RADIX = 36;

    private SideTables() {}

    /** {@return a name that is not used yet} */
    static TableName free(Connection connection, Database database, TableName beside, String runId)
            throws SQLException {
        while (true) {
            TableName name = beside.beside(name(runId, Owner.current(), database.nextSideTable()));
            if (!database.dialect().exists(connection, name)) {
                return name;
            }
        }
    }

    /** {@return a name that is not used yet for a table whose name another one takes} */
    static TableName freeOld(Connection connection, Database database, TableName table) throws SQLException {
        return free(connection, database, table, OLD + hash(table));
    }

    private static String hash(TableName table) {
        return String.format(Locale.ROOT, "%08x", table.table().hashCode());
    }

    static String name(String runId, Owner owner, int number) {
        String run = runId.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return PREFIX + run.substring(Math.max(0, run.length() - LONGEST_RUN)) + "_" + owner.machine() + "_"
                + Long.toString(owner.process(), RADIX) + "_" + Long.toString(owner.start(), RADIX) + "_" + number;
    }

    /** Drops the side tables of this machine's processes that have ended. A failure is only logged. */
    static void sweep(Database database, TableName beside) {
        try {
            remove(database, beside);
        } catch (SQLException | RuntimeException e) {
            LOG.debug("What ended processes left beside {} could not be dropped", beside, e);
        }
    }

    /** Drops the same, and returns the names of the tables. */
    static List<String> remove(Database database, TableName beside) throws SQLException {
        return database.transaction(connection -> {
            List<String> removed = new ArrayList<>();
            for (String name : database.dialect().startingWith(connection, beside, PREFIX)) {
                if (isLeft(name) && !isOfOther(name, beside)) {
                    TableName left = beside.beside(name);
                    if (name.startsWith(PREFIX + OLD) && !database.dialect().exists(connection, beside)) {
                        restore(connection, database, left, beside);
                        continue;
                    }
                    LOG.info("Table '{}' is dropped: the process that wrote it has ended", name);
                    Dialect.execute(connection, "DROP TABLE " + left.sql(database.dialect()));
                    removed.add(left.toString());
                }
            }
            return removed;
        });
    }

    /** The old rows of another table: only its own save knows whether they are still needed. */
    private static boolean isOfOther(String name, TableName table) {
        return name.matches(PREFIX + OLD + "[0-9a-f]{8}_.*") && !name.startsWith(PREFIX + OLD + hash(table) + "_");
    }

    private static void restore(Connection connection, Database database, TableName old, TableName table)
            throws SQLException {
        Optional<String> rename = database.dialect().rename(old, table.table());
        if (rename.isPresent()) {
            LOG.info("{} has its old rows again: the process that recreated it has ended", table);
            Dialect.execute(connection, rename.get());
        }
    }

    /** {@return whether the process that a name contains has ended; false if that is not known} */
    static boolean isLeft(String name) {
        String[] parts = name.split("_", -1);
        int parsed = parts.length;
        if (parsed < 6) {
            return false;
        }
        try {
            Owner owner = new Owner(
                    parts[parsed - 4],
                    Long.parseLong(parts[parsed - 3], RADIX),
                    Long.parseLong(parts[parsed - 2], RADIX));
            return owner.isKnown() && owner.machine().equals(Owner.current().machine()) && !owner.isAlive();
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
