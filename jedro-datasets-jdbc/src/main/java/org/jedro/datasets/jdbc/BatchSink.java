// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jedro.JedroException;
import org.jedro.datasets.table.Cells;

/** Writes rows by batches of an {@code INSERT}. */
final class BatchSink implements SideSink.RowSink {
    private final Dialect dialect;
    private final SideTable table;
    private final int batchSize;
    private final PreparedStatement insert;
    private int pending;
    private long firstPending = 1;

    BatchSink(Connection connection, Dialect dialect, SideTable table, int batchSize) throws SQLException {
        this.dialect = dialect;
        this.table = table;
        this.batchSize = batchSize;
        List<String> columns = table.written();
        this.insert =
                connection.prepareStatement("INSERT INTO " + table.name().sql(dialect) + " (" + dialect.list(columns)
                        + ") VALUES (" + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")");
    }

    @Override
    public void write(List<Cells> rows, long first) throws SQLException {
        int count = rows.get(0).size();
        for (int row = 0; row < count; row++) {
            for (int i = 0; i < rows.size(); i++) {
                bind(i + 1, rows.get(i), row);
            }
            if (table.isNumbered()) {
                insert.setLong(rows.size() + 1, first + row);
            }
            insert.addBatch();
            if (++pending == batchSize) {
                finish();
            }
        }
    }

    private void bind(int index, Cells cells, int row) throws SQLException {
        if (cells.isNull(row)) {
            insert.setNull(index, Types.NULL);
            return;
        }
        switch (cells.kind()) {
            case INT -> insert.setInt(index, cells.getInt(row));
            case LONG -> insert.setLong(index, cells.getLong(row));
            case FLOAT -> insert.setFloat(index, cells.getFloat(row));
            case DOUBLE -> insert.setDouble(index, cells.getDouble(row));
            default -> {
                Object value = cells.get(row);
                if (value != null) {
                    dialect.bind(insert, index, value);
                }
            }
        }
    }

    @Override
    public void finish() throws SQLException {
        if (pending == 0) {
            return;
        }
        try {
            insert.executeBatch();
        } catch (BatchUpdateException e) {
            throw explained(e);
        }
        firstPending += pending;
        pending = 0;
    }

    private JedroException explained(BatchUpdateException failure) {
        int row = failed(failure);
        String what = table.target().toString();
        return row < 0 ? SqlFailures.of(what, failure) : SqlFailures.atRow(firstPending + row, what, failure);
    }

    /** {@return the index of the row that failed; −1 if it is not known} Drivers stop at it, or mark it, or mark all. */
    private int failed(BatchUpdateException failure) {
        int[] counts = failure.getUpdateCounts();
        if (counts != null
                && counts.length > 1
                && IntStream.of(counts).allMatch(count -> count == PreparedStatement.EXECUTE_FAILED)) {
            return refused(failure);
        }
        for (int i = 0; counts != null && i < counts.length; i++) {
            if (counts[i] == PreparedStatement.EXECUTE_FAILED) {
                return i;
            }
        }
        return counts == null ? 0 : counts.length;
    }

    private int refused(BatchUpdateException failure) {
        try {
            return dialect.refusedRow(insert.getConnection(), failure);
        } catch (SQLException e) {
            failure.addSuppressed(e);
            return -1;
        }
    }

    @Override
    public void close() throws SQLException {
        insert.close();
    }
}
