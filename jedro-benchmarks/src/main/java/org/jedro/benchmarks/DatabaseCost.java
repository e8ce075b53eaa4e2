// SPDX-License-Identifier: Apache-2.0
package org.jedro.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.dflib.DataFrame;
import org.dflib.Series;
import org.jedro.catalog.DataCatalog;
import org.jedro.ref.TypeRef;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * The cost of tables of PostgreSQL, which it starts: a load into a {@code DataFrame} compared with a loop over the result set that
 * keeps the values in arrays, and a save compared with a hand-written {@code COPY}; with the argument {@code stream}, a stream
 * only, for a small heap.
 */
public final class DatabaseCost {
    private static final int ROWS = 1_000_000;
    private static final int ROUNDS = 7;

    private DatabaseCost() {}

    /** A row of eight columns. */
    public record Row(int a, int b, long c, double d, double e, String f, String g, boolean h) {}

    /** Measures, and prints the medians. */
    public static void main(String[] arguments) throws Exception {
        try (EmbeddedPostgres server =
                EmbeddedPostgres.builder().setServerConfig("fsync", "off").start()) {
            String url = server.getJdbcUrl("postgres", "postgres");
            create(url);
            if (arguments.length > 0) {
                stream(url);
            } else {
                compare(url);
            }
        }
    }

    private static void create(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE source AS SELECT i AS a, i % 1000 AS b, i::bigint * 7919 AS c,"
                    + " i / 8.0::double precision AS d, sqrt(i) AS e, 'text ' || i AS f, 'name ' || i % 100 AS g,"
                    + " i % 2 = 0 AS h FROM generate_series(1, " + ROWS + ") AS i");
            statement.execute("ANALYZE source");
        }
    }

    private static DataCatalog catalog(String url) {
        return DataCatalog.builder()
                .baseDirectory(Path.of("."))
                .config(
                        Map.of(
                                "source", Map.of("type", "jdbc.table", "table", "source", "credentials", "db"),
                                "target", Map.of("type", "jdbc.table", "table", "target", "credentials", "db")),
                        Map.of("db", Map.of("url", url)))
                .build();
    }

    private static void stream(String url) throws Exception {
        try (DataCatalog catalog = catalog(url);
                Stream<Row> rows = catalog.load("source", new TypeRef<Stream<Row>>() {})) {
            long start = System.nanoTime();
            long sum = rows.mapToLong(Row::c).sum();
            print("stream of records, heap of " + (Runtime.getRuntime().maxMemory() >> 20) + " MB, sum " + sum, start);
        }
    }

    private static void compare(String url) throws Exception {
        try (DataCatalog catalog = catalog(url)) {
            DataFrame frame = catalog.load("source", TypeRef.of(DataFrame.class));
            report("load", () -> loop(url), () -> catalog.load("source", TypeRef.of(DataFrame.class)));
            report("save", () -> copy(url, frame), () -> {
                drop(url);
                catalog.save("target", frame);
                return frame;
            });
        }
    }

    private interface Work {
        Object run() throws Exception;
    }

    /** Alternates, so that both meet the same state of the machine. */
    private static void report(String what, Work plain, Work jedro) throws Exception {
        double[] rival = new double[ROUNDS];
        double[] own = new double[ROUNDS];
        for (int i = -2; i < ROUNDS; i++) {
            double first = millis(plain);
            double second = millis(jedro);
            if (i >= 0) {
                rival[i] = first;
                own[i] = second;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%s: plain JDBC %.0f ms, Jedro %.0f ms, ratio %.2f (medians of %d)%n",
                what,
                median(rival),
                median(own),
                median(own) / median(rival),
                ROUNDS);
    }

    private static double millis(Work work) throws Exception {
        long start = System.nanoTime();
        if (work.run() == null) {
            throw new IllegalStateException("no result");
        }
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void print(String what, long start) {
        System.out.printf(Locale.ROOT, "%s: %.0f ms%n", what, (System.nanoTime() - start) / 1e6);
    }

    /** The loop that a program would write, which keeps what it reads. */
    private static Object loop(String url) throws SQLException {
        int[] a = new int[ROWS];
        int[] b = new int[ROWS];
        long[] c = new long[ROWS];
        double[] d = new double[ROWS];
        double[] e = new double[ROWS];
        String[] f = new String[ROWS];
        String[] g = new String[ROWS];
        boolean[] h = new boolean[ROWS];
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.setAutoCommit(false);
            try (PreparedStatement query = connection.prepareStatement("SELECT * FROM source")) {
                query.setFetchSize(1_000);
                try (ResultSet rows = query.executeQuery()) {
                    for (int i = 0; rows.next(); i++) {
                        a[i] = rows.getInt(1);
                        b[i] = rows.getInt(2);
                        c[i] = rows.getLong(3);
                        d[i] = rows.getDouble(4);
                        e[i] = rows.getDouble(5);
                        f[i] = rows.getString(6);
                        g[i] = rows.getString(7);
                        h[i] = rows.getBoolean(8);
                    }
                }
            }
        }
        return List.of(a, b, c, d, e, f, g, h);
    }

    private static void drop(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS target");
        }
    }

    private static Object copy(String url, DataFrame frame) throws SQLException, IOException {
        drop(url);
        List<Series<?>> columns = new ArrayList<>();
        for (String name : frame.getColumnsIndex()) {
            columns.add(frame.getColumn(name));
        }
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("CREATE TABLE target (a integer, b integer, c bigint, d double precision,"
                    + " e double precision, f text, g text, h boolean)");
            CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY target FROM STDIN");
            StringBuilder text = new StringBuilder();
            for (int row = 0; row < ROWS; row++) {
                for (int i = 0; i < columns.size(); i++) {
                    text.append(i == 0 ? "" : "\t").append(columns.get(i).get(row));
                }
                text.append('\n');
                if (text.length() > 1 << 16) {
                    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
                    copy.writeToCopy(bytes, 0, bytes.length);
                    text.setLength(0);
                }
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            copy.writeToCopy(bytes, 0, bytes.length);
            copy.endCopy();
            connection.commit();
        }
        return frame;
    }
}
