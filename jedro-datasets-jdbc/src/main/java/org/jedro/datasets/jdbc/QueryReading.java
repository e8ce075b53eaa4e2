// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jedro.JedroException;
import org.jspecify.annotations.Nullable;

/** Reads what a query returns. */
final class QueryReading implements ResultTable.Reading {
    private static final List<String> READING =
            List.of("SELECT", "WITH", "VALUES", "TABLE", "FROM", "SHOW", "EXPLAIN", "DESCRIBE", "DESC", "SUMMARIZE");

    private final BoundSql query;
    private final Dialect dialect;
    private final int fetchSize;
    private @Nullable PreparedStatement statement;

    /** The result that describes the columns, if the statement does not; open as long as they are read. */
    private @Nullable ResultSet described;

    QueryReading(BoundSql query, Dialect dialect, int fetchSize) {
        this.query = query;
        this.dialect = dialect;
        this.fetchSize = fetchSize;
    }

    /** Prepares the query; if that does not describe its columns, {@link ResultTable} reads them from the first rows. */
    @Override
    public ResultSetMetaData describe(Connection connection) throws SQLException {
        requireReading();
        PreparedStatement prepared = connection.prepareStatement(query.sql());
        statement = prepared;
        query.bind(prepared, dialect);
        ResultSetMetaData columns = prepared.getMetaData();
        if (columns == null || columns.getColumnCount() == 0) {
            throw new JedroException("the query returns no columns; a query can only read");
        }
        if (dialect.describesParameters() || !isUnresolved(columns)) {
            return columns;
        }
        described = prepared.executeQuery();
        return described.getMetaData();
    }

    /** DuckDB describes a query that selects a parameter, whose type it does not know yet, as this one column. */
    private static boolean isUnresolved(ResultSetMetaData columns) throws SQLException {
        return columns.getColumnCount() == 1 && columns.getColumnLabel(1).equals("unknown");
    }

    /** Not all databases have read-only transactions; whatever a query does is rolled back too. */
    private void requireReading() {
        String word = firstWord(query.sql());
        if (!READING.contains(word)) {
            throw new JedroException(
                    word.isEmpty()
                            ? "the query is empty"
                            : "the query starts with " + word
                                    + "; a query can only read, so that it starts with one of "
                                    + String.join(", ", READING));
        }
    }

    private static String firstWord(String sql) {
        int at = 0;
        while (at < sql.length() && !Character.isLetter(sql.charAt(at))) {
            int end = sql.startsWith("--", at)
                    ? sql.indexOf('\n', at)
                    : sql.startsWith("/*", at) ? sql.indexOf("*/", at + 2) + 1 : at;
            at = end < at ? sql.length() : end + 1;
        }
        int end = at;
        while (end < sql.length() && Character.isLetter(sql.charAt(end))) {
            end++;
        }
        return sql.substring(at, end).toUpperCase(Locale.ROOT);
    }

    @Override
    public PreparedStatement open(Connection connection, int[] columns, int limit) throws SQLException {
        closeDescribed();
        PreparedStatement prepared = statement == null ? connection.prepareStatement(query.sql()) : statement;
        prepared.setFetchSize(limit > 0 ? Math.min(limit, fetchSize) : fetchSize);
        prepared.setMaxRows(limit);
        return prepared;
    }

    @Override
    public boolean selects() {
        return false;
    }

    @Override
    public void close() throws SQLException {
        closeDescribed();
        if (statement != null) {
            statement.close();
        }
    }

    private void closeDescribed() throws SQLException {
        if (described != null) {
            described.close();
            described = null;
        }
    }
}
