// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.datasets.Schema;

/** A table whose rows are checked while they are read. */
final class CheckedSource implements TableSource {
    private final TableSource table;
    private final Schema schema;
    private final List<TableColumn> columns;
    /** Columns that are found by the field of a record, beyond those of the header. */
    private final Map<Integer, Schema.Column> byField = new HashMap<>();

    private final List<CheckedCells> checks = new ArrayList<>();

    CheckedSource(TableSource table, Schema schema) {
        this.table = table;
        this.schema = schema;
        this.columns = table.columns().stream().map(this::declared).toList();
    }

    private TableColumn declared(TableColumn column) {
        Optional<CellKind> kind = schema.column(column.name()).map(CheckedCells::kind);
        return kind.isEmpty() || kind.get() == column.kind() ? column : TableColumn.of(column.name(), kind.get());
    }

    @Override
    public List<TableColumn> columns() {
        return columns;
    }

    @Override
    public boolean isNamed() {
        return table.isNamed();
    }

    @Override
    public boolean isComplete() {
        return table.isComplete();
    }

    @Override
    public int position(RecordField field) {
        int position = table.position(field);
        if (position >= columns.size()) {
            for (String spelling : field.spellings()) {
                schema.column(spelling).ifPresent(column -> byField.put(position, column));
            }
        }
        return position;
    }

    @Override
    public void refuseUnknown(RecordType type) {
        table.refuseUnknown(type);
    }

    @Override
    public List<Cells> select(int[] positions, List<CellKind> wanted) throws IOException {
        List<Optional<Schema.Column>> selected = new ArrayList<>();
        List<CellKind> kinds = new ArrayList<>();
        for (int i = 0; i < positions.length; i++) {
            Optional<Schema.Column> column = positions[i] < columns.size()
                    ? schema.column(columns.get(positions[i]).name())
                    : Optional.ofNullable(byField.get(positions[i]));
            selected.add(column);
            kinds.add(column.map(CheckedCells::kind).orElse(wanted.get(i)));
        }
        List<Cells> read = table.select(positions, kinds);
        List<Cells> checked = new ArrayList<>();
        for (int i = 0; i < read.size(); i++) {
            Cells cells = read.get(i);
            checked.add(selected.get(i).map(column -> checked(column, cells)).orElse(cells));
        }
        return List.copyOf(checked);
    }

    private Cells checked(Schema.Column column, Cells cells) {
        CheckedCells check = new CheckedCells(column, cells);
        checks.add(check);
        return check.cells();
    }

    @Override
    public void limit(int rows) {
        table.limit(rows);
    }

    @Override
    public int read(int rows) throws IOException {
        int read = table.read(rows);
        for (CheckedCells check : checks) {
            int misfit = check.check(read);
            if (misfit >= 0) {
                throw check.problem(misfit, read).at(place(misfit), check.name());
            }
        }
        checks.forEach(CheckedCells::forget);
        return read;
    }

    @Override
    public String place(int row) {
        return table.place(row);
    }

    @Override
    public void close() throws IOException {
        table.close();
    }
}
