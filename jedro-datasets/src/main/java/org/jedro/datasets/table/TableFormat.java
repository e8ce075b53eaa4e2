// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.table;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jedro.catalog.Measurable.Statistics;
import org.jedro.datasets.Format;
import org.jedro.storage.Input;
import org.jedro.storage.Output;

/**
 * Converts the files of a format to tables and back, for any {@link TableForm}. Found by {@link
 * java.util.ServiceLoader}; stateless and thread-safe.
 *
 * @param <O> the format's options
 */
public interface TableFormat<O extends Record> {

    /** {@return the format} */
    Format<O> format();

    /** {@return the columns that the options select, in this order; empty for all} */
    Optional<List<String>> columns(O options);

    /** {@return whether a column has one type in a file, so that a mixture cannot be written} */
    default boolean isTyped() {
        return true;
    }

    /**
     * {@return whether a file whose name ends in {@code .gz} or {@code .zst} is decompressed when it is read, and compressed when
     * it is written}
     */
    default boolean isCompressible() {
        return true;
    }

    /** {@return whether a folder of files can be read as one table} */
    default boolean readsFolders() {
        return false;
    }

    /** {@return whether the options select a folder of files rather than one file} */
    default boolean writesFolder(O options) {
        return false;
    }

    /** {@return the table in a file or folder; the caller closes it} */
    TableSource open(Input input, O options) throws IOException;

    /** {@return statistics that are available without reading the whole file: at least its size} */
    default Statistics statistics(Input input, O options) throws IOException {
        return Statistics.UNKNOWN.withBytes(input.size());
    }

    /** {@return rows, columns and nulls, counted by reading the whole file} */
    default Statistics count(Input input, O options) throws IOException {
        try (TableSource table = open(input, options)) {
            return RowCount.of(table);
        }
    }

    /** {@return a new file or folder for a table with some columns} */
    TableSink create(Output output, O options, List<TableColumn> columns) throws IOException;
}
