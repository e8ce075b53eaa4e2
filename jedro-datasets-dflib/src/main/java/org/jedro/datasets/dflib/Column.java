package org.jedro.datasets.dflib;

import org.dflib.Series;

/** A column that is being read from texts, cell by cell. */
interface Column {

    /** Adds a cell of which nothing is known but its characters. */
    void add(char[] text, int from, int length);

    /** Adds an empty cell. */
    void addNull();

    /** {@return the column; primitive if it is of numbers or booleans without nulls} */
    Series<?> build();
}
