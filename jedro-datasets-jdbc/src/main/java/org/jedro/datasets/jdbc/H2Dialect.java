// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

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
    String limited(String select, int rows) {
        return select + " LIMIT " + rows;
    }
}
