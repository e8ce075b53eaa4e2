// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * URLs of databases in memory that the connections of a pool cannot share, or that end when the pool closes its last idle
 * connection.
 */
final class MemoryUrl {
    private static final String DELAY = "DB_CLOSE_DELAY";

    private MemoryUrl() {}

    /** {@return why a database cannot be used, as a clause; empty if it can} */
    static Optional<String> refusal(String url, Map<String, ?> properties) {
        String lower = url.toLowerCase(Locale.ROOT);
        if (lower.startsWith("jdbc:sqlite:")) {
            return inMemory(isSqlite(lower.substring("jdbc:sqlite:".length())), "sqlite", "data/shop.db");
        }
        if (lower.startsWith("jdbc:duckdb:")) {
            String name = lower.substring("jdbc:duckdb:".length());
            return inMemory(
                    name.isEmpty() || name.startsWith(";") || name.startsWith(":memory:"),
                    "duckdb",
                    "data/shop.duckdb");
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
}
