// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.dflib;

import org.dflib.Series;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.internal.TextCells;

/** A column with a type declared in the catalog entry; a cell that does not fit is an error. */
record TypedColumn(Cells cells, TextCells texts) implements FrameColumn {
    @Override
    public int size() {
        return cells.size();
    }

    @Override
    public void add(char[] text, int from, int length) {
        texts.read(text, from, length, cells);
    }

    @Override
    public void addNull() {
        cells.addNull();
    }

    @Override
    public Series<?> build() {
        return Frames.series(cells);
    }
}
