package org.jedro.runner;

/**
 * What an order is judged by: who writes and reads what, and how large it is.
 *
 * <p>Nodes are numbered in the pipeline's layer order, so that a node's predecessors have lower numbers. A dataset has one
 * writer at most. The arrays are neither copied nor changed.
 *
 * @param successors per node the distinct nodes that wait for it, also those that read nothing of it
 * @param predecessorCounts per node how many distinct nodes it waits for
 * @param inputs per node the datasets it reads; a dataset may repeat
 * @param outputs per node the datasets it writes
 * @param readers reads per dataset, repeats counted
 * @param sizes per dataset its bytes where they are known, 1 where not, 0 for what the run does not hold; never negative
 * @param kept per dataset whether it stays live to the end
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves the package
record OrderProblem(
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
