package org.jedro.datasets.table;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

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
     * {@return where the column is that has one of some names, the first that there is; -1 if there is none}
     *
     * <p>Where columns come with the rows, any name may be one: it then has a position of its own, behind those of {@link
     * #columns}, and is null where a row lacks it.
     */
    default int position(List<String> alternatives) {
        List<String> names = columns().stream().map(TableColumn::name).toList();
        return alternatives.stream()
                .mapToInt(names::indexOf)
                .filter(position -> position >= 0)
                .findFirst()
                .orElse(-1);
    }

    /**
     * {@return where the cells of the wanted columns will be put, in the order in which they are wanted}
     *
     * @param columns which columns, by their position among {@link #columns}, or by {@link #position}; called once
     * @param wanted what their cells should be; texts are read so, other cells may be of the kind that the file has
     */
    List<Cells> select(int[] columns, List<CellKind> wanted) throws IOException;

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
