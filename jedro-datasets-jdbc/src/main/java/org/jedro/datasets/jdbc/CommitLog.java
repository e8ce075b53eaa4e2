// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The table {@code jedro_commits} of a schema: which output of which node of which run has been committed, written in the
 * transaction of the rows themselves.
 */
final class CommitLog {
    static final String TABLE = "jedro_commits";

    private static final int LONGEST = 200;
    private static final int LONGEST_NODE = 300;

    private static final String WHERE = " WHERE run_id = ? AND output = ?";

    private final Dialect dialect;
    private final TableName table;

    CommitLog(Dialect dialect, Optional<String> schema) {
        this.dialect = dialect;
        this.table = new TableName(schema, TABLE);
    }

    /** Creates the table if it does not exist. */
    void create(Connection connection) throws SQLException {
        if (!dialect.exists(connection, table)) {
            Dialect.execute(
                    connection,
                    "CREATE TABLE IF NOT EXISTS " + table.sql(dialect)
                            + " (run_id " + dialect.exactText(LONGEST) + " NOT NULL, node "
                            + dialect.exactText(LONGEST_NODE) + " NOT NULL, output " + dialect.exactText(LONGEST)
                            + " NOT NULL,"
                            + " committed_at timestamp DEFAULT CURRENT_TIMESTAMP, PRIMARY KEY (run_id, output))");
        }
    }

    /** {@return whether a run has committed an output, which only one of its nodes writes} */
    boolean contains(Connection connection, String runId, String output) throws SQLException {
        if (!dialect.exists(connection, table)) {
            return false;
        }
        try (PreparedStatement query = connection.prepareStatement("SELECT 1 FROM " + table.sql(dialect) + WHERE)) {
            query.setString(1, runId);
            query.setString(2, output);
            try (ResultSet found = query.executeQuery()) {
                return found.next();
            }
        }
    }

    /** Removes the record of an earlier commit of an output, which does not count for the next one. */
    void forget(Connection connection, String runId, String output) throws SQLException {
        try (PreparedStatement old = connection.prepareStatement("DELETE FROM " + table.sql(dialect) + WHERE)) {
            old.setString(1, runId);
            old.setString(2, output);
            old.executeUpdate();
        }
    }

    /** Records a commit, in place of an earlier one of the same output. */
    void record(Connection connection, String runId, String node, String output) throws SQLException {
        forget(connection, runId, output);
        try (PreparedStatement row = connection.prepareStatement(
                "INSERT INTO " + table.sql(dialect) + " (run_id, node, output) VALUES (?, ?, ?)")) {
            row.setString(1, runId);
            row.setString(2, node.substring(0, Math.min(node.length(), LONGEST_NODE)));
            row.setString(3, output);
            row.executeUpdate();
        }
    }
}
