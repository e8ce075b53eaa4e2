// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Finds namespaces that the data leaves and enters again. For each node it keeps the namespaces that some path to the node
 * has left; one that no later node belongs to is dropped, so the sets stay small, and equal sets are shared.
 */
final class InterruptionSearch {
    private static final int[] NONE = {};

    private final PipelineGraph graph;
    private final NameTable namespaces = new NameTable(16);
    private final int[][] around;
    private final int[][] left;
    private int[] last = new int[16];

    private InterruptionSearch(PipelineGraph graph) {
        this.graph = graph;
        this.around = new int[graph.size()][];
        this.left = new int[graph.size()][];
    }

    static List<Interruption> of(PipelineGraph graph) {
        if (graph.nodes().stream().allMatch(node -> node.namespace().isEmpty())) {
            return List.of();
        }
        InterruptionSearch search = new InterruptionSearch(graph);
        search.number();
        return search.run();
    }

    private void number() {
        int[] shared = NONE;
        Optional<String> before = Optional.empty();
        for (int node = 0; node < around.length; node++) {
            Optional<String> namespace = graph.node(node).namespace();
            if (!namespace.equals(before)) {
                shared = namespace.map(n -> numbers(Namespaces.prefixes(n))).orElse(NONE);
                before = namespace;
            }
            around[node] = shared;
            for (int number : shared) {
                last[number] = node;
            }
        }
    }

    private int[] numbers(List<String> prefixes) {
        int[] numbers = prefixes.stream().mapToInt(namespaces::add).sorted().toArray();
        if (namespaces.size() > last.length) {
            last = Arrays.copyOf(last, namespaces.size() * 2);
        }
        return numbers;
    }

    private List<Interruption> run() {
        List<Interruption> found = new ArrayList<>();
        for (int node = 0; node < left.length; node++) {
            left[node] = NONE;
            for (int parent : graph.predecessors(node)) {
                left[node] = merged(left[node], leftAfter(parent, node));
                interruptions(parent, node, found);
            }
        }
        return found;
    }

    /** {@return what has been left at the parent, or is left on the way from it to the node} */
    private int[] leftAfter(int parent, int node) {
        if (left[parent].length == 0 && Arrays.equals(around[parent], around[node])) {
            return NONE;
        }
        return merged(outside(node, left[parent]), outside(node, around[parent]));
    }

    /** {@return those of the namespaces to which the node does not belong, but some later one does} */
    private int[] outside(int node, int[] some) {
        int count = 0;
        for (int namespace : some) {
            if (isOutside(node, namespace)) {
                count++;
            }
        }
        if (count == some.length) {
            return some;
        }
        return Arrays.stream(some).filter(n -> isOutside(node, n)).toArray();
    }

    private boolean isOutside(int node, int namespace) {
        return last[namespace] > node && !contains(around[node], namespace);
    }

    private static int[] merged(int[] a, int[] b) {
        if (b.length == 0 || Arrays.equals(a, b)) {
            return a;
        }
        if (a.length == 0) {
            return b;
        }
        int[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return Arrays.stream(both).sorted().distinct().toArray();
    }

    private static boolean contains(int[] sorted, int value) {
        return Arrays.binarySearch(sorted, value) >= 0;
    }

    private void interruptions(int parent, int node, List<Interruption> found) {
        for (int namespace : around[node]) {
            if (contains(left[parent], namespace)) {
                found.add(new Interruption(
                        namespaces.name(namespace), graph.node(node).name(), path(parent, namespace)));
                return;
            }
        }
    }

    private List<String> path(int end, int namespace) {
        List<String> path = new ArrayList<>();
        int node = end;
        while (!contains(around[node], namespace)) {
            path.add(graph.node(node).name());
            node = towards(node, namespace);
        }
        Collections.reverse(path);
        return path;
    }

    private int towards(int node, int namespace) {
        for (int parent : graph.predecessors(node)) {
            if (contains(around[parent], namespace) || contains(left[parent], namespace)) {
                return parent;
            }
        }
        throw new IllegalStateException("No way back from '" + graph.node(node).name() + "'.");
    }
}
