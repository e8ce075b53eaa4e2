// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.util.List;
import java.util.Set;
import org.jedro.JedroException;
import org.jspecify.annotations.Nullable;

/**
 * Explains the failures of databases, as clauses without data: what a database reports about a row may have its values, so that
 * only the kind of failure is taken from its state.
 */
final class SqlFailures {
    private static final Set<String> NO_TABLE = Set.of("42P01", "42S02", "42102", "42103", "42104");
    private static final Set<String> NO_COLUMN = Set.of("42703", "42S22", "42122");
    private static final Set<String> DENIED = Set.of("42501", "90096");
    private static final int SQLITE_CANT_OPEN = 14;
    private static final int SQLITE_BUSY = 5;
    private static final int SQLITE_CONSTRAINT = 19;
    private static final int SQLITE_READ_ONLY = 8;
    private static final int MARIADB_DENIED = 1045;

    private SqlFailures() {}

    /** {@return why no connection can be opened} */
    static JedroException connecting(Connecting connecting, SQLException failure) {
        String state = state(failure);
        String place = connecting.shown();
        if (isWrongPassword(failure, state)) {
            return new JedroException(
                    "the database at " + place + " does not accept "
                            + (connecting.user() == null ? "a connection without user" : "this user and password")
                            + "; check 'user' and 'password' in the credentials",
                    failure);
        }
        if (state.equals("3D000") || state.equals("42000") || state.equals("90146") || state.equals("90149")) {
            return new JedroException("there is no database at " + place + "; check 'url' in the credentials", failure);
        }
        if (state.startsWith("08") || failure instanceof SQLNonTransientConnectionException) {
            return new JedroException(
                    "no server answers at " + place + "; check 'url' in the credentials, and that the server runs",
                    failure);
        }
        return new JedroException("no connection to " + place + " can be opened: " + reason(failure), failure);
    }

    private static boolean isWrongPassword(SQLException failure, String state) {
        return state.startsWith("28")
                || failure instanceof SQLInvalidAuthorizationSpecException
                || failure.getErrorCode() == MARIADB_DENIED;
    }

    /**
     * {@return what failed while a statement ran}
     *
     * @param what the table or query: {@code table 'orders'}
     */
    static JedroException of(String what, SQLException failure) {
        return new JedroException(clause(what, null, failure), failure);
    }

    /** {@return what failed at a row, counted from 1} */
    static JedroException atRow(long row, String what, SQLException failure) {
        return new JedroException(clause(what, row, failure), failure);
    }

    private static String clause(String what, @Nullable Long row, SQLException thrown) {
        SQLException failure = cause(thrown);
        String state = state(failure);
        String place = row == null ? "" : "row " + row + ": ";
        if (isConstraint(failure)) {
            return (row == null ? "a row" : "row " + row) + " violates " + constraint(state) + " of " + what;
        }
        if (NO_TABLE.contains(state)) {
            return what + " does not exist, or names a table that does not exist: " + reason(failure);
        }
        if (NO_COLUMN.contains(state)) {
            return what + " has no such column: " + reason(failure);
        }
        if (DENIED.contains(state)) {
            return "the user may not do this with " + what;
        }
        if (state.equals("25006") || failure.getErrorCode() == SQLITE_READ_ONLY) {
            return what + " writes; a query can only read";
        }
        if (state.startsWith("22")) {
            return place + "a value does not fit the type of its column or comparison in " + what + " (SQL state "
                    + state + ")";
        }
        if (isLost(failure)) {
            return "the connection was lost while " + what
                    + " was in use; the retry policy of the node decides whether it is" + " tried again";
        }
        if (isLocked(failure)) {
            return what
                    + " is locked by another connection; for SQLite, a stream of a database that is written at the same"
                    + " time needs 'properties: {journal_mode: WAL}' in the credentials";
        }
        if (isOfDuckDb(failure) && String.valueOf(failure.getMessage()).startsWith("Conversion Error")) {
            return place + "a value does not fit the type of its column in " + what;
        }
        return place + what + " cannot be used: " + reason(failure);
    }

    /** A batch reports the first of its failures in a chain. */
    private static SQLException cause(SQLException thrown) {
        return thrown instanceof BatchUpdateException && thrown.getNextException() != null
                ? thrown.getNextException()
                : thrown;
    }

    static boolean isConstraint(SQLException failure) {
        SQLException cause = cause(failure);
        return state(cause).startsWith("23")
                || isOfSqlite(cause) && (cause.getErrorCode() & 0xFF) == SQLITE_CONSTRAINT
                || isOfDuckDb(cause) && String.valueOf(cause.getMessage()).startsWith("Constraint Error");
    }

    private static boolean isOfSqlite(SQLException failure) {
        return failure.getClass().getName().startsWith("org.sqlite.");
    }

    /** DuckDB's driver has no states; the kind of failure is the start of its message. */
    private static boolean isOfDuckDb(SQLException failure) {
        return failure.getSQLState() == null && !isOfSqlite(failure);
    }

    static boolean isLost(SQLException failure) {
        SQLException cause = cause(failure);
        String state = state(cause);
        return state.startsWith("08")
                || List.of("57P01", "57P02", "57P03", "90067", "90098", "90121").contains(state)
                || cause instanceof SQLRecoverableException
                || cause instanceof SQLNonTransientConnectionException;
    }

    private static boolean isLocked(SQLException failure) {
        return isOfSqlite(failure) && (failure.getErrorCode() & 0xFF) == SQLITE_BUSY;
    }

    private static String constraint(String state) {
        return switch (state) {
            case "23502" -> "a NOT NULL constraint";
            case "23503", "23506" -> "a foreign key";
            case "23505" -> "a unique constraint";
            case "23513", "23514" -> "a check constraint";
            default -> "a constraint";
        };
    }

    private static String state(SQLException failure) {
        return failure.getSQLState() == null ? "" : failure.getSQLState();
    }

    /** {@return the first line of the message, without the parts that quote rows and statements} */
    static String reason(SQLException thrown) {
        SQLException failure = cause(thrown);
        String message = String.valueOf(failure.getMessage()).strip();
        String line = message.lines().findFirst().orElse("").replaceFirst("; SQL statement:.*", "");
        String plain = line.replaceFirst("^(ERROR|FATAL): ", "")
                .replaceFirst("^\\(conn=[0-9]+\\) ", "")
                .strip();
        String state = state(failure);
        boolean isOpened = isOfSqlite(failure) && (failure.getErrorCode() & 0xFF) == SQLITE_CANT_OPEN;
        if (isOpened) {
            return "the file cannot be opened";
        }
        return withoutFullStop(plain) + (state.isEmpty() ? "" : " (SQL state " + state + ")");
    }

    private static String withoutFullStop(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
