package org.jedro.datasets.table;

/**
 * The head of a column.
 *
 * @param name what it is called
 * @param kind what its cells are
 * @param precision how many digits its decimals have at most; 0 where that is not known
 * @param scale how many of these are behind the point
 */
public record TableColumn(String name, CellKind kind, int precision, int scale) {

    /** {@return the head of a column of whatever precision} */
    public static TableColumn of(String name, CellKind kind) {
        return new TableColumn(name, kind, 0, 0);
    }
}
