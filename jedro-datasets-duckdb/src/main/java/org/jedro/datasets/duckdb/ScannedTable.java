// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.duckdb;

import java.io.IOException;
import java.util.List;
import org.jedro.datasets.table.TableColumn;
import org.jedro.datasets.table.TableSource;

/** A stored table that Jedro's own reader reads, as often as queries need it. Thread-safe. */
interface ScannedTable {

    /** {@return the columns, whose kinds hold all values: none is {@link org.jedro.datasets.table.CellKind#ANY}} */
    List<TableColumn> columns() throws IOException;

    /** {@return the positions of the columns in an opened table} */
    int[] positions(TableSource table);

    /** {@return the table, of which nothing has been read yet; the caller closes it} */
    TableSource open() throws IOException;
}
