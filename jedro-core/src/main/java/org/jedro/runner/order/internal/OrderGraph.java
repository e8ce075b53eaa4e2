// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner.order.internal;

import java.util.Arrays;

/**
 * A problem in the form in which orders are simulated: a node adds to the live data while it runs, and then releases the
 * inputs that it was the last to read. Data that is never released while the pipeline runs, or has size 0, appears only
 * in what the nodes add.
 *
 * @param successors the nodes that wait for each node
 * @param predecessorCounts how many nodes each node waits for
 * @param hill per node what it adds at most while it runs
 * @param gain per node what it has added when it is done, before its inputs are released
 * @param inputs per node the datasets it reads, each once: only those that the last reader releases
 * @param bytes per dataset its size
 * @param readerCounts per dataset how many nodes read it
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves the package
record OrderGraph(
        OrderRows successors,
        int[] predecessorCounts,
        long[] hill,
        long[] gain,
        OrderRows inputs,
        long[] bytes,
        int[] readerCounts) {

    static OrderGraph of(NodeOrder.Problem problem) {
        int size = problem.size();
        long[] hill = new long[size];
        long[] gain = new long[size];
        boolean[] isReleased = new boolean[problem.sizes().length];
        for (int node = 0; node < size; node++) {
            for (int dataset : problem.outputs()[node]) {
                long bytes = problem.sizes()[dataset];
                boolean isRead = problem.readers()[dataset] > 0;
                hill[node] += bytes;
                gain[node] += isRead || problem.kept()[dataset] ? bytes : 0;
                isReleased[dataset] = bytes > 0 && isRead && !problem.kept()[dataset];
            }
        }
        int[] readerCounts = new int[isReleased.length];
        return new OrderGraph(
                OrderRows.of(problem.successors()),
                problem.predecessorCounts(),
                hill,
                gain,
                distinctInputs(problem.inputs(), isReleased, readerCounts),
                problem.sizes(),
                readerCounts);
    }

    private static OrderRows distinctInputs(int[][] inputs, boolean[] isReleased, int[] readerCounts) {
        int[] starts = new int[inputs.length + 1];
        for (int node = 0; node < inputs.length; node++) {
            starts[node + 1] = starts[node] + inputs[node].length;
        }
        int[] values = new int[starts[inputs.length]];
        int[] lastReader = new int[isReleased.length];
        int count = 0;
        for (int node = 0; node < inputs.length; node++) {
            starts[node] = count;
            for (int dataset : inputs[node]) {
                if (isReleased[dataset] && lastReader[dataset] != node + 1) {
                    lastReader[dataset] = node + 1;
                    readerCounts[dataset]++;
                    values[count++] = dataset;
                }
            }
        }
        starts[inputs.length] = count;
        return new OrderRows(starts, Arrays.copyOf(values, count));
    }

    /** {@return the number of nodes} */
    int size() {
        return hill.length;
    }

    /** {@return the total size of the inputs of a node} */
    long inputBytes(int node) {
        long sum = 0;
        for (int k = inputs.starts()[node]; k < inputs.starts()[node + 1]; k++) {
            sum += bytes[inputs.values()[k]];
        }
        return sum;
    }

    /** {@return whether every node has at most one successor} */
    boolean isForest() {
        for (int node = 0; node < size(); node++) {
            if (successors.length(node) > 1) {
                return false;
            }
        }
        return true;
    }
}
