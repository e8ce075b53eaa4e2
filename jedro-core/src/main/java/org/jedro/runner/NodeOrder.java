package org.jedro.runner;

/**
 * An order and what it costs.
 *
 * @param sequence the node that runs first, the node that runs second, …
 * @param peak the most that is live at any time: what was live before a node, and the node's outputs
 * @param strategy what found the order, in a word
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves the package
record NodeOrder(int[] sequence, long peak, String strategy) {}
