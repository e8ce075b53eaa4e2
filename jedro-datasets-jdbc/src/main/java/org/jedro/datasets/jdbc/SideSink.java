// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jedro.JedroException;
import org.jedro.datasets.table.CellKind;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.TableColumn;
import org.jedro.datasets.table.TableSink;

/** Writes the rows of a save into its side table; closing it commits the side table. */
final class SideSink implements TableSink {
    private final Connection connection;
    private final Dialect dialect;
    private final SavePlan plan;
    private final SideTable side;
    private final RowSink rows;
    private final int[] keys;
    private long count;
    private boolean hasFailed;
    private boolean isClosed;

    /** Takes over a connection, which rolls back when it is closed without a commit, in whose transaction the side table was created. */
    SideSink(Connection connection, Dialect dialect, SavePlan plan, SideTable side) throws SQLException, IOException {
        this.connection = connection;
        this.dialect = dialect;
        this.plan = plan;
        this.side = side;
        this.rows = dialect.sink(connection, side, plan.options().batchSize());
        this.keys = plan.options().keys().stream()
                .mapToInt(key -> plan.names().indexOf(key))
                .toArray();
    }

    @Override
    public void write(List<Cells> more) throws IOException {
        try {
            check(more);
            rows.write(more, count + 1);
            count += more.get(0).size();
        } catch (SQLException e) {
            hasFailed = true;
            throw SqlFailures.of(plan.table().toString(), e);
        } catch (Throwable e) {
            hasFailed = true;
            throw e;
        }
    }

    private void check(List<Cells> more) {
        for (int key : keys) {
            Cells cells = more.get(key);
            for (int row = 0; cells.nullCount() > 0 && row < cells.size(); row++) {
                if (cells.isNull(row)) {
                    throw new JedroException("row " + (count + row + 1) + " has no value in column '"
                            + plan.names().get(key) + "', which is a key");
                }
            }
        }
        for (int i = 0; plan.exists() && i < more.size(); i++) {
            checkKind(plan.columns().get(i), more.get(i), plan.kinds().get(i));
        }
    }

    private void checkKind(TableColumn column, Cells cells, CellKind there) {
        if (SavePlan.isStorable(cells.kind(), there) || cells.nullCount() == cells.size()) {
            return;
        }
        int row = 0;
        while (cells.isNull(row)) {
            row++;
        }
        throw new JedroException("row " + (count + row + 1) + ", column '" + column.name() + "': expected "
                + there.expected() + ", as " + plan.table() + " has, but was "
                + cells.kind().noun());
    }

    /** Two rows of one key would replace each other in an order that is not defined. */
    private void requireDifferentKeys() throws SQLException {
        if (keys.length == 0) {
            return;
        }
        String names = dialect.list(plan.options().keys());
        String row = dialect.quote(SideTable.ROW);
        try (PreparedStatement query = connection.prepareStatement("SELECT min(" + row + "), max(" + row + ") FROM "
                        + side.name().sql(dialect) + " GROUP BY " + names + " HAVING count(*) > 1 ORDER BY 1");
                ResultSet repeated = query.executeQuery()) {
            if (repeated.next()) {
                throw new JedroException("rows " + repeated.getLong(1) + " and " + repeated.getLong(2)
                        + " have the same key, "
                        + String.join(", ", plan.options().keys())
                        + "; 'mode: upsert' needs each once");
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (isClosed) {
            return;
        }
        isClosed = true;
        try (Connection closed = connection;
                RowSink sink = rows) {
            if (!hasFailed) {
                sink.finish();
                requireDifferentKeys();
                closed.commit();
            }
        } catch (SQLException e) {
            throw SqlFailures.of(plan.table().toString(), e);
        }
    }

    /** Writes rows into a side table, in the transaction of its connection. */
    interface RowSink extends AutoCloseable {
        /**
         * Adds rows.
         *
         * @param rows the next cells of each column
         * @param first the number of the first of them, counted from 1
         */
        void write(List<Cells> rows, long first) throws SQLException, IOException;

        /** Sends what has not been sent. */
        void finish() throws SQLException, IOException;

        /** Releases the statement; what has not been sent is dropped. */
        @Override
        void close() throws SQLException;
    }
}
