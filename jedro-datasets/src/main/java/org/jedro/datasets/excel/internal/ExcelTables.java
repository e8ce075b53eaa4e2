// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.excel.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jedro.JedroException;
import org.jedro.datasets.Format;
import org.jedro.datasets.format.ColumnType;
import org.jedro.datasets.format.ExcelOptions;
import org.jedro.datasets.format.Formats;
import org.jedro.datasets.table.CellKind;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.ColumnNames;
import org.jedro.datasets.table.MisfitException;
import org.jedro.datasets.table.TableColumn;
import org.jedro.datasets.table.TableFormat;
import org.jedro.datasets.table.TableSink;
import org.jedro.datasets.table.TableSource;
import org.jedro.datasets.table.internal.ComponentCell;
import org.jedro.storage.Input;
import org.jedro.storage.Output;

/** One sheet of {@link Formats#EXCEL} as a table, whose columns may hold cells of several types. */
public final class ExcelTables implements TableFormat<ExcelOptions> {
    /** For {@link java.util.ServiceLoader}. */
    public ExcelTables() {}

    @Override
    public Format<ExcelOptions> format() {
        return Formats.EXCEL;
    }

    @Override
    public Optional<List<String>> columns(ExcelOptions options) {
        return options.columns();
    }

    @Override
    public boolean isTyped() {
        return false;
    }

    @Override
    public boolean isCompressible() {
        return false;
    }

    @Override
    public TableSource open(Input input, ExcelOptions options) throws IOException {
        ExcelWorkbook workbook = ExcelWorkbook.open(input);
        try {
            return new Source(workbook, workbook.table(options), options);
        } catch (Throwable t) {
            workbook.close();
            throw t;
        }
    }

    @Override
    public TableSink create(Output output, ExcelOptions options, List<TableColumn> columns) throws IOException {
        if (options.sheet() instanceof Long number && number > 0) {
            throw new JedroException("a save makes a workbook with one sheet, number 0, but the option 'sheet' is "
                    + number + "; name the sheet instead, or return a map of sheets");
        }
        ExcelWriter workbook = new ExcelWriter(output);
        try {
            return new Sink(workbook, workbook.sheet(options.savedSheet(), columns, options.header()));
        } catch (Throwable t) {
            workbook.close();
            throw t;
        }
    }

    private static final class Source implements TableSource {
        private final ExcelWorkbook workbook;
        private final ExcelRows rows;
        private final ExcelOptions options;
        private final List<TableColumn> columns;
        private int[] positions = new int[0];
        private List<Cells> cells = List.of();
        private int firstRow;

        Source(ExcelWorkbook workbook, ExcelRows rows, ExcelOptions options) {
            this.workbook = workbook;
            this.rows = rows;
            this.options = options;
            this.columns = rows.names().stream()
                    .map(name -> TableColumn.of(name, kind(name)))
                    .toList();
            ColumnNames.require(options.types().keySet(), rows.names(), "types");
        }

        private CellKind kind(String name) {
            ColumnType type = options.types().get(name);
            return type == null ? CellKind.ANY : type.kind();
        }

        @Override
        public List<TableColumn> columns() {
            return columns;
        }

        @Override
        public boolean isNamed() {
            return options.header();
        }

        @Override
        public List<Cells> select(int[] wanted, List<CellKind> kinds) {
            positions = wanted.clone();
            List<Cells> all = new ArrayList<>();
            for (int position : positions) {
                all.add(new Cells(columns.get(position).kind()));
            }
            cells = List.copyOf(all);
            return cells;
        }

        @Override
        public int read(int wanted) {
            int read = 0;
            while (read < wanted && rows.next()) {
                if (read++ == 0) {
                    firstRow = rows.row();
                }
                for (int i = 0; i < positions.length; i++) {
                    Cells column = cells.get(i);
                    try {
                        Object value = rows.value(positions[i]);
                        column.add(value == null ? null : ComponentCell.cast(column.kind(), value));
                    } catch (MisfitException e) {
                        throw e.at(
                                "row " + rows.row(), columns.get(positions[i]).name());
                    }
                }
            }
            return read;
        }

        @Override
        public String place(int row) {
            return "row " + (firstRow + row);
        }

        @Override
        public void close() throws IOException {
            try (workbook) {
                rows.close();
            }
        }
    }

    private record Sink(ExcelWriter workbook, TableSink sheet) implements TableSink {
        @Override
        public void write(List<Cells> rows) throws IOException {
            sheet.write(rows);
        }

        @Override
        public void close() throws IOException {
            try (workbook) {
                sheet.close();
            }
        }
    }
}
