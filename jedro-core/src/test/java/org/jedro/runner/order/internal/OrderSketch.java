// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner.order.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Draws a problem dataset by dataset; nodes may be numbered in any way that follows the edges. */
final class OrderSketch {
    private record Dataset(int writer, long size, boolean isKept, int[] readers) {}

    private final int nodes;
    private final List<Dataset> datasets = new ArrayList<>();
    private final List<TreeSet<Integer>> successors = new ArrayList<>();

    OrderSketch(int nodes) {
        this.nodes = nodes;
        for (int node = 0; node < nodes; node++) {
            successors.add(new TreeSet<>());
        }
    }

    int size() {
        return nodes;
    }

    /** Adds what a node writes and others read, a reader twice if it reads twice. */
    OrderSketch data(int writer, long size, int... readers) {
        return add(new Dataset(writer, size, false, readers));
    }

    OrderSketch kept(int writer, long size, int... readers) {
        return add(new Dataset(writer, size, true, readers));
    }

    private OrderSketch add(Dataset dataset) {
        datasets.add(dataset);
        for (int reader : dataset.readers) {
            after(dataset.writer, reader);
        }
        return this;
    }

    /** Lets a node wait for another of which it reads nothing. */
    OrderSketch after(int first, int second) {
        successors.get(first).add(second);
        return this;
    }

    /** {@return the same graph, its nodes and datasets in another order that follows the edges} */
    OrderSketch shuffled(Random random) {
        int[] layer = layers();
        List<Integer> order = new ArrayList<>(IntStream.range(0, nodes).boxed().toList());
        Collections.shuffle(order, random);
        order.sort(Comparator.comparingInt(node -> layer[node]));
        OrderSketch other = new OrderSketch(nodes);
        for (Dataset dataset : datasets) {
            int[] readers = Arrays.stream(dataset.readers).map(order::indexOf).toArray();
            other.add(new Dataset(order.indexOf(dataset.writer), dataset.size, dataset.isKept, readers));
        }
        Collections.shuffle(other.datasets, random);
        for (int node = 0; node < nodes; node++) {
            for (int successor : successors.get(node)) {
                other.after(order.indexOf(node), order.indexOf(successor));
            }
        }
        return other;
    }

    /** {@return the problem, with the nodes numbered layer by layer, in their old order in a layer} */
    NodeOrder.Problem problem() {
        int[] number = layerNumbers();
        int[][] next = new int[nodes][];
        int[] waits = new int[nodes];
        for (int node = 0; node < nodes; node++) {
            next[number[node]] = successors.get(node).stream()
                    .mapToInt(successor -> number[successor])
                    .sorted()
                    .toArray();
            Arrays.stream(next[number[node]]).forEach(successor -> waits[successor]++);
        }
        List<List<Integer>> reads = rows();
        List<List<Integer>> writes = rows();
        for (int d = 0; d < datasets.size(); d++) {
            writes.get(number[datasets.get(d).writer]).add(d);
            for (int reader : datasets.get(d).readers) {
                reads.get(number[reader]).add(d);
            }
        }
        boolean[] kept = new boolean[datasets.size()];
        for (int d = 0; d < kept.length; d++) {
            kept[d] = datasets.get(d).isKept;
        }
        return new NodeOrder.Problem(
                next,
                waits,
                arrays(reads),
                arrays(writes),
                datasets.stream().mapToInt(dataset -> dataset.readers.length).toArray(),
                datasets.stream().mapToLong(Dataset::size).toArray(),
                kept);
    }

    private int[] layers() {
        int[] layer = new int[nodes];
        for (int node = 0; node < nodes; node++) {
            for (int successor : successors.get(node)) {
                layer[successor] = Math.max(layer[successor], layer[node] + 1);
            }
        }
        return layer;
    }

    private int[] layerNumbers() {
        int[] layer = layers();
        int[] number = new int[nodes];
        List<Integer> sorted = IntStream.range(0, nodes)
                .boxed()
                .sorted(Comparator.comparingInt(node -> layer[node]))
                .toList();
        for (int i = 0; i < nodes; i++) {
            number[sorted.get(i)] = i;
        }
        return number;
    }

    private List<List<Integer>> rows() {
        List<List<Integer>> rows = new ArrayList<>();
        for (int node = 0; node < nodes; node++) {
            rows.add(new ArrayList<>());
        }
        return rows;
    }

    private static int[][] arrays(List<List<Integer>> rows) {
        return rows.stream()
                .map(row -> row.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }
}
