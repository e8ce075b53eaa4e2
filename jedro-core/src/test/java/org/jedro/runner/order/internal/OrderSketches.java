// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner.order.internal;

import java.util.Random;

/** Random and regular problems. */
final class OrderSketches {
    private OrderSketches() {}

    /** {@return a tree whose nodes each feed at most one other; also several trees, and nodes that only wait} */
    static OrderSketch inTree(Random random, int maxNodes) {
        OrderSketch sketch = new OrderSketch(1 + random.nextInt(maxNodes));
        boolean isForest = random.nextInt(4) == 0;
        long largest = largest(random);
        for (int node = 0; node < sketch.size(); node++) {
            boolean isRoot = node == sketch.size() - 1 || (isForest && random.nextInt(4) == 0);
            if (!isRoot) {
                int reader = node + 1 + random.nextInt(Math.min(sketch.size() - node - 1, 4));
                link(sketch, random, node, reader, largest);
            }
            extras(sketch, random, node, largest);
        }
        return sketch;
    }

    private static void link(OrderSketch sketch, Random random, int node, int reader, long largest) {
        switch (random.nextInt(8)) {
            case 0 -> sketch.after(node, reader);
            case 1 -> sketch.data(node, size(random, largest), reader, reader);
            case 2 -> sketch.data(node, size(random, largest), reader).data(node, size(random, largest), reader);
            default -> sketch.data(node, size(random, largest), reader);
        }
    }

    private static void extras(OrderSketch sketch, Random random, int node, long largest) {
        if (random.nextInt(6) == 0) {
            sketch.data(node, size(random, largest));
        }
        if (random.nextInt(6) == 0) {
            sketch.kept(node, size(random, largest));
        }
    }

    /** {@return a graph in which a dataset may have many readers, and nodes wait for nodes} */
    static OrderSketch dag(Random random, int maxNodes) {
        OrderSketch sketch = new OrderSketch(1 + random.nextInt(maxNodes));
        long largest = largest(random);
        double density = random.nextDouble();
        for (int node = 0; node < sketch.size(); node++) {
            int last = node;
            int[] readers = random.ints(node + 1, sketch.size() + 1)
                    .limit(random.nextInt(4))
                    .filter(reader -> reader < sketch.size() && random.nextDouble() < density)
                    .filter(reader -> reader > last)
                    .toArray();
            sketch.data(node, size(random, largest), readers);
            if (node + 1 < sketch.size() && random.nextInt(5) == 0) {
                sketch.after(node, node + 1 + random.nextInt(sketch.size() - node - 1));
            }
            extras(sketch, random, node, largest);
        }
        return sketch;
    }

    private static long largest(Random random) {
        return new long[] {1, 3, 10, 1000}[random.nextInt(4)];
    }

    private static long size(Random random, long largest) {
        return random.nextInt(5) == 0 ? 0 : 1 + (long) (random.nextDouble() * largest);
    }

    /** {@return {@code count} × (make {@code size} → reduce to 1), then one that reads what is left} */
    static OrderSketch blobs(int count, long size) {
        OrderSketch sketch = new OrderSketch(2 * count + 1);
        for (int i = 0; i < count; i++) {
            sketch.data(i, size, count + i).data(count + i, 1, 2 * count);
        }
        return sketch.kept(2 * count, 1);
    }

    /** {@return rows side by side: each node reads the node {@code rows} before it; sizes up to the largest} */
    static NodeOrder.Problem rows(int rows, int size, long largest) {
        Random random = new Random(size);
        int[][] inputs = new int[size][];
        int[][] outputs = new int[size][];
        int[][] successors = new int[size][];
        int[] predecessorCounts = new int[size];
        int[] readers = new int[size];
        long[] sizes = new long[size];
        boolean[] kept = new boolean[size];
        for (int node = 0; node < size; node++) {
            boolean isLast = node + rows >= size;
            inputs[node] = node < rows ? new int[0] : new int[] {node - rows};
            outputs[node] = new int[] {node};
            successors[node] = isLast ? new int[0] : new int[] {node + rows};
            predecessorCounts[node] = inputs[node].length;
            readers[node] = successors[node].length;
            sizes[node] = 1 + (long) (random.nextDouble() * largest);
            kept[node] = isLast;
        }
        return new NodeOrder.Problem(successors, predecessorCounts, inputs, outputs, readers, sizes, kept);
    }
}
