// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The URL of a database for JDBC, with what a URL of SQLAlchemy has besides.
 *
 * @param url the JDBC URL
 * @param user the user in it
 * @param password the password in it
 * @param properties options of the driver
 */
record JdbcUrl(String url, Optional<String> user, Optional<String> password, Map<String, String> properties) {
    /** dialect+driver://user:password@host:port/database?options, as SQLAlchemy reads it. */
    private static final Pattern ALCHEMY =
            Pattern.compile("(?<dialect>[A-Za-z0-9_]+)(\\+[A-Za-z0-9_]+)?://((?<user>[^:@/]*)(:(?<password>[^@]*))?@)?"
                    + "(?<host>\\[[^\\]]+\\]|[^:/?]*)?(:(?<port>[0-9]+))?(/(?<database>[^?]*))?(\\?(?<query>.*))?");

    private static final String DELAY = "DB_CLOSE_DELAY";

    private static final Map<String, String> POSTGRESQL =
            Map.of("connect_timeout", "connectTimeout", "application_name", "ApplicationName");

    static JdbcUrl of(String url) {
        return new JdbcUrl(url, Optional.empty(), Optional.empty(), Map.of());
    }

    /** {@return the URL for JDBC of a URL of SQLAlchemy; null if its dialect is not known, or it is not such a URL} */
    static @Nullable JdbcUrl ofAlchemy(String url) {
        if (url.startsWith("jdbc:")) {
            return of(url);
        }
        Matcher parts = ALCHEMY.matcher(url);
        if (!parts.matches()) {
            return null;
        }
        Map<String, String> query = query(parts.group("query"));
        String database = parts.group("database") == null ? "" : decoded(parts.group("database"));
        String place = parts.group("host") + (parts.group("port") == null ? "" : ":" + parts.group("port"));
        String address = switch (parts.group("dialect").toLowerCase(Locale.ROOT)) {
            case "postgresql", "postgres" -> "jdbc:postgresql://" + place + "/" + database;
            case "redshift" -> "jdbc:redshift://" + place + "/" + database;
            case "mysql", "mariadb" -> "jdbc:mariadb://" + place + "/" + database;
            case "sqlite" -> "jdbc:sqlite:" + (database.isEmpty() ? ":memory:" : database);
            case "duckdb" -> "jdbc:duckdb:" + (database.equals(":memory:") ? "" : database);
            case "mssql" -> "jdbc:sqlserver://" + place + (database.isEmpty() ? "" : ";databaseName=" + database);
            case "oracle" -> "jdbc:oracle:thin:@//" + place + "/" + service(database, query);
            case "snowflake" -> snowflake(place, database, query);
            default -> null;
        };
        return address == null
                ? null
                : new JdbcUrl(
                        address, decodedGroup(parts, "user"), decodedGroup(parts, "password"), options(address, query));
    }

    private static String service(String database, Map<String, String> query) {
        return query.getOrDefault("service_name", database);
    }

    private static String snowflake(String account, String database, Map<String, String> query) {
        String[] parts = database.split("/", 2);
        if (!parts[0].isEmpty()) {
            query.put("db", parts[0]);
        }
        if (parts.length == 2) {
            query.put("schema", parts[1]);
        }
        return "jdbc:snowflake://" + account + ".snowflakecomputing.com/";
    }

    /** The options that mean something to the driver for Java; others are for Python's. */
    private static Map<String, String> options(String address, Map<String, String> query) {
        Map<String, String> options = new LinkedHashMap<>();
        query.forEach((key, value) -> {
            if (address.startsWith("jdbc:postgresql:")) {
                options.put(POSTGRESQL.getOrDefault(key, key), value);
            } else if (address.startsWith("jdbc:sqlserver:")) {
                sqlServer(key, value, options);
            } else if (address.startsWith("jdbc:snowflake:") || key.equals("ssl_ca")) {
                options.put(key.equals("ssl_ca") ? "serverSslCert" : key, value);
            }
        });
        return options;
    }

    private static void sqlServer(String key, String value, Map<String, String> options) {
        boolean isYes = value.equalsIgnoreCase("yes") || value.equalsIgnoreCase("true");
        switch (key.toLowerCase(Locale.ROOT)) {
            case "trustservercertificate" -> options.put("trustServerCertificate", String.valueOf(isYes));
            case "encrypt" -> options.put("encrypt", String.valueOf(isYes));
            default -> {
                // the driver of ODBC, and its options
            }
        }
    }

    private static Map<String, String> query(@Nullable String query) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String option : query == null ? new String[0] : query.split("&", -1)) {
            int equals = option.indexOf('=');
            if (equals > 0) {
                options.put(decoded(option.substring(0, equals)), decoded(option.substring(equals + 1)));
            }
        }
        return options;
    }

    private static Optional<String> decodedGroup(Matcher parts, String name) {
        String group = parts.group(name);
        return group == null || group.isEmpty() ? Optional.empty() : Optional.of(decoded(group));
    }

    /** As SQLAlchemy decodes: a plus sign is itself. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /**
     * {@return why a database in memory cannot be used, as a clause; empty if the connections of a pool share it, and it stays when
     * the pool closes its last idle one}
     *
     * @param needsTables whether the tables of the database are used; a query may read something else: DuckDB's may read files
     */
    static Optional<String> refusal(String url, Map<String, ?> properties, boolean needsTables) {
        String lower = url.toLowerCase(Locale.ROOT);
        if (lower.startsWith("jdbc:sqlite:")) {
            return inMemory(isSqlite(lower.substring("jdbc:sqlite:".length())), "sqlite", "data/shop.db");
        }
        if (lower.matches("jdbc:(postgresql|mariadb|sqlserver)://[^/?;]*@.*")) {
            return Optional.of("a JDBC URL of this database has no user and password before the host; write them as"
                    + " 'user' and 'password'");
        }
        if (lower.startsWith("jdbc:duckdb:")) {
            String name = lower.substring("jdbc:duckdb:".length());
            boolean isInMemory = name.isEmpty() || name.startsWith(";") || name.startsWith(":memory:");
            return inMemory(needsTables && isInMemory, "duckdb", "data/shop.duckdb");
        }
        return lower.startsWith("jdbc:h2:mem:")
                ? h2(lower.substring("jdbc:h2:mem:".length()), properties)
                : Optional.empty();
    }

    /** Also a shared one: it ends with its last connection, and its readers do not wait for a writer. */
    private static boolean isSqlite(String name) {
        return name.isEmpty() || name.startsWith("?") || name.contains(":memory:") || name.contains("mode=memory");
    }

    private static Optional<String> inMemory(boolean isRefused, String database, String file) {
        return isRefused
                ? Optional.of("expected a database that the connections of a pool share, but was one in memory; name a"
                        + " file, for example jdbc:" + database + ":" + file)
                : Optional.empty();
    }

    private static Optional<String> h2(String name, Map<String, ?> properties) {
        if (name.isEmpty() || name.startsWith(";")) {
            return Optional.of("expected a database that the connections of a pool share, but was one in memory without"
                    + " a name; name it, for example jdbc:h2:mem:shop;" + DELAY + "=-1");
        }
        boolean isKept = name.contains(";" + DELAY.toLowerCase(Locale.ROOT) + "=-1")
                || properties.entrySet().stream()
                        .anyMatch(property -> property.getKey().equalsIgnoreCase(DELAY)
                                && String.valueOf(property.getValue()).equals("-1"));
        return isKept
                ? Optional.empty()
                : Optional.of("the database in memory ends with its last connection; add ';" + DELAY
                        + "=-1' to the URL, or name a file");
    }

    /** {@return the address without the user and the password} */
    @Override
    public String toString() {
        return url;
    }
}
