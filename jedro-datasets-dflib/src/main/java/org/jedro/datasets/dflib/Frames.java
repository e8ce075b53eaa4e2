package org.jedro.datasets.dflib;

import java.util.ArrayList;
import java.util.List;
import org.dflib.DataFrame;
import org.jedro.JedroException;
import org.jedro.catalog.Previewable.Preview;
import org.jedro.datasets.codec.Previews;

/** What the codecs of data frames have in common. */
final class Frames {
    private Frames() {}

    /** None of the formats can tell a table without columns from an empty file. */
    static void requireColumns(DataFrame table) {
        if (table.width() == 0) {
            throw new JedroException("expected a table with columns but was one without");
        }
    }

    static Preview preview(DataFrame table, int rows) {
        List<List<String>> cells = new ArrayList<>();
        for (int row = 0; row < Math.min(rows, table.height()); row++) {
            List<String> line = new ArrayList<>();
            for (int column = 0; column < table.width(); column++) {
                line.add(Previews.cell(table.get(column, row)));
            }
            cells.add(line);
        }
        return new Preview(List.of(table.getColumnsIndex().toArray()), cells);
    }
}
