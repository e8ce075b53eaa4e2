// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jedro.datasets.Schema;

/** A table whose rows are checked before they are written. */
final class CheckedSink implements TableSink {
    private final TableSink table;
    private final List<Optional<Schema.Column>> declared;
    private long written;

    CheckedSink(TableSink table, List<TableColumn> columns, Schema schema) {
        this.table = table;
        this.declared =
                columns.stream().map(column -> schema.column(column.name())).toList();
    }

    @Override
    public void write(List<Cells> rows) throws IOException {
        int height = rows.get(0).size();
        List<Cells> checked = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            Cells cells = rows.get(i);
            checked.add(declared.get(i)
                    .map(column -> checked(column, cells, height))
                    .orElse(cells));
        }
        table.write(checked);
        written += height;
    }

    private Cells checked(Schema.Column column, Cells cells, int height) {
        CheckedCells check = new CheckedCells(column, cells);
        int misfit = check.check(height);
        if (misfit >= 0) {
            throw check.problem(misfit, height).at("row " + (written + misfit + 1), column.name());
        }
        return check.cells();
    }

    @Override
    public void close() throws IOException {
        table.close();
    }
}
