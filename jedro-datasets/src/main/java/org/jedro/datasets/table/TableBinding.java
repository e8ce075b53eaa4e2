// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.table;

import java.util.List;
import java.util.Optional;
import org.jedro.datasets.Unknown;
import org.jedro.ref.TypeRef;

/**
 * How a {@link TableForm} is used.
 *
 * @param form the type that the node declares; the form's own type if the node declares none
 * @param unknown how columns without a record component are handled
 * @param columns the columns that the entry names, in this order; empty for all
 */
public record TableBinding(TypeRef<?> form, Unknown unknown, Optional<List<String>> columns) {
    /** Copies the list. */
    public TableBinding {
        columns = columns.map(List::copyOf);
    }

    /** {@return a binding to a type, with all columns, that ignores columns without a component} */
    public static TableBinding of(TypeRef<?> form) {
        return new TableBinding(form, Unknown.IGNORE, Optional.empty());
    }

    /**
     * {@return the positions of the columns that the entry names; all positions if it names none}
     *
     * @throws org.jedro.JedroException if a column does not exist
     */
    public int[] positions(TableSource table) {
        return ColumnNames.positions(table.columns(), columns);
    }
}
