// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jedro.JedroException;
import org.jedro.internal.Suggestions;
import org.jspecify.annotations.Nullable;

/** Reads a table: only the selected columns, and only as many rows as are needed. */
final class TableReading implements ResultTable.Reading {
    private final TableName table;
    private final Dialect dialect;
    private final int fetchSize;
    private final List<String> labels = new ArrayList<>();
    private @Nullable PreparedStatement description;

    TableReading(TableName table, Dialect dialect, int fetchSize) {
        this.table = table;
        this.dialect = dialect;
        this.fetchSize = fetchSize;
    }

    @Override
    public ResultSetMetaData describe(Connection connection) throws SQLException {
        ResultSetMetaData columns = columns(connection);
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            labels.add(columns.getColumnLabel(i));
        }
        return columns;
    }

    private ResultSetMetaData columns(Connection connection) throws SQLException {
        try {
            PreparedStatement empty =
                    connection.prepareStatement("SELECT * FROM " + table.sql(dialect) + " WHERE 1 = 0");
            description = empty;
            ResultSet none = empty.executeQuery();
            return none.getMetaData();
        } catch (SQLException e) {
            if (SqlFailures.isNoTable(e)) {
                refuse(connection, e);
            }
            throw e;
        }
    }

    /** Unless it exists: a view may name another table that does not. */
    private void refuse(Connection connection, SQLException failure) {
        List<String> tables;
        try {
            connection.rollback();
            if (dialect.exists(connection, table)) {
                return;
            }
            tables = dialect.tables(connection, table);
        } catch (SQLException e) {
            failure.addSuppressed(e);
            return;
        }
        throw new JedroException(
                table + " does not exist; " + Suggestions.hint(table.table(), tables, "tables"), failure);
    }

    @Override
    public PreparedStatement open(Connection connection, int[] columns, int limit) throws SQLException {
        String names =
                IntStream.of(columns).mapToObj(labels::get).map(dialect::quoted).collect(Collectors.joining(", "));
        String select = "SELECT " + (names.isEmpty() ? "1" : names) + " FROM " + table.sql(dialect);
        PreparedStatement query = connection.prepareStatement(limit > 0 ? dialect.limited(select, limit) : select);
        query.setFetchSize(limit > 0 ? Math.min(limit, fetchSize) : fetchSize);
        query.setMaxRows(limit);
        return query;
    }

    @Override
    public boolean selects() {
        return true;
    }

    @Override
    public void close() throws SQLException {
        if (description != null) {
            description.close();
        }
    }
}
