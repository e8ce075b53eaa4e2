// SPDX-License-Identifier: Apache-2.0
package org.jedro.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jedro.runner.order.internal.NodeOrder;

/** Regular graphs of any size. Sizes of data are random but reproducible, or all 1. */
final class OrderShapes {
    static final List<String> NAMES = List.of("row", "rows", "fan", "layered", "grid", "blobs", "tree", "hubs");

    private static final int HUBS = 100;

    private OrderShapes() {}

    /** {@return a graph in which each node writes one dataset} */
    static NodeOrder.Problem of(String shape, int size, boolean hasSizes) {
        int[][] inputs = new int[size][];
        Arrays.fill(inputs, new int[0]);
        int width = (int) Math.sqrt(size);
        Random random = new Random(size);
        switch (shape) {
            case "row" -> Arrays.setAll(inputs, node -> node < 1 ? inputs[node] : new int[] {node - 1});
            case "rows" -> Arrays.setAll(inputs, node -> node < 2 ? inputs[node] : new int[] {node - 2});
            case "fan" -> fan(inputs);
            case "layered" -> layered(inputs, width, random);
            case "grid" -> grid(inputs, width);
            case "blobs" -> blobs(inputs);
            case "tree" -> tree(inputs);
            case "hubs" -> hubs(inputs);
            default -> throw new IllegalArgumentException("expected one of " + NAMES + ", but was " + shape);
        }
        return problem(inputs, hasSizes, random);
    }

    /** One dataset that all nodes read, and a node that reads their outputs. */
    private static void fan(int[][] inputs) {
        int last = inputs.length - 1;
        Arrays.fill(inputs, 1, last, new int[] {0});
        inputs[last] = range(1, last);
    }

    /** Square; each node reads two nodes of the layer above. */
    private static void layered(int[][] inputs, int width, Random random) {
        for (int node = width; node < inputs.length; node++) {
            int above = (node / width - 1) * width;
            inputs[node] = random.ints(above, above + width)
                    .distinct()
                    .limit(2)
                    .sorted()
                    .toArray();
        }
    }

    /** Square; each node reads the node above it and that node's neighbor. */
    private static void grid(int[][] inputs, int width) {
        for (int node = width; node < inputs.length; node++) {
            int above = node - width;
            inputs[node] = new int[] {above, above / width * width + (above + 1) % width};
        }
    }

    /** Make, reduce, make, reduce, …; then a node that reads the remaining data. */
    private static void blobs(int[][] inputs) {
        int count = (inputs.length - 1) / 2;
        for (int i = 0; i < count; i++) {
            inputs[count + i] = new int[] {i};
        }
        inputs[2 * count] = range(count, 2 * count);
    }

    /** A binary tree, the root last. */
    private static void tree(int[][] inputs) {
        int last = inputs.length - 1;
        for (int place = 0; 2 * place + 1 <= last; place++) {
            int right = 2 * place + 2;
            int left = last - 2 * place - 1;
            inputs[last - place] = right <= last ? new int[] {last - right, left} : new int[] {left};
        }
    }

    /** A hundred datasets with thousands of readers each; a hundred nodes that read one of each kind of them. */
    private static void hubs(int[][] inputs) {
        int last = inputs.length - HUBS;
        for (int node = HUBS; node < last; node++) {
            inputs[node] = new int[] {node % HUBS};
        }
        for (int hub = 0; hub < HUBS; hub++) {
            int remainder = hub * 7 % HUBS;
            inputs[last + hub] = Arrays.stream(range(HUBS, last))
                    .filter(node -> node % HUBS == remainder)
                    .toArray();
        }
    }

    private static int[] range(int from, int to) {
        int[] range = new int[to - from];
        Arrays.setAll(range, i -> from + i);
        return range;
    }

    private static NodeOrder.Problem problem(int[][] inputs, boolean hasSizes, Random random) {
        int size = inputs.length;
        int[] readers = new int[size];
        int[] predecessorCounts = new int[size];
        for (int node = 0; node < size; node++) {
            predecessorCounts[node] = inputs[node].length;
            for (int dataset : inputs[node]) {
                readers[dataset]++;
            }
        }
        int[][] successors = new int[size][];
        Arrays.setAll(successors, node -> new int[readers[node]]);
        int[] filled = new int[size];
        for (int node = 0; node < size; node++) {
            for (int dataset : inputs[node]) {
                successors[dataset][filled[dataset]++] = node;
            }
        }
        int[][] outputs = new int[size][];
        Arrays.setAll(outputs, node -> new int[] {node});
        long[] sizes = new long[size];
        Arrays.setAll(sizes, node -> hasSizes ? 1 + random.nextInt(1_000_000) : 1);
        boolean[] kept = new boolean[size];
        for (int node = 0; node < size; node++) {
            kept[node] = readers[node] == 0;
        }
        return new NodeOrder.Problem(successors, predecessorCounts, inputs, outputs, readers, sizes, kept);
    }
}
