// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jedro.JedroException;
import org.jspecify.annotations.Nullable;

/** Opens connections for a pool. */
final class DriverSource implements DataSource {
    private final Driver driver;
    private final Connecting connecting;

    DriverSource(Driver driver, Connecting connecting) {
        this.driver = driver;
        this.connecting = connecting;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Properties properties = new Properties();
        connecting.properties().forEach(properties::setProperty);
        if (connecting.user() != null) {
            properties.setProperty("user", connecting.user());
        }
        if (connecting.password() != null) {
            properties.setProperty("password", connecting.password());
        }
        Connection connection = driver.connect(connecting.url(), properties);
        if (connection == null) {
            throw new SQLException("the driver does not know this URL", "08001");
        }
        try (Statement statement = connection.createStatement()) {
            for (String sql : connecting.init()) {
                execute(statement, sql);
            }
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static void execute(Statement statement, String sql) {
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new JedroException("the SQL in 'init' failed: " + SqlFailures.reason(e), e);
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("the user is that of the connection's options");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    /** How long a pool that is closed may wait for the connection that it is opening, in seconds. */
    @Override
    public int getLoginTimeout() {
        return 5;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("nothing is wrapped");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
