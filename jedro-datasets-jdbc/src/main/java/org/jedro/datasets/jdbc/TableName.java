// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

import java.util.Optional;

/**
 * The name of a table as the entry writes it.
 *
 * @param schema the schema; the connection's own if it is empty
 * @param table the table
 */
record TableName(Optional<String> schema, String table) {

    /** {@return a table of the same schema} */
    TableName beside(String other) {
        return new TableName(schema, other);
    }

    /** {@return the name in SQL} */
    String sql(Dialect dialect) {
        return schema.map(name -> dialect.quote(name) + ".").orElse("") + dialect.quote(table);
    }

    /** {@return the name in messages: {@code table 'sales.orders'}} */
    @Override
    public String toString() {
        return "table '" + schema.map(name -> name + ".").orElse("") + table + "'";
    }
}
