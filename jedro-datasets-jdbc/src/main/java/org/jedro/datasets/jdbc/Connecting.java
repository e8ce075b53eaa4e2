// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jedro.JedroException;
import org.jspecify.annotations.Nullable;

/**
 * A connection, ready for use: equal for entries that can share a pool.
 *
 * @param url the JDBC URL
 * @param user the user, or null
 * @param password the password, or null
 * @param pool the pool
 * @param properties options of the driver
 * @param init SQL that each new connection executes
 */
record Connecting(
        String url,
        @Nullable String user,
        @Nullable String password,
        ConnectionOptions.Pool pool,
        Map<String, String> properties,
        List<String> init) {
    private static final List<String> FILES = List.of("jdbc:sqlite:", "jdbc:duckdb:", "jdbc:h2:file:", "jdbc:h2:");
    private static final List<String> FOLDERS = List.of("jdbc:sqlite:", "jdbc:duckdb:");
    private static final List<String> NO_FILES =
            List.of(":memory:", ":resource:", "mem:", "tcp:", "ssl:", "zip:", "nio");

    /** {@return the connection that some options describe}
     *
     * @param url a JDBC URL
     * @param base the folder that relative paths start from
     */
    static Connecting of(ConnectionOptions options, JdbcUrl url, Path base) {
        Map<String, String> properties = new TreeMap<>(url.properties());
        options.properties().forEach((key, value) -> properties.put(key, String.valueOf(value)));
        return new Connecting(
                resolved(url.url(), base),
                options.user().or(url::user).orElse(null),
                options.password().or(url::password).orElse(null),
                options.pool(),
                properties,
                options.init());
    }

    /** A database in a file is found from the project's folder, wherever the program was started. */
    private static String resolved(String url, Path base) {
        for (String prefix : FILES) {
            if (url.startsWith(prefix)) {
                String rest = url.substring(prefix.length());
                return isRelativeFile(rest)
                        ? prefix + base.toAbsolutePath().resolve(rest).normalize()
                        : url;
            }
        }
        return url;
    }

    private static boolean isRelativeFile(String rest) {
        boolean isOther =
                NO_FILES.stream().anyMatch(rest::startsWith) || rest.startsWith("file:") || rest.startsWith("~");
        return !rest.isEmpty()
                && !rest.startsWith(";")
                && !rest.startsWith("?")
                && !isOther
                && !rest.startsWith("/")
                && !rest.matches("[A-Za-z]:.*");
    }

    /** {@return the address without user, password and options, for messages} */
    String shown() {
        String address = url.replaceFirst("[?;].*", "")
                .replaceFirst("(?<=^jdbc:oracle:(?:thin|oci):|//).*@", "")
                // a user and a password with a '?' or ';' in it
                .replaceFirst("//[^/:]*:(?![0-9]+(/|$)).*", "//…");
        return address.toLowerCase(Locale.ROOT).startsWith("jdbc:") ? address.substring("jdbc:".length()) : address;
    }

    /** {@return the folder of a database in one file; empty for others, and for H2, which makes it} */
    Optional<Path> folder() {
        return FOLDERS.stream()
                .filter(url::startsWith)
                .map(prefix -> url.substring(prefix.length()).replaceFirst("[?;].*", ""))
                .filter(file -> file.startsWith("/") || file.matches("[A-Za-z]:.*"))
                .findFirst()
                .map(file -> Path.of(file).getParent());
    }

    /** {@return the file of a database in one file, whose path is absolute; empty for others} */
    private Optional<Path> file() {
        for (String prefix : FILES) {
            if (url.startsWith(prefix)) {
                String file = url.substring(prefix.length()).replaceFirst("[?;].*", "");
                boolean isAbsolute = file.startsWith("/") || file.matches("[A-Za-z]:.*");
                return isAbsolute
                        ? Optional.of(Path.of(prefix.startsWith("jdbc:h2:") ? file + ".mv.db" : file))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** {@return whether the database certainly does not exist, since its file does not} */
    boolean isAbsent() {
        return file().filter(file -> !Files.exists(file)).isPresent();
    }

    /** Refuses to read a database whose file does not exist, which the driver would create. */
    void requirePresent() {
        if (isAbsent()) {
            throw new JedroException("there is no database at " + shown() + "; check 'url', or save a table first");
        }
    }

    /** Makes the folder of a database in one file, as a save does. */
    void makeFolder() throws IOException {
        Optional<Path> folder = folder();
        if (folder.isPresent()) {
            Files.createDirectories(folder.get());
        }
    }

    Optional<String> userName() {
        return Optional.ofNullable(user);
    }

    /** {@return the address only} */
    @Override
    public String toString() {
        return shown();
    }
}
