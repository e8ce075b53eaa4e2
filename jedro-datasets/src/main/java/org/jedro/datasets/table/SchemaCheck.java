// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jedro.Experimental;
import org.jedro.JedroException;
import org.jedro.datasets.Schema;
import org.jedro.internal.Suggestions;

/**
 * Checks tables against a {@link Schema} while they are read or written, wherever they are stored. Columns are checked
 * before the first row, types and nulls with the rows; no row is read twice. A number becomes the declared type if that
 * loses nothing: {@code int} to {@code long}, {@code float} to {@code double}.
 */
@Experimental
public final class SchemaCheck {
    private SchemaCheck() {}

    /**
     * {@return a table that is checked while it is read} Columns that are not read are checked by their names, and by their
     * types if the table has types.
     *
     * @param isTyped whether a column has one type in the stored table, rather than what its texts are parsed as
     * @throws JedroException if its columns are not as declared
     */
    public static TableSource reading(TableSource table, Schema schema, boolean isTyped) {
        List<TableColumn> columns = table.columns();
        checkNames(columns, schema, table.isComplete());
        if (isTyped) {
            for (TableColumn column : columns) {
                schema.column(column.name()).ifPresent(declared -> checkKind(column, declared));
            }
        }
        return new CheckedSource(table, schema);
    }

    /** {@return a target whose rows are checked before they are written} */
    public static TableTarget writing(TableTarget target, Schema schema) {
        return new TableTarget() {
            @Override
            public String name() {
                return target.name();
            }

            @Override
            public boolean isTyped() {
                return target.isTyped();
            }

            @Override
            public TableSink create(List<TableColumn> columns) throws IOException {
                checkNames(columns, schema, true);
                List<TableColumn> stored = new ArrayList<>();
                for (TableColumn column : columns) {
                    stored.add(schema.column(column.name())
                            .map(declared -> stored(column, declared))
                            .orElse(column));
                }
                return new CheckedSink(target.create(stored), columns, schema);
            }
        };
    }

    /** The precision of a decimal is that of the value. */
    private static TableColumn stored(TableColumn column, Schema.Column declared) {
        CellKind kind = CheckedCells.kind(declared);
        return column.kind() == kind ? column : TableColumn.of(column.name(), kind);
    }

    private static void checkNames(List<TableColumn> columns, Schema schema, boolean isComplete) {
        List<String> there = columns.stream().map(TableColumn::name).toList();
        for (Schema.Column declared : schema.columns()) {
            if (!there.contains(declared.name()) && (isComplete || !declared.nullable() && !there.isEmpty())) {
                throw new JedroException("there is no column '" + declared.name() + "', which the schema declares; "
                        + Suggestions.hint(declared.name(), there, "columns"));
            }
        }
        List<String> declared =
                schema.columns().stream().map(Schema.Column::name).toList();
        if (!schema.extra()) {
            for (String name : there) {
                if (!declared.contains(name)) {
                    throw new JedroException("there is a column '" + name + "', which the schema does not declare; "
                            + Suggestions.closest(name, declared)
                                    .map(close -> "did you mean '" + close + "'?")
                                    .orElse("add it, or 'extra: true'"));
                }
            }
        }
        List<String> found = there.stream().filter(declared::contains).toList();
        List<String> expected = declared.stream().filter(there::contains).toList();
        if (schema.ordered() && !found.equals(expected)) {
            throw new JedroException("expected the columns in the order " + quoted(expected)
                    + ", as the schema declares," + " but was " + quoted(found));
        }
    }

    private static String quoted(List<String> names) {
        return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    }

    private static void checkKind(TableColumn column, Schema.Column declared) {
        CellKind kind = CheckedCells.kind(declared);
        if (!CheckedCells.fits(column.kind(), kind)) {
            throw new JedroException("column '" + column.name() + "': expected " + declared.kind() + ", as the schema"
                    + " declares, but was " + CheckedCells.shown(column.kind()));
        }
    }
}
