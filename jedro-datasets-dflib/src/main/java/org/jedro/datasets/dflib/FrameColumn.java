package org.jedro.datasets.dflib;

import org.dflib.Series;
import org.jedro.datasets.codec.CsvLines;

/** A column of a table that is being read cell by cell. */
interface FrameColumn extends CsvLines.Column {

    /** {@return the column; primitive if it is of numbers or booleans without nulls} */
    Series<?> build();
}
