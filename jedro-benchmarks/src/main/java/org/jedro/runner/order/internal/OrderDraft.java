// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner.order.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Collects the nodes and datasets of a graph, and creates a problem from them. Edges go from lower numbers to higher ones. */
final class OrderDraft {
    @SuppressWarnings("ArrayRecordComponent") // never leaves the class
    private record Data(int writer, long size, int[] readers) {}

    private final List<Data> datasets = new ArrayList<>();
    private int nodes;

    int node() {
        return nodes++;
    }

    void data(int writer, long size, int... readers) {
        datasets.add(new Data(writer, size, readers));
    }

    /** {@return the problem; datasets without a reader are kept, nodes are numbered layer by layer} */
    NodeOrder.Problem problem() {
        int[] number = layerNumbers();
        List<TreeSet<Integer>> successors = rows(TreeSet::new);
        List<List<Integer>> inputs = rows(ArrayList::new);
        List<List<Integer>> outputs = rows(ArrayList::new);
        for (int d = 0; d < datasets.size(); d++) {
            int writer = number[datasets.get(d).writer];
            outputs.get(writer).add(d);
            for (int reader : datasets.get(d).readers) {
                inputs.get(number[reader]).add(d);
                successors.get(writer).add(number[reader]);
            }
        }
        int[] predecessorCounts = new int[nodes];
        successors.forEach(row -> row.forEach(successor -> predecessorCounts[successor]++));
        boolean[] kept = new boolean[datasets.size()];
        for (int d = 0; d < kept.length; d++) {
            kept[d] = datasets.get(d).readers.length == 0;
        }
        return new NodeOrder.Problem(
                arrays(successors),
                predecessorCounts,
                arrays(inputs),
                arrays(outputs),
                datasets.stream().mapToInt(data -> data.readers.length).toArray(),
                datasets.stream().mapToLong(Data::size).toArray(),
                kept);
    }

    private int[] layerNumbers() {
        int[] layer = new int[nodes];
        List<Data> byWriter = new ArrayList<>(datasets);
        byWriter.sort(Comparator.comparingInt(Data::writer));
        for (Data data : byWriter) {
            for (int reader : data.readers) {
                layer[reader] = Math.max(layer[reader], layer[data.writer] + 1);
            }
        }
        int[] sorted = IntStream.range(0, nodes)
                .boxed()
                .sorted(Comparator.comparingInt(node -> layer[node]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] number = new int[nodes];
        for (int i = 0; i < nodes; i++) {
            number[sorted[i]] = i;
        }
        return number;
    }

    private <T> List<T> rows(Supplier<T> row) {
        List<T> rows = new ArrayList<>(nodes);
        for (int node = 0; node < nodes; node++) {
            rows.add(row.get());
        }
        return rows;
    }

    private static int[][] arrays(List<? extends Iterable<Integer>> rows) {
        int[][] arrays = new int[rows.size()][];
        Arrays.setAll(arrays, row -> {
            List<Integer> values = new ArrayList<>();
            rows.get(row).forEach(values::add);
            return values.stream().mapToInt(Integer::intValue).toArray();
        });
        return arrays;
    }
}
