// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.layout.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.jedro.viz.layout.internal.Level.End;
import org.jedro.viz.layout.internal.Level.Wire;

/**
 * Chooses how the boxes of a level are placed: the better ways need more time, which depends on the boxes and on the layers that
 * wires pass.
 */
final class Placement {
    private static final int SMALL = 320;
    private static final int MIDDLING = 2_500;

    private Placement() {}

    static NodePlacementStrategy of(Level level) {
        int size = level.boxes().size() + level.stubs().size() + passed(level);
        if (size <= SMALL) {
            return NodePlacementStrategy.NETWORK_SIMPLEX;
        }
        return size <= MIDDLING ? NodePlacementStrategy.LINEAR_SEGMENTS : NodePlacementStrategy.BRANDES_KOEPF;
    }

    /** {@return about how many layers all wires pass without ending there}, by the longest paths to the boxes */
    private static int passed(Level level) {
        int count = level.boxes().size() + level.stubs().size();
        List<List<Integer>> next = new ArrayList<>();
        int[] before = new int[count];
        for (int i = 0; i < count; i++) {
            next.add(new ArrayList<>());
        }
        for (Wire wire : level.wires()) {
            next.get(index(wire.from(), level)).add(index(wire.to(), level));
            before[index(wire.to(), level)]++;
        }
        int[] layer = layers(next, before);
        int passed = 0;
        for (Wire wire : level.wires()) {
            passed += Math.max(0, Math.abs(layer[index(wire.to(), level)] - layer[index(wire.from(), level)]) - 1);
        }
        return passed;
    }

    private static int[] layers(List<List<Integer>> next, int[] before) {
        int[] layer = new int[before.length];
        Deque<Integer> free = new ArrayDeque<>();
        for (int i = 0; i < before.length; i++) {
            if (before[i] == 0) {
                free.add(i);
            }
        }
        while (!free.isEmpty()) {
            int at = free.poll();
            for (int to : next.get(at)) {
                layer[to] = Math.max(layer[to], layer[at] + 1);
                if (--before[to] == 0) {
                    free.add(to);
                }
            }
        }
        return layer;
    }

    private static int index(End end, Level level) {
        return end.isStub() ? level.boxes().size() + end.port() : end.box();
    }
}
