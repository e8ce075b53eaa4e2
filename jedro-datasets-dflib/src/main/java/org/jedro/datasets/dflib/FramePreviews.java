package org.jedro.datasets.dflib;

import java.util.*;
import org.dflib.DataFrame;
import org.jedro.catalog.Previewable.Preview;
import org.jedro.datasets.codec.Previews;

final class FramePreviews {
    private FramePreviews() {}

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
