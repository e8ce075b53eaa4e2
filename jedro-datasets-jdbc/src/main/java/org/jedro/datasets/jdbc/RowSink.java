// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.jedro.datasets.table.Cells;

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
