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
    private static final Set<String> NO_TABLE = Set.of("42P01", "42S02", "42S03", "42S04");
    private static final Set<String> NO_SCHEMA = Set.of("3F000", "90079");
    /** What a parameter's type does not allow, in PostgreSQL. */
    private static final Set<String> OTHER_TYPE = Set.of("42883", "42804");

    private static final Set<String> NO_COLUMN = Set.of("42703", "42S22", "42122");
    private static final Set<String> DENIED = Set.of("42501", "90096");
    private static final int SQLITE_CANT_OPEN = 14;
    private static final int SQLITE_BUSY = 5;
    private static final int SQLITE_CONSTRAINT = 19;
    private static final int SQLITE_READ_ONLY = 8;
    private static final int SQLITE_NO_DATABASE = 26;
    private static final int MARIADB_DENIED = 1045;
    private static final int MARIADB_NO_DATABASE = 1049;
    private static final Set<Integer> MARIADB_NO_PRIVILEGE = Set.of(1044, 1142, 1143);
    private static final Set<Integer> MARIADB_UNIQUE = Set.of(1062, 1586);
    private static final Set<Integer> MARIADB_NOT_NULL = Set.of(1048, 1364);
    private static final Set<Integer> MARIADB_FOREIGN_KEY = Set.of(1216, 1217, 1451, 1452);
    private static final int MARIADB_CHECK = 4025;

    private static final String UNIQUE = "a unique constraint";
    private static final String NOT_NULL = "a NOT NULL constraint";
    private static final String FOREIGN_KEY = "a foreign key";
    private static final String CHECK = "a check constraint";
    private static final String ANY = "a constraint";

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
        if (isOfSqlite(failure) && (failure.getErrorCode() & 0xFF) == SQLITE_NO_DATABASE) {
            return new JedroException("the file at " + place + " is not a database of SQLite; check 'url'", failure);
        }
        return new JedroException(
                "no connection to " + place + " can be opened: " + reason(failure) + "; check the credentials",
                failure);
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

    /** {@return what failed at a row, with the mode that would accept it} */
    static JedroException atRow(long row, String what, SQLException failure, TableOptions.Mode mode) {
        boolean isRepeated = constraint(cause(failure)).equals(UNIQUE) && mode == TableOptions.Mode.APPEND;
        return new JedroException(
                clause(what, row, failure)
                        + (isRepeated ? "; 'mode: upsert' would replace the row that has its key" : ""),
                failure);
    }

    private static String clause(String what, @Nullable Long row, SQLException thrown) {
        SQLException failure = cause(thrown);
        String state = state(failure);
        String place = row == null ? "" : "row " + row + ": ";
        if (isConstraint(failure)) {
            return (row == null ? "a row" : "row " + row) + " violates " + constraint(failure) + " of " + what;
        }
        if (isNoSchema(failure)) {
            return what + " is in a schema that does not exist: " + reason(failure)
                    + "; create it, or correct 'schema'";
        }
        if (isNoTable(failure)) {
            return what + " names a table that does not exist: " + reason(failure);
        }
        if (isNoColumn(failure)) {
            return what + " has no such column: " + reason(failure);
        }
        if (isDenied(failure)) {
            return "the user may not do this with " + what + "; grant it, or name another user in the credentials";
        }
        if (OTHER_TYPE.contains(state)) {
            return what + " combines values of different types: " + reason(failure)
                    + "; a parameter has the type of its value, CAST(:name AS …) converts it";
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
                    + " was in use; check that the server runs and run again, or give the node a 'retry'";
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

    private static boolean isNoSchema(SQLException failure) {
        return NO_SCHEMA.contains(state(failure))
                || failure.getErrorCode() == MARIADB_NO_DATABASE
                        && state(failure).equals("42000");
    }

    static boolean isNoTable(SQLException failure) {
        return NO_TABLE.contains(state(failure))
                || isOfSqlite(failure) && message(failure).contains("no such table")
                || isOfDuckDb(failure) && message(failure).startsWith("Catalog Error: Table ");
    }

    private static boolean isNoColumn(SQLException failure) {
        return NO_COLUMN.contains(state(failure))
                || isOfSqlite(failure) && message(failure).contains("no such column")
                || isOfDuckDb(failure) && message(failure).startsWith("Binder Error: Referenced column ");
    }

    static boolean isDenied(SQLException failure) {
        return DENIED.contains(state(failure))
                || state(failure).equals("42000") && MARIADB_NO_PRIVILEGE.contains(failure.getErrorCode());
    }

    private static String message(SQLException failure) {
        return String.valueOf(failure.getMessage());
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

    private static String constraint(SQLException failure) {
        return switch (state(failure)) {
            case "23502" -> NOT_NULL;
            case "23503", "23506" -> FOREIGN_KEY;
            case "23505" -> UNIQUE;
            case "23513", "23514" -> CHECK;
            case "23000" -> ofMariaDb(failure.getErrorCode());
            default -> ofMessage(message(failure));
        };
    }

    private static String ofMariaDb(int code) {
        if (MARIADB_UNIQUE.contains(code)) {
            return UNIQUE;
        }
        if (MARIADB_NOT_NULL.contains(code)) {
            return NOT_NULL;
        }
        if (MARIADB_FOREIGN_KEY.contains(code)) {
            return FOREIGN_KEY;
        }
        return code == MARIADB_CHECK ? CHECK : ANY;
    }

    /** SQLite and DuckDB name the kind at the start of their messages only; what follows may have values. */
    private static String ofMessage(String message) {
        String start = message.lines().findFirst().orElse("").replaceFirst("[\"'].*", "");
        if (start.startsWith("[SQLITE_CONSTRAINT_UNIQUE]")
                || start.startsWith("[SQLITE_CONSTRAINT_PRIMARYKEY]")
                || start.startsWith("Constraint Error: Duplicate key")) {
            return UNIQUE;
        }
        if (start.startsWith("[SQLITE_CONSTRAINT_NOTNULL]") || start.startsWith("Constraint Error: NOT NULL")) {
            return NOT_NULL;
        }
        if (start.startsWith("[SQLITE_CONSTRAINT_FOREIGNKEY]") || start.contains("foreign key")) {
            return FOREIGN_KEY;
        }
        return start.startsWith("[SQLITE_CONSTRAINT_CHECK]") || start.startsWith("Constraint Error: CHECK")
                ? CHECK
                : ANY;
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
        return withoutEnd(plain) + (state.isEmpty() ? "" : " (SQL state " + state + ")");
    }

    private static String withoutEnd(String text) {
        return text.endsWith(".") || text.endsWith("!") ? text.substring(0, text.length() - 1) : text;
    }
}
