// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jedro.storage.Owner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The names of side tables, {@code _jedro_<run>_<machine>_<process>_<start>_<n>}: they have the process that writes them, so that
 * another one can find out that it has ended, and remove what it left. A table that another one replaces is called
 * {@code _jedro_old_<table>_<machine>_<process>_<start>_<n>}, which has one part more than any run's table.
 */
final class SideTables {
    static final String PREFIX = "_jedro_";

    /** The table had another name before. */
    private static final Pattern OLD = Pattern.compile(PREFIX + "old_([0-9a-f]{8})(_[^_]+){3}_[0-9]+");

    private static final Logger LOG = LoggerFactory.getLogger(SideTables.class);
    private static final int LONGEST_RUN = 20;
    private static final int RADIX = 36;

    /** By the start of the process, and the number in it. */
    private static final Comparator<String> NEWEST_FIRST = Comparator.<String>comparingLong(
                    name -> part(name, 2, RADIX))
            .thenComparingLong(name -> part(name, 1, 10))
            .reversed();

    private SideTables() {}

    /** {@return a name that is not used yet} */
    static TableName free(Connection connection, Database database, TableName beside, String runId)
            throws SQLException {
        String run = runId.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return freeStarting(connection, database, beside, run.substring(Math.max(0, run.length() - LONGEST_RUN)));
    }

    /** {@return a name that is not used yet for a table whose name another one takes} */
    static TableName freeOld(Connection connection, Database database, TableName table) throws SQLException {
        return freeStarting(connection, database, table, "old_" + hash(table));
    }

    private static TableName freeStarting(Connection connection, Database database, TableName beside, String start)
            throws SQLException {
        while (true) {
            TableName name = beside.beside(name(start, Owner.current(), database.nextSideTable()));
            if (!database.dialect().exists(connection, name)) {
                return name;
            }
        }
    }

    private static String hash(TableName table) {
        return String.format(Locale.ROOT, "%08x", table.table().hashCode());
    }

    static String name(String start, Owner owner, int number) {
        return PREFIX + start + "_" + owner.machine() + "_" + Long.toString(owner.process(), RADIX) + "_"
                + Long.toString(owner.start(), RADIX) + "_" + number;
    }

    /** Drops the side tables of this machine's processes that have ended. A failure is only logged. */
    static void sweep(Database database, TableName beside) {
        try {
            remove(database, beside);
        } catch (SQLException | RuntimeException e) {
            LOG.debug("What ended processes left beside {} could not be dropped", beside, e);
        }
    }

    /**
     * Drops the same, after the newest old table got its name back if that is free. Each table has its own transaction, so that
     * one that cannot be dropped does not keep the others.
     *
     * @return what was dropped or renamed
     */
    static List<String> remove(Database database, TableName beside) throws SQLException {
        List<String> left = new ArrayList<>(database.transaction(
                connection -> database.dialect().startingWith(connection, beside, PREFIX).stream()
                        .filter(name -> isLeft(name) && !isOfOther(name, beside))
                        .toList()));
        List<String> removed = new ArrayList<>();
        List<String> old =
                left.stream().filter(SideTables::isOld).sorted(NEWEST_FIRST).toList();
        if (!old.isEmpty() && !exists(database, beside)) {
            boolean isRestored = restore(database, beside.beside(old.get(0)), beside);
            if (isRestored) {
                removed.add(beside + " (renamed back)");
            }
            // without its name back, an old table has the only rows
            left.removeAll(isRestored ? old.subList(0, 1) : old);
        }
        drop(database, beside, left, removed);
        return removed;
    }

    private static void drop(Database database, TableName beside, List<String> left, List<String> removed)
            throws SQLException {
        SQLException failure = null;
        for (String name : left) {
            TableName table = beside.beside(name);
            LOG.info("Table '{}' is dropped: the process that wrote it has ended", name);
            try {
                database.transaction(connection -> {
                    Dialect.execute(connection, "DROP TABLE " + table.sql(database.dialect()));
                    return 0;
                });
                removed.add(table.toString());
            } catch (SQLException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static boolean exists(Database database, TableName table) throws SQLException {
        return database.transaction(connection -> database.dialect().exists(connection, table));
    }

    private static boolean isOld(String name) {
        return OLD.matcher(name).matches();
    }

    /** The old rows of another table: only its own save knows whether they are still needed. */
    private static boolean isOfOther(String name, TableName table) {
        Matcher old = OLD.matcher(name);
        return old.matches() && !old.group(1).equals(hash(table));
    }

    private static boolean restore(Database database, TableName old, TableName table) throws SQLException {
        Optional<String> rename = database.dialect().rename(old, table.table());
        if (rename.isEmpty()) {
            return false;
        }
        LOG.info("{} has its old rows again: the process that recreated it has ended", table);
        database.transaction(connection -> {
            Dialect.execute(connection, rename.get());
            return 0;
        });
        return true;
    }

    /** {@return a number at the end of a name, as the n-th part from behind} */
    private static long part(String name, int fromBehind, int radix) {
        String[] parts = name.split("_", -1);
        return Long.parseLong(parts[parts.length - fromBehind], radix);
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
