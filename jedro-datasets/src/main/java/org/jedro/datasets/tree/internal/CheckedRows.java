// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.tree.internal;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.JedroException;
import org.jedro.datasets.Schema;
import org.jedro.datasets.table.internal.DeclaredRows;
import org.jedro.datasets.tree.internal.JsonTables.Table;
import org.jspecify.annotations.Nullable;

/** Checks the rows of values before they are written, and tables that are whole in memory, against a schema. */
final class CheckedRows {
    private final DeclaredRows rows;
    private long row;

    private CheckedRows(Schema schema) {
        this.rows = new DeclaredRows(schema, () -> "row " + row);
    }

    /** Checks a list of rows; each is anything that is written as an object. */
    static void check(Object value, Optional<Schema> schema) {
        if (schema.isEmpty()) {
            return;
        }
        CheckedRows checked = new CheckedRows(schema.get());
        if (value instanceof Iterable<?> items) {
            items.forEach(checked::check);
        } else if (value instanceof Object[] items) {
            Arrays.asList(items).forEach(checked::check);
        } else {
            throw new JedroException("expected a list of rows, as the schema declares columns, but was one value");
        }
    }

    /** {@return the same rows, each of which is checked when it is taken} */
    static Iterator<?> checking(Iterator<?> values, Optional<Schema> schema) {
        if (schema.isEmpty()) {
            return values;
        }
        CheckedRows checked = new CheckedRows(schema.get());
        return new Iterator<Object>() {
            @Override
            public boolean hasNext() {
                return values.hasNext();
            }

            @Override
            public Object next() {
                Object value = values.next();
                checked.check(value);
                return value;
            }
        };
    }

    private void check(@Nullable Object item) {
        row++;
        Object plain = item == null ? null : JsonFiles.toPlain(item);
        if (!(plain instanceof Map<?, ?> cells)) {
            String found = plain == null ? "null" : plain instanceof List ? "an array" : "a single value";
            throw new JedroException(
                    "row " + row + ": expected an object, as the schema declares columns, but was " + found);
        }
        rows.begin();
        cells.forEach((name, cell) -> {
            rows.name(String.valueOf(name));
            rows.value(String.valueOf(name), cell);
        });
        rows.end();
    }

    /** Checks each row of a table. */
    static void check(Table table, Schema schema) {
        CheckedRows checked = new CheckedRows(schema);
        List<String> names = table.columns();
        for (List<@Nullable Object> cells : table.rows()) {
            checked.row++;
            checked.rows.begin();
            for (int i = 0; i < names.size(); i++) {
                checked.rows.name(names.get(i));
                checked.rows.value(names.get(i), cells.get(i));
            }
            checked.rows.end();
        }
    }
}
