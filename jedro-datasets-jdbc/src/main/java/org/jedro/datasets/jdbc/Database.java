// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jedro.JedroException;
import org.jedro.catalog.RunScope;
import org.jspecify.annotations.Nullable;

/** The connections of one run to one database: a pool that the run closes. Thread-safe. */
final class Database implements AutoCloseable {
    private static final int VALID_SECONDS = 5;

    private final Connecting connecting;
    private final HikariDataSource pool;
    private final Dialect dialect;
    /** Numbers the side tables of the run. */
    private final AtomicInteger sideTables = new AtomicInteger();

    private Database(Connecting connecting, HikariDataSource pool, Dialect dialect) {
        this.connecting = connecting;
        this.pool = pool;
        this.dialect = dialect;
    }

    /** {@return the database of a connection in a run; opened by the first dataset that needs it} */
    static Database of(Connecting connecting, RunScope scope) throws Exception {
        return scope.resource(connecting, () -> open(connecting));
    }

    private static Database open(Connecting connecting) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("jedro " + connecting.shown());
        config.setDataSource(new DriverSource(Drivers.find(connecting.url()), connecting));
        config.setMaximumPoolSize(connecting.pool().size());
        config.setMinimumIdle(0);
        config.setConnectionTimeout(connecting.pool().timeout() * 1_000L);
        config.setAutoCommit(false);
        config.setInitializationFailTimeout(-1);
        HikariDataSource pool = null;
        try {
            requireReachable(config);
            pool = new HikariDataSource(config);
            try (Connection first = pool.getConnection()) {
                Dialect dialect = Dialect.of(first);
                first.rollback();
                return new Database(connecting, pool, dialect);
            }
        } catch (SQLException e) {
            close(pool);
            throw SqlFailures.connecting(connecting, e);
        } catch (RuntimeException e) {
            close(pool);
            throw e;
        }
    }

    /** A pool would try until its time is over, and hide why it fails; some drivers open a file only when they use it. */
    private static void requireReachable(HikariConfig config) throws SQLException {
        try (Connection connection = config.getDataSource().getConnection()) {
            if (!connection.isValid(VALID_SECONDS)) {
                throw new SQLException("the connection is not valid", "08000");
            }
        }
    }

    private static void close(@Nullable HikariDataSource pool) {
        if (pool != null) {
            pool.close();
        }
    }

    Dialect dialect() {
        return dialect;
    }

    Connecting connecting() {
        return connecting;
    }

    int nextSideTable() {
        return sideTables.incrementAndGet();
    }

    /** {@return a connection in a transaction; its closing rolls back what was not committed} */
    Connection connection() {
        try {
            return pool.getConnection();
        } catch (SQLTransientConnectionException e) {
            int active = pool.getHikariPoolMXBean().getActiveConnections();
            if (active >= connecting.pool().size()) {
                throw new JedroException(
                        "no connection to " + connecting.shown() + " was free within "
                                + connecting.pool().timeout() + " s: nodes and streams use all "
                                + connecting.pool().size() + " of the pool; increase 'pool.size' in the credentials",
                        e);
            }
            throw SqlFailures.connecting(connecting, e.getCause() instanceof SQLException cause ? cause : e);
        } catch (SQLException e) {
            throw SqlFailures.connecting(connecting, e);
        }
    }

    /** Does something in a transaction, and commits it. */
    <T> T transaction(Work<T> work) throws SQLException {
        try (Connection connection = connection()) {
            try {
                T result = work.with(connection);
                connection.commit();
                return result;
            } catch (Throwable e) {
                rollback(connection, e);
                throw e;
            }
        }
    }

    static void rollback(Connection connection, Throwable failure) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /** What happens in a transaction. */
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    @Override
    public void close() {
        pool.close();
    }
}
