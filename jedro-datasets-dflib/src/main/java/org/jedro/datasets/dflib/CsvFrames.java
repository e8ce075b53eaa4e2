// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.dflib;

import java.io.IOException;
import java.util.List;
import org.dflib.DataFrame;
import org.dflib.Series;
import org.jedro.JedroException;
import org.jedro.datasets.Binding;
import org.jedro.datasets.csv.internal.CsvLines;
import org.jedro.datasets.csv.internal.DelimitedTables;
import org.jedro.datasets.format.CsvOptions;
import org.jedro.datasets.table.ColumnNames;
import org.jedro.datasets.table.internal.TableCodec;
import org.jedro.datasets.table.internal.TextCells;
import org.jedro.storage.Input;
import org.jspecify.annotations.Nullable;

/** Text tables with a delimiter as data frames, whose columns become the narrowest type that holds all of their values. */
abstract class CsvFrames extends TableCodec<DataFrame, CsvOptions> {
    private final DelimitedTables tables;

    CsvFrames(DelimitedTables tables) {
        super(tables, new FrameForm());
        this.tables = tables;
    }

    @Override
    public DataFrame read(Input input, Binding<CsvOptions> binding) throws IOException {
        CsvOptions options = binding.options();
        TextCells texts = DelimitedTables.cells(options);
        try (CsvLines lines = tables.lines(input, options)) {
            List<String> names = lines.names();
            if (names.isEmpty()) {
                throw new JedroException("the file is empty; expected a line");
            }
            List<String> wanted = options.columns().orElse(names);
            ColumnNames.require(wanted, names, "columns");
            CsvLines.@Nullable Column[] byPosition = new CsvLines.@Nullable Column[names.size()];
            FrameColumn[] columns = new FrameColumn[wanted.size()];
            for (int i = 0; i < columns.length; i++) {
                columns[i] = FrameColumn.of(options.types().get(wanted.get(i)), texts);
                byPosition[names.indexOf(wanted.get(i))] = columns[i];
            }
            lines.select(byPosition);
            while (lines.next()) {
                // the columns collect the fields
            }
            Series<?>[] series = new Series<?>[columns.length];
            for (int i = 0; i < columns.length; i++) {
                series[i] = columns[i].build();
            }
            return DataFrame.byColumn(wanted.toArray(String[]::new)).of(series);
        }
    }
}
