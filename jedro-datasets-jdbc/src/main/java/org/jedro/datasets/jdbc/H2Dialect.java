// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.datasets.table.CellKind;

/** H2: creating a table commits the transaction, and a connection is not read-only. */
final class H2Dialect extends Dialect {
    private static final Map<CellKind, String> TYPES = types(Map.of(
            CellKind.TEXT, "varchar",
            CellKind.TIME, "time(9)",
            CellKind.DATETIME, "timestamp(9)",
            CellKind.INSTANT, "timestamp(9) with time zone",
            CellKind.UUID, "uuid",
            CellKind.BYTES, "varbinary"));

    H2Dialect() {
        super("H2", true, true);
    }

    @Override
    Map<CellKind, String> types() {
        return TYPES;
    }

    @Override
    Optional<String> rename(TableName from, String to) {
        return Optional.of("ALTER TABLE " + from.sql(this) + " RENAME TO " + quote(to));
    }

    @Override
    void recompileViews(Connection connection, TableName table) throws SQLException {
        List<String> views = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT table_schema, table_name FROM"
                + " information_schema.views WHERE position(?, view_definition) > 0 ORDER BY 1, 2")) {
            query.setString(1, quote(table.table()));
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    views.add(quoted(found.getString(1)) + "." + quoted(found.getString(2)));
                }
            }
        }
        for (String view : views) {
            execute(connection, "ALTER VIEW " + view + " RECOMPILE");
        }
    }

    @Override
    String limited(String select, int rows) {
        return select + " LIMIT " + rows;
    }
}
