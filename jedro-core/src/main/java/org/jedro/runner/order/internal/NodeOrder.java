// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner.order.internal;

/**
 * An order of the nodes of a run, and what it costs. The only type of this package that others use.
 *
 * <p>The array is not copied.
 *
 * @param sequence the node that runs first, the node that runs second, …
 * @param peak the most that is live at any time: what was live before a node, and the node's outputs
 * @param strategy how the order was found, in a word
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves the runner
public record NodeOrder(int[] sequence, long peak, String strategy) {

    /**
     * {@return the order with the lowest peak that was found} It is never above the layer order, the same problem always has
     * the same order, and it takes O(E + N log N).
     */
    public static NodeOrder memoryFirst(Problem problem) {
        return MemoryOrder.best(problem);
    }

    /** {@return the layer order, which is the order in which the nodes are numbered} */
    public static NodeOrder layers(Problem problem) {
        return MemoryOrder.layers(problem);
    }

    /** {@return what this order costs in another problem of the same nodes and datasets} */
    public NodeOrder in(Problem other) {
        return new NodeOrder(sequence, MemoryOrder.peak(other, sequence), strategy);
    }

    /**
     * What an order is evaluated by: which nodes write and read which datasets, and how large those are.
     *
     * <p>Nodes are numbered in the pipeline's layer order, so that a node's predecessors have lower numbers. A dataset has one
     * writer at most. The arrays are neither copied nor changed.
     *
     * @param successors per node the distinct nodes that wait for it, including those that read nothing of it
     * @param predecessorCounts per node how many distinct nodes it waits for
     * @param inputs per node the datasets it reads; a dataset may repeat
     * @param outputs per node the datasets it writes
     * @param readers reads per dataset, repeats counted
     * @param sizes per dataset its bytes if known, else 1; 0 for datasets that the run does not hold; never negative
     * @param kept per dataset whether it stays live to the end
     */
    @SuppressWarnings("ArrayRecordComponent") // never leaves the runner
    public record Problem(
            int[][] successors,
            int[] predecessorCounts,
            int[][] inputs,
            int[][] outputs,
            int[] readers,
            long[] sizes,
            boolean[] kept) {

        /** {@return the number of nodes} */
        int size() {
            return successors.length;
        }
    }
}
