// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

import java.util.ArrayList;
import java.util.List;
import org.jedro.datasets.table.TableColumn;

/**
 * A table into which a save writes before its commit.
 *
 * @param name its name
 * @param target the table for which it is written
 * @param columns the columns of the rows
 * @param isNumbered whether it has the number of each row too, for messages about rows
 */
record SideTable(TableName name, TableName target, List<TableColumn> columns, boolean isNumbered) {
    static final String ROW = "_jedro_row";

    List<String> names() {
        return columns.stream().map(TableColumn::name).toList();
    }

    /** {@return the columns with that of the row's number} */
    List<String> written() {
        List<String> names = new ArrayList<>(names());
        if (isNumbered) {
            names.add(ROW);
        }
        return names;
    }
}
