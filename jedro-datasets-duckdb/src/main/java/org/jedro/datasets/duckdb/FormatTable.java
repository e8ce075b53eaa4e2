// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.duckdb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jedro.datasets.Binding;
import org.jedro.datasets.csv.internal.DelimitedTables;
import org.jedro.datasets.format.CsvOptions;
import org.jedro.datasets.table.CellKind;
import org.jedro.datasets.table.ColumnNames;
import org.jedro.datasets.table.TableColumn;
import org.jedro.datasets.table.TableFormat;
import org.jedro.datasets.table.TableSource;
import org.jedro.datasets.table.internal.OpenedTables;
import org.jedro.datasets.table.internal.TextCells;
import org.jspecify.annotations.Nullable;

/** A file of a table format, read with the options of its entry. */
final class FormatTable<O extends Record> implements ScannedTable {
    private final TableFormat<O> format;
    private final Opening opening;
    private final Binding<O> binding;
    private final O options;
    private @Nullable List<TableColumn> settled;

    /** Opens the file. */
    interface Opening {
        TableSource open() throws IOException;
    }

    FormatTable(TableFormat<O> format, Opening opening, Binding<O> binding) {
        this.format = format;
        this.opening = opening;
        this.binding = binding;
        this.options = binding.options();
    }

    @Override
    public synchronized List<TableColumn> columns() throws IOException {
        List<TableColumn> known = settled;
        if (known == null) {
            known = settle();
            settled = known;
        }
        return known;
    }

    private List<TableColumn> settle() throws IOException {
        try (TableSource table = open()) {
            int[] positions = positions(table);
            List<TableColumn> there = new ArrayList<>();
            for (int position : positions) {
                there.add(table.columns().get(position));
            }
            return InferredColumn.settled(table, positions, there, this::isInferred, texts());
        }
    }

    /** Texts without a declared type may be numbers or booleans, as in every form. */
    private boolean isInferred(TableColumn column) {
        return column.kind() == CellKind.ANY
                || options instanceof CsvOptions csv && !csv.types().containsKey(column.name()) && !isDeclared(column);
    }

    private boolean isDeclared(TableColumn column) {
        return binding.schema().flatMap(schema -> schema.column(column.name())).isPresent();
    }

    private TextCells texts() {
        return options instanceof CsvOptions csv ? DelimitedTables.cells(csv) : TextCells.STANDARD;
    }

    /**
     * Checks that the file is one of its format, and has the columns that its entry names.
     *
     * @throws org.jedro.JedroException if it is not, or has none
     */
    void requireReadable() throws IOException {
        try (TableSource table = open()) {
            OpenedTables.requireAny(table.columns());
            positions(table);
        }
    }

    @Override
    public int[] positions(TableSource table) {
        return ColumnNames.positions(table.columns(), format.columns(options));
    }

    @Override
    public TableSource open() throws IOException {
        return opening.open();
    }
}
