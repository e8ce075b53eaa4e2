// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner.order.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadyHeapTest {
    private static final int NODES = 300;

    @Test
    void givesTheLowestKeyAndOfEqualOnesTheLowestPlace() {
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            long[] keys = random.longs(NODES, 0, 50).toArray();
            int[] places = IntStream.range(0, NODES).map(node -> NODES - node).toArray();
            ReadyHeap heap = new ReadyHeap(places);
            TreeSet<Integer> model = new TreeSet<>(
                    Comparator.<Integer>comparingLong(node -> keys[node]).thenComparing(node -> places[node]));
            for (int node = 0; node < NODES; node++) {
                heap.add(node, keys[node]);
                model.add(node);
                fall(random.nextInt(node + 1), random.nextInt(9), keys, heap, model);
                if (random.nextInt(3) == 0) {
                    assertThat(heap.remove()).as("seed %s", seed).isEqualTo(model.pollFirst());
                }
            }
            while (!heap.isEmpty()) {
                assertThat(heap.remove()).as("seed %s", seed).isEqualTo(model.pollFirst());
            }
            assertThat(model).isEmpty();
        }
    }

    private static void fall(int node, int by, long[] keys, ReadyHeap heap, TreeSet<Integer> model) {
        if (heap.contains(node)) {
            model.remove(node);
            keys[node] -= by;
            heap.lower(node, keys[node]);
            model.add(node);
        }
    }
}
