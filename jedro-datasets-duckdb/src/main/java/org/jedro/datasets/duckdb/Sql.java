// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.duckdb;

/** Quotes names and texts in SQL. */
final class Sql {
    private Sql() {}

    static String name(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    static String text(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
