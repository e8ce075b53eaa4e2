package org.jedro.datasets.table;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jedro.JedroException;

/**
 * A table that is being read, from the first row to the last. Confined to one thread.
 *
 * <p>First {@link #columns} tells what there is, then {@link #select} says what is wanted of it, then {@link #read} gives it.
 */
public interface TableSource extends Closeable {

    /** {@return all columns of the table; names are unique} */
    List<TableColumn> columns();

    /** {@return whether the file names its columns; otherwise records are filled by position} */
    default boolean isNamed() {
        return true;
    }

    /**
     * {@return where the column of a record's field is; -1 if it is missing, and may be}
     *
     * <p>Where columns come with the rows, any name may be one: it then has a position of its own, behind those of {@link
     * #columns}, and a row that lacks it is an error unless the field is optional.
     *
     * @throws JedroException if the field must not be missing and is, or is there twice
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
     * Refuses columns that a record has no component for; where columns come with the rows, in each of them.
     *
     * @throws JedroException if there is one
     */
    default void refuseUnknown(RecordType type) {
        List<String> unknown =
                type.unknown(columns().stream().map(TableColumn::name).toList());
        if (!unknown.isEmpty()) {
            throw new JedroException(type.unknownClause(unknown, "column"));
        }
    }

    /**
     * {@return where the cells of the wanted columns will be put, in the order in which they are wanted}
     *
     * @param columns which columns, by their position among {@link #columns}, or by {@link #position}; called once
     * @param wanted what their cells should be; texts are read so, other cells may be of the kind that the file has
     */
    List<Cells> select(int[] columns, List<CellKind> wanted) throws IOException;

    /**
     * Says how many rows will be read, so that a source can fetch less; called before the first {@link #read}, if at all.
     *
     * @param rows how many at most
     */
    default void limit(int rows) {}

    /**
     * Adds further rows to the cells that {@link #select} gave.
     *
     * @param rows how many at most
     * @return how many rows were added; 0 at the end
     */
    int read(int rows) throws IOException;

    /**
     * {@return where a row stands, for messages: {@code line 17}}
     *
     * @param row counted from the first row of the last {@link #read}
     */
    String place(int row);
}
