// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.table;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jedro.JedroException;

/**
 * A table that is being read, from the first row to the last. Confined to one thread.
 *
 * <p>First {@link #columns} lists the columns, then {@link #select} chooses some of them, then {@link #read} reads rows.
 */
public interface TableSource extends Closeable {

    /** {@return all columns of the table; names are unique} */
    List<TableColumn> columns();

    /** {@return whether the file names its columns; otherwise records are filled by position} */
    default boolean isNamed() {
        return true;
    }

    /** {@return whether {@link #columns} are all columns; otherwise further ones are discovered with the rows} */
    default boolean isComplete() {
        return true;
    }

    /**
     * {@return the position of the column of a record's field; -1 if it is missing, and may be}
     *
     * <p>If columns are discovered with the rows, any name may be a column: it then has its own position, after those of {@link
     * #columns}, and a row that lacks it is an error unless the field is optional.
     *
     * @throws JedroException if a required field is missing, or the field exists twice
     */
    default int position(RecordField field) {
        List<String> names = columns().stream().map(TableColumn::name).toList();
        int position = field.position(names, "column");
        if (position < 0 && !field.isOptional()) {
            throw new JedroException(field.missing("column", names));
        }
        return position;
    }

    /**
     * Refuses columns without a record component; if columns are discovered with the rows, checks each row.
     *
     * @throws JedroException if such a column exists
     */
    default void refuseUnknown(RecordType type) {
        List<String> unknown =
                type.unknown(columns().stream().map(TableColumn::name).toList());
        if (!unknown.isEmpty()) {
            throw new JedroException(type.unknownClause(unknown, "column"));
        }
    }

    /**
     * {@return the cells that will hold the selected columns, in the order of the selection}
     *
     * @param columns the selected columns, by their position among {@link #columns}, or by {@link #position}; called once
     * @param wanted the kinds of their cells; texts are parsed as these, other cells may keep the kind that the file has
     */
    List<Cells> select(int[] columns, List<CellKind> wanted) throws IOException;

    /**
     * Sets how many rows will be read, so that a source can fetch less; called before the first {@link #read}, or never.
     *
     * @param rows the maximum number of rows
     */
    default void limit(int rows) {}

    /**
     * Adds further rows to the cells that {@link #select} returned.
     *
     * @param rows the maximum number of rows
     * @return the number of added rows; 0 at the end
     */
    int read(int rows) throws IOException;

    /**
     * {@return the position of a row, for messages: {@code line 17}}
     *
     * @param row counted from the first row of the last {@link #read}
     */
    String place(int row);
}
