// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

import java.sql.Driver;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.jedro.JedroException;

/** The JDBC drivers on the class path. */
final class Drivers {
    private static final Map<String, String> DEPENDENCIES = new LinkedHashMap<>();

    static {
        DEPENDENCIES.put("jdbc:postgresql:", "org.postgresql:postgresql");
        DEPENDENCIES.put("jdbc:mariadb:", "org.mariadb.jdbc:mariadb-java-client");
        DEPENDENCIES.put("jdbc:mysql:", "com.mysql:mysql-connector-j");
        DEPENDENCIES.put("jdbc:sqlite:", "org.xerial:sqlite-jdbc");
        DEPENDENCIES.put("jdbc:h2:", "com.h2database:h2");
        DEPENDENCIES.put("jdbc:duckdb:", "org.duckdb:duckdb_jdbc");
        DEPENDENCIES.put("jdbc:sqlserver:", "com.microsoft.sqlserver:mssql-jdbc");
        DEPENDENCIES.put("jdbc:oracle:", "com.oracle.database.jdbc:ojdbc11");
        DEPENDENCIES.put("jdbc:snowflake:", "net.snowflake:snowflake-jdbc");
        DEPENDENCIES.put("jdbc:redshift:", "com.amazon.redshift:redshift-jdbc42");
    }

    private Drivers() {}

    /**
     * {@return the driver for a URL}
     *
     * @throws JedroException if it is not on the class path
     */
    static Driver find(String url) {
        for (Driver driver : ServiceLoader.load(Driver.class)) {
            try {
                if (driver.acceptsURL(url)) {
                    return driver;
                }
            } catch (SQLException e) {
                // not a URL of this driver
            }
        }
        throw new JedroException(missing(url));
    }

    private static String missing(String url) {
        int end = url.indexOf(':', "jdbc:".length());
        String scheme = end < 0 ? url.replaceFirst("[/@?].*", "") : url.substring(0, end + 1);
        String dependency = DEPENDENCIES.get(scheme);
        return "there is no JDBC driver for '" + scheme + "' on the class path; add "
                + (dependency == null
                        ? "the dependency that contains it"
                        : "the dependency " + dependency + " to the project");
    }
}
