// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.dflib;

import java.io.IOException;
import java.util.HashSet;
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
import org.jedro.internal.Reason;
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
        if (binding.schema().isPresent() || input.isFolder()) {
            // nothing needs to be inferred, and the table layer checks; or the files are read together
            return super.read(input, binding);
        }
        Collected collected = new Collected(binding.options());
        collected.add(input);
        return collected.frame();
    }

    @Override
    public DataFrame readTogether(List<Part> files, Binding<CsvOptions> binding) throws IOException {
        if (binding.schema().isPresent()) {
            // nothing needs to be inferred, and the table layer checks
            return super.readTogether(files, binding);
        }
        Collected collected = new Collected(binding.options());
        for (Part file : files) {
            try {
                collected.add(file.opening().open());
            } catch (IOException | JedroException e) {
                throw new JedroException(file.name() + ": " + Reason.of(e), e);
            }
        }
        return collected.frame();
    }

    /** The columns of one file or several. */
    private final class Collected {
        private final CsvOptions options;
        private final TextCells texts;
        private List<String> wanted = List.of();
        private FrameColumn[] columns = {};
        private List<String> first = List.of();

        Collected(CsvOptions options) {
            this.options = options;
            this.texts = DelimitedTables.cells(options);
        }

        void add(Input input) throws IOException {
            try (CsvLines lines = tables.lines(input, options)) {
                List<String> names = lines.names();
                if (names.isEmpty()) {
                    throw new JedroException("the file is empty; expected a line");
                }
                if (first.isEmpty()) {
                    start(names);
                } else if (!new HashSet<>(first).equals(new HashSet<>(names))) {
                    throw new JedroException("expected the columns " + String.join(", ", first)
                            + ", as in the first, but was " + String.join(", ", names));
                }
                CsvLines.@Nullable Column[] byPosition = new CsvLines.@Nullable Column[names.size()];
                for (int i = 0; i < columns.length; i++) {
                    byPosition[names.indexOf(wanted.get(i))] = columns[i];
                }
                lines.select(byPosition);
                while (lines.next()) {
                    // the columns collect the fields
                }
            }
        }

        private void start(List<String> names) {
            first = names;
            wanted = options.columns().orElse(names);
            ColumnNames.require(wanted, names, "columns");
            columns = new FrameColumn[wanted.size()];
            for (int i = 0; i < columns.length; i++) {
                columns[i] = FrameColumn.of(options.types().get(wanted.get(i)), texts);
            }
        }

        DataFrame frame() {
            Series<?>[] series = new Series<?>[columns.length];
            for (int i = 0; i < columns.length; i++) {
                series[i] = columns[i].build();
            }
            return DataFrame.byColumn(wanted.toArray(String[]::new)).of(series);
        }
    }
}
