// SPDX-License-Identifier: Apache-2.0
package org.jedro.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.dflib.DataFrame;
import org.dflib.Exp;
import org.dflib.Series;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.session.Pipelines;
import org.jedro.session.ProjectPipelines;

/** Eight kinds of nodes, each of which uses the heap in its own way. */
final class NodeKinds {
    private static final int ROWS = 150_000;

    private NodeKinds() {}

    /** A pipeline of all of them; those that read something large have a node that makes it. */
    public static final class Registry implements ProjectPipelines {
        /** Creates the registry. */
        public Registry() {}

        @Override
        public void register(Pipelines.Builder pipelines) {
            pipelines.add("__default__", NodeKinds::pipeline);
        }
    }

    record Item(long id, double value, String name) {}

    private static Pipeline pipeline() {
        return Pipeline.of(
                Node.from().apply(NodeKinds::array).to("array_out").named("array"),
                Node.from().apply(NodeKinds::csv).to("csv_out").named("csv"),
                Node.from().apply(NodeKinds::frame).to("frame").named("make_frame"),
                Node.from("frame").apply(NodeKinds::join).to("join_out").named("join"),
                Node.from().apply(NodeKinds::list).to("list_out").named("list"),
                Node.from().apply(NodeKinds::doubles).to("doubles").named("make_doubles"),
                Node.from("doubles").apply(NodeKinds::sort).to("sort_out").named("sort"),
                Node.from().apply(NodeKinds::stream).to("stream_out").named("stream"),
                Node.from().apply(NodeKinds::string).to("string_out").named("string"),
                Node.from().apply(NodeKinds::cache).to("cache_out").named("cache"));
    }

    static List<String> names() {
        return List.of("array", "csv", "join", "list", "sort", "stream", "string", "cache");
    }

    /** Calls a node alone, with the inputs that it needs; its inputs and outputs stay live. */
    static void call(String name) {
        Object input = switch (name) {
            case "join" -> frame();
            case "sort" -> doubles();
            default -> "";
        };
        Object output = "";
        try {
            output = call(name, input);
        } finally {
            Reference.reachabilityFence(input);
            Reference.reachabilityFence(output);
        }
    }

    @SuppressWarnings("unchecked")
    private static Object call(String name, Object input) {
        return switch (name) {
            case "noop" -> 1;
            case "array" -> array();
            case "csv" -> csv();
            case "join" -> join((DataFrame) input);
            case "list" -> list();
            case "sort" -> sort((List<Double>) input);
            case "stream" -> stream();
            case "string" -> string();
            case "cache" -> cache();
            default -> throw new IllegalArgumentException(name);
        };
    }

    static double[] array() {
        double[] all = new double[12_500_000];
        for (int i = 0; i < all.length; i++) {
            all[i] = i * 0.5;
        }
        return all;
    }

    /** Lines of text become columns. */
    static DataFrame csv() {
        StringBuilder text = new StringBuilder();
        Random random = new Random(1);
        for (int i = 0; i < ROWS; i++) {
            text.append(i)
                    .append(',')
                    .append(random.nextInt(30_000))
                    .append(',')
                    .append(random.nextDouble());
            text.append(",city")
                    .append(random.nextInt(500))
                    .append(",note ")
                    .append(random.nextInt())
                    .append('\n');
        }
        int[] ids = new int[ROWS];
        double[] prices = new double[ROWS];
        String[] notes = new String[ROWS];
        try (BufferedReader lines = new BufferedReader(new StringReader(text.toString()))) {
            for (int i = 0; i < ROWS; i++) {
                String[] cells = lines.readLine().split(",", -1);
                ids[i] = Integer.parseInt(cells[0]);
                prices[i] = Double.parseDouble(cells[2]);
                notes[i] = cells[4];
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return DataFrame.byColumn("id", "price", "note")
                .of(Series.ofInt(ids), Series.ofDouble(prices), Series.of(notes));
    }

    static DataFrame frame() {
        Random random = new Random(7);
        int rows = 4 * ROWS;
        int[] ids = new int[rows];
        int[] companies = new int[rows];
        double[] prices = new double[rows];
        for (int i = 0; i < rows; i++) {
            ids[i] = i;
            companies[i] = random.nextInt(30_000);
            prices[i] = random.nextDouble();
        }
        return DataFrame.byColumn("id", "price", "company")
                .of(Series.ofInt(ids), Series.ofDouble(prices), Series.ofInt(companies));
    }

    static DataFrame join(DataFrame left) {
        int[] ids = new int[30_000];
        String[] cities = new String[ids.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = i;
            cities[i] = "city" + i % 500;
        }
        DataFrame right = DataFrame.byColumn("cid", "city").of(Series.ofInt(ids), Series.of(cities));
        return left.join(right)
                .on("company", "cid")
                .select()
                .group("city")
                .agg(Exp.$col("city").first(), Exp.$double("price").sum().as("sum"));
    }

    static List<Item> list() {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < 500_000; i++) {
            items.add(new Item(i, i * 0.5, "name-" + i));
        }
        return items;
    }

    static List<Double> doubles() {
        Random random = new Random(7);
        List<Double> all = new ArrayList<>(1_000_000);
        for (int i = 0; i < 1_000_000; i++) {
            all.add(random.nextDouble());
        }
        return all;
    }

    static double[] sort(List<Double> all) {
        List<Double> sorted = all.stream().map(number -> number * 2).sorted().collect(Collectors.toList());
        double[] result = new double[sorted.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = sorted.get(i);
        }
        return result;
    }

    static long stream() {
        long sum = 0;
        for (long i = 0; i < 10_000_000; i++) {
            String text = i * 7919L + "/" + (i & 1023);
            sum += text.hashCode() & 7;
        }
        return sum;
    }

    static String string() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 6_000_000; i++) {
            text.append(i).append(',');
        }
        return text.toString();
    }

    static long cache() {
        Map<Long, long[]> known = new HashMap<>();
        for (int i = 0; i < 600_000; i++) {
            known.put(i * 31L, new long[] {i, i + 1, i + 2});
        }
        return known.values().stream().mapToLong(row -> row[0] + row[2]).sum();
    }
}
