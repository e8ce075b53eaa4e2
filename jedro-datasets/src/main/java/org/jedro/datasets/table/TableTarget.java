package org.jedro.datasets.table;

import java.io.IOException;
import java.util.List;
import org.jedro.Experimental;

/** Where a {@link TableForm} writes a table, once it knows the columns. Confined to one thread. */
@Experimental
public interface TableTarget {

    /** {@return what kind of table it is, for messages: {@code parquet}} */
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
