// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.table;

import java.io.IOException;
import java.util.List;
import org.jedro.Experimental;

/** The target to which a {@link TableForm} writes a table, once its columns are known. Confined to one thread. */
@Experimental
public interface TableTarget {

    /** {@return the kind of table, for messages: {@code parquet}} */
    String name();

    /** {@return whether a column has one type, so that a mixture cannot be written} */
    default boolean isTyped() {
        return true;
    }

    /**
     * {@return the rows of the new table, which the caller closes; called once}
     *
     * @throws org.jedro.JedroException if such columns cannot be stored
     */
    TableSink create(List<TableColumn> columns) throws IOException;
}
