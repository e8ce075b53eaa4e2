// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jedro.internal.FileTrees;

/** The database servers of this JVM's tests, each started once, when it is first needed. */
final class Servers {
    private Servers() {}

    /** {@return PostgreSQL, with a schema of its own for each call} */
    static TestDatabase postgres(String schema) throws SQLException {
        String url = "jdbc:postgresql://127.0.0.1:" + Postgres.SERVER.getPort() + "/postgres";
        try (Connection connection = DriverManager.getConnection(url, "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
            statement.execute("CREATE SCHEMA " + schema);
        }
        return TestDatabase.of(url + "?currentSchema=" + schema, Path.of("")).with("user", "postgres");
    }

    /** Started by the first test that needs it. */
    private static final class Postgres {
        static final EmbeddedPostgres SERVER = start();

        static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("max_connections", "60")
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static void close(EmbeddedPostgres server) {
            try {
                server.close();
            } catch (IOException e) {
                // the process ends with this JVM
            }
        }
    }

    /** {@return MariaDB, with a database of its own for each call; the test is skipped if the server is not installed} */
    static TestDatabase mariaDb(String database) throws SQLException {
        assumeTrue(program("mariadbd").isPresent(), "mariadbd is not installed");
        String url = "jdbc:mariadb://127.0.0.1:" + MariaDb.PORT + "/";
        try (Connection connection = DriverManager.getConnection(url, "jedro", "secret");
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + database);
            statement.execute("CREATE DATABASE " + database);
        }
        return new TestDatabase(
                url + database, Map.of("url", url + database, "user", "jedro", "password", "secret"), Path.of(""));
    }

    private static Optional<Path> program(String name) {
        for (String folder : List.of("/usr/sbin", "/usr/bin", "/usr/local/bin", "/usr/local/sbin")) {
            Path file = Path.of(folder, name);
            if (Files.isExecutable(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    /** Started by the first test that needs it. */
    private static final class MariaDb {
        static final int PORT = start();

        static int start() {
            try {
                Path folder = Files.createTempDirectory("jedro-mariadb");
                Path data = folder.resolve("data");
                List<String> user = System.getProperty("user.name").equals("root") ? List.of("--user=root") : List.of();
                run(
                        folder,
                        "mariadb-install-db",
                        with(user, "--no-defaults", "--auth-root-authentication-method=normal", "--datadir=" + data));
                Path init = folder.resolve("init.sql");
                Files.writeString(
                        init,
                        "CREATE USER jedro@'127.0.0.1' IDENTIFIED BY 'secret';\n"
                                + "CREATE USER jedro@localhost IDENTIFIED BY 'secret';\n"
                                + "GRANT ALL ON *.* TO jedro@'127.0.0.1';\nGRANT ALL ON *.* TO jedro@localhost;\n");
                int port = freePort();
                Process server = process(
                                folder,
                                "mariadbd",
                                with(
                                        user,
                                        "--no-defaults",
                                        "--datadir=" + data,
                                        "--bind-address=127.0.0.1",
                                        "--port=" + port,
                                        "--socket=" + folder.resolve("s"),
                                        "--init-file=" + init,
                                        "--innodb-flush-log-at-trx-commit=0",
                                        "--innodb-buffer-pool-size=64M"))
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, folder)));
                await(port, server, folder);
                return port;
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException("MariaDB does not start", e);
            }
        }

        private static List<String> with(List<String> user, String... options) {
            List<String> all = new ArrayList<>(List.of(options));
            all.addAll(user);
            return all;
        }

        private static ProcessBuilder process(Path folder, String program, List<String> options) {
            List<String> command = new ArrayList<>();
            command.add(program(program).orElseThrow().toString());
            command.addAll(options);
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(folder.toFile(), "log")));
        }

        private static void run(Path folder, String program, List<String> options)
                throws IOException, InterruptedException {
            Process process = process(folder, program, options).start();
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(Files.readString(folder.resolve("log")));
            }
        }

        /** A connection that fails is tried again until the server answers. */
        private static void await(int port, Process server, Path folder) throws IOException {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (System.nanoTime() < end && server.isAlive()) {
                try (Connection connection =
                        DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + port + "/", "jedro", "secret")) {
                    return;
                } catch (SQLException e) {
                    Thread.onSpinWait();
                }
            }
            throw new IOException(Files.readString(folder.resolve("log")));
        }

        private static void stop(Process server, Path folder) {
            server.destroyForcibly();
            try {
                server.waitFor(10, TimeUnit.SECONDS);
                FileTrees.deleteAll(folder);
            } catch (IOException | InterruptedException e) {
                // left in the temporary folder
            }
        }

        private static int freePort() throws IOException {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            }
        }
    }
}
