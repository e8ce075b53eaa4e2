// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jedro.Origin;
import org.jedro.Problems;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.EntrySpec;
import org.jedro.value.MapValue;
import org.jedro.value.Value;

/** A database on which tests work, with the options that an entry needs to reach it. */
record TestDatabase(String url, Map<String, Object> credentials, Path folder) {

    static TestDatabase of(String url, Path folder) {
        return new TestDatabase(url, Map.of("url", url), folder);
    }

    TestDatabase with(String key, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(credentials);
        changed.put(key, value);
        return new TestDatabase(url, changed, folder);
    }

    /** {@return the entry, which must have no problems} */
    CatalogEntry entry(String name, String type, Map<String, ?> options) {
        Problems problems = new Problems();
        CatalogEntry entry = entry(name, type, options, problems);
        if (entry == null) {
            throw new AssertionError(problems.list().toString());
        }
        return entry;
    }

    CatalogEntry entry(String name, String type, Map<String, ?> options, Problems problems) {
        Map<String, Object> all = new LinkedHashMap<>(options);
        all.putIfAbsent("credentials", credentials);
        EntrySpec spec = EntrySpec.of(name, type, (MapValue) Value.of(all, Origin.JAVA), folder);
        return new JdbcDatasetProvider().create(spec, problems.at(spec.name()));
    }

    CatalogEntry table(String table, Map<String, ?> options) {
        Map<String, Object> all = new LinkedHashMap<>(options);
        all.put("table", table);
        return entry(table, "jdbc.table", all);
    }

    CatalogEntry query(String sql, Map<String, ?> options) {
        Map<String, Object> all = new LinkedHashMap<>(options);
        all.put("sql", sql);
        return entry("it", "jdbc.query", all);
    }

    Connection connect() throws SQLException {
        Properties properties = new Properties();
        if (credentials.get("user") instanceof String user) {
            properties.setProperty("user", user);
        }
        if (credentials.get("password") instanceof String password) {
            properties.setProperty("password", password);
        }
        return DriverManager.getConnection(url, properties);
    }

    void sql(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** {@return the rows of a query, cells joined by a blank} */
    List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    cells.add(String.valueOf(found.getString(i)));
                }
                rows.add(String.join(" ", cells));
            }
        }
        return rows;
    }
}
