// SPDX-License-Identifier: Apache-2.0
package org.jedro.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jedro.catalog.DataCatalog;
import org.jedro.datasets.duckdb.Relation;

/**
 * Measures what relations add to DuckDB: a CSV file of a million rows is filtered, joined, grouped and written as Parquet, by the
 * same SQL through plain JDBC and through relations. One process and one engine for each way, in turns; prints the median.
 */
public final class DuckDbCost {
    private static final int ROWS = 1_000_000;
    private static final int CUSTOMERS = 50_000;
    private static final String SQL = "select country, status, count(*) as orders, sum(price * quantity) as revenue,"
            + " max(day) as last from %s join %s using (customer) where price > 30 and quantity < 8 group by all order by"
            + " all";

    private static final Map<String, String> ORDER_TYPES = types(
            "id",
            "int",
            "customer",
            "int",
            "price",
            "double",
            "quantity",
            "int",
            "status",
            "string",
            "day",
            "date",
            "note",
            "string",
            "paid",
            "boolean");
    private static final Map<String, String> CUSTOMER_TYPES =
            types("customer", "int", "name", "string", "country", "string");

    private DuckDbCost() {}

    private static Map<String, String> types(String... pairs) {
        Map<String, String> types = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            types.put(pairs[i], pairs[i + 1]);
        }
        return types;
    }

    /** Measures; the argument is the number of rounds, 15 by default. */
    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length == 0 ? 15 : Integer.parseInt(arguments[0]);
        Path folder = Files.createTempDirectory("jedro-duckdb-cost");
        write(folder);
        Map<String, Way> ways = new LinkedHashMap<>();
        try (Connection plain = DriverManager.getConnection("jdbc:duckdb:");
                DataCatalog inferred = catalog(folder, Map.of(), Map.of());
                DataCatalog declared = catalog(folder, ORDER_TYPES, CUSTOMER_TYPES)) {
            ways.put("JDBC, types of the first rows", () -> jdbc(plain, folder, ""));
            ways.put(
                    "JDBC, declared types",
                    () -> jdbc(
                            plain,
                            csv(folder, "orders", columns(ORDER_TYPES)),
                            csv(folder, "customers", columns(CUSTOMER_TYPES)),
                            folder));
            ways.put("JDBC, types of all rows", () -> jdbc(plain, folder, ", sample_size = -1"));
            ways.put("Relation, types of all rows", () -> relation(inferred));
            ways.put("Relation, declared types", () -> relation(declared));
            print(measured(ways, rounds));
        }
    }

    private interface Way {
        void run() throws Exception;
    }

    private static Map<String, long[]> measured(Map<String, Way> ways, int rounds) throws Exception {
        Map<String, List<Long>> times = new LinkedHashMap<>();
        for (int round = -2; round < rounds; round++) {
            for (Map.Entry<String, Way> way : ways.entrySet()) {
                long start = System.nanoTime();
                way.getValue().run();
                if (round >= 0) {
                    times.computeIfAbsent(way.getKey(), name -> new ArrayList<>())
                            .add(System.nanoTime() - start);
                }
            }
        }
        Map<String, long[]> sorted = new LinkedHashMap<>();
        times.forEach((name, all) -> sorted.put(
                name, all.stream().mapToLong(Long::longValue).sorted().toArray()));
        return sorted;
    }

    private static void print(Map<String, long[]> times) {
        double first = 0;
        for (Map.Entry<String, long[]> way : times.entrySet()) {
            long[] sorted = way.getValue();
            double median = sorted[sorted.length / 2] / 1e6;
            first = first == 0 ? median : first;
            System.out.printf(
                    Locale.ROOT,
                    "%-32s median %.0f ms (%.0f to %.0f), %.2f times the first%n",
                    way.getKey(),
                    median,
                    sorted[0] / 1e6,
                    sorted[sorted.length - 1] / 1e6,
                    median / first);
        }
    }

    private static void jdbc(Connection connection, Path folder, String options) throws Exception {
        jdbc(connection, csv(folder, "orders", options), csv(folder, "customers", options), folder);
    }

    private static void jdbc(Connection connection, String orders, String customers, Path folder) throws Exception {
        String sql = String.format(Locale.ROOT, SQL, orders, customers);
        try (Statement statement = connection.createStatement()) {
            statement.execute("copy (" + sql + ") to '" + folder.resolve("jdbc.parquet") + "' (format parquet)");
        }
    }

    /** The engine rounds 1.5 to a whole number in a column of type INTEGER; Jedro refuses it. */
    private static String columns(Map<String, String> types) {
        return types.entrySet().stream()
                .map(type -> "'" + type.getKey() + "': '" + type.getValue().replace("string", "varchar") + "'")
                .collect(Collectors.joining(", ", ", header = true, auto_detect = false, columns = {", "}"));
    }

    private static String csv(Path folder, String name, String options) {
        return "read_csv('" + folder.resolve(name + ".csv") + "'" + options + ") as " + name;
    }

    private static void relation(DataCatalog catalog) {
        Relation orders = catalog.load("orders", Relation.class);
        Relation customers = catalog.load("customers", Relation.class);
        catalog.save(
                "revenue",
                orders.with("customers", customers).sql(String.format(Locale.ROOT, SQL, "this", "customers")));
    }

    private static DataCatalog catalog(Path folder, Map<String, String> orders, Map<String, String> customers) {
        return DataCatalog.builder()
                .config(
                        Map.of(
                                "orders",
                                Map.of("type", "csv", "filepath", "orders.csv", "types", orders),
                                "customers",
                                Map.of("type", "csv", "filepath", "customers.csv", "types", customers),
                                "revenue",
                                Map.of("type", "parquet", "filepath", "relation.parquet")),
                        Map.of())
                .baseDirectory(folder)
                .build();
    }

    private static void write(Path folder) throws IOException {
        Random random = new Random(1);
        String[] status = {"new", "sent", "paid", "returned"};
        try (BufferedWriter orders = Files.newBufferedWriter(folder.resolve("orders.csv"))) {
            orders.write("id,customer,price,quantity,status,day,note,paid\n");
            for (int id = 0; id < ROWS; id++) {
                orders.write(id + "," + random.nextInt(CUSTOMERS) + "," + random.nextInt(10_000) / 100.0 + ","
                        + random.nextInt(10) + "," + status[id % status.length] + ",2026-0" + (1 + id % 9) + "-1"
                        + id % 9
                        + ",order number " + id + "," + (id % 3 == 0) + "\n");
            }
        }
        String[] countries = {"CZ", "GB", "FR", "DE", "TR", "JP", "US"};
        try (BufferedWriter customers = Files.newBufferedWriter(folder.resolve("customers.csv"))) {
            customers.write("customer,name,country\n");
            for (int id = 0; id < CUSTOMERS; id++) {
                customers.write(id + ",customer " + id + "," + countries[id % countries.length] + "\n");
            }
        }
    }
}
