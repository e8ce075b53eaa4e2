// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.duckdb;

import java.util.Optional;

/**
 * The options of {@code duckdb.table}.
 *
 * @param database the path of the database file, which the first save creates
 * @param table the name of the table
 * @param schema the schema of the table; {@code main} by default
 * @param mode what a save does if the table exists; it fails by default
 */
public record DatabaseTableOptions(String database, String table, Optional<String> schema, Optional<Mode> mode) {
    /** What a save does if the table exists. */
    public enum Mode {
        /** It fails. */
        FAIL,
        /** It replaces the table. */
        REPLACE,
        /** It adds the rows; columns are matched by name. */
        APPEND
    }

    String schemaName() {
        return schema.orElse("main");
    }

    Mode saveMode() {
        return mode.orElse(Mode.FAIL);
    }
}
