// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.dflib;

import org.dflib.Series;
import org.jedro.datasets.csv.internal.CsvLines;
import org.jedro.datasets.format.ColumnType;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.internal.TextCells;
import org.jspecify.annotations.Nullable;

/** A column of a table that is being read cell by cell. */
interface FrameColumn extends CsvLines.Column {

    /** {@return a column of a type; without a type, of the narrowest that holds all cells} */
    static FrameColumn of(@Nullable ColumnType type, TextCells texts) {
        return type == null ? new ColumnBuilder(texts) : new TypedColumn(new Cells(type.kind()), texts);
    }

    /** {@return the number of cells} */
    int size();

    /** {@return the column; primitive if it is of numbers or booleans without nulls} */
    Series<?> build();
}
