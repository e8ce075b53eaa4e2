// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner.order.internal;

import java.util.Arrays;

/**
 * Nodes by key: the lowest key comes out first, of equal keys the node with the lowest place. A key may fall while its node
 * waits. A heap with four children per entry, which touches fewer cache lines than one with two.
 */
final class ReadyHeap {
    private static final int NONE = -1;

    private final int[] places;
    private final int[] slots;
    private long[] keys = new long[16];
    private int[] nodes = new int[16];
    private int size;

    /**
     * @param places per node its place among nodes with an equal key
     */
    ReadyHeap(int[] places) {
        this.places = places;
        this.slots = new int[places.length];
        Arrays.fill(slots, NONE);
    }

    boolean isEmpty() {
        return size == 0;
    }

    boolean contains(int node) {
        return slots[node] != NONE;
    }

    void add(int node, long key) {
        if (size == nodes.length) {
            keys = Arrays.copyOf(keys, 2 * size);
            nodes = Arrays.copyOf(nodes, 2 * size);
        }
        rise(size++, node, key);
    }

    /** Notes that a node's key has fallen. */
    void lower(int node, long key) {
        rise(slots[node], node, key);
    }

    int remove() {
        int first = nodes[0];
        slots[first] = NONE;
        size--;
        if (size > 0) {
            sink(nodes[size], keys[size]);
        }
        return first;
    }

    private void rise(int from, int node, long key) {
        int slot = from;
        while (slot > 0) {
            int parent = (slot - 1) >> 2;
            if (!isBefore(key, node, keys[parent], nodes[parent])) {
                break;
            }
            put(slot, nodes[parent], keys[parent]);
            slot = parent;
        }
        put(slot, node, key);
    }

    private void sink(int node, long key) {
        int slot = 0;
        while (true) {
            int child = firstChild(slot);
            if (child == NONE || !isBefore(keys[child], nodes[child], key, node)) {
                break;
            }
            put(slot, nodes[child], keys[child]);
            slot = child;
        }
        put(slot, node, key);
    }

    /** {@return the child that comes out first, or {@link #NONE}} */
    private int firstChild(int slot) {
        int from = 4 * slot + 1;
        int best = from < size ? from : NONE;
        for (int child = from + 1; child < Math.min(from + 4, size); child++) {
            if (isBefore(keys[child], nodes[child], keys[best], nodes[best])) {
                best = child;
            }
        }
        return best;
    }

    private void put(int slot, int node, long key) {
        keys[slot] = key;
        nodes[slot] = node;
        slots[node] = slot;
    }

    private boolean isBefore(long key, int node, long otherKey, int otherNode) {
        return key < otherKey || (key == otherKey && places[node] < places[otherNode]);
    }
}
