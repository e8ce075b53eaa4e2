// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.table;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** A table that is being written. Confined to one thread; closing it completes the file. */
public interface TableSink extends Closeable {

    /**
     * Adds rows.
     *
     * @param rows the next cells of each column, all of the same number
     */
    void write(List<Cells> rows) throws IOException;
}
