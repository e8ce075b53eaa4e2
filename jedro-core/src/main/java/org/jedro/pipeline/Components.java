// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.util.Arrays;

/** Strongly connected components: Tarjan's algorithm (1972), with an explicit stack instead of recursion. */
final class Components {
    private final IntRows edges;
    private final int[] component;
    private final int[] index;
    private final int[] low;
    private final int[] next;
    private final int[] stack;
    private final int[] path;
    private int stacked;
    private int visited;
    private int count;

    private Components(IntRows edges) {
        int size = edges.count();
        this.edges = edges;
        component = new int[size];
        index = new int[size];
        low = new int[size];
        next = new int[size];
        stack = new int[size];
        path = new int[size];
        Arrays.fill(component, -1);
        Arrays.fill(index, -1);
    }

    /** {@return for each vertex the number of its component} */
    static int[] of(IntRows edges) {
        Components search = new Components(edges);
        for (int vertex = 0; vertex < edges.count(); vertex++) {
            if (search.index[vertex] < 0) {
                search.from(vertex);
            }
        }
        return search.component;
    }

    private void from(int root) {
        int depth = 0;
        path[0] = root;
        enter(root);
        while (depth >= 0) {
            int vertex = path[depth];
            if (next[vertex] < edges.length(vertex)) {
                int target = edges.values()[edges.starts()[vertex] + next[vertex]++];
                if (index[target] < 0) {
                    path[++depth] = target;
                    enter(target);
                } else if (component[target] < 0) {
                    low[vertex] = Math.min(low[vertex], index[target]);
                }
            } else {
                leave(vertex);
                depth--;
                if (depth >= 0) {
                    low[path[depth]] = Math.min(low[path[depth]], low[vertex]);
                }
            }
        }
    }

    private void enter(int vertex) {
        index[vertex] = visited;
        low[vertex] = visited++;
        stack[stacked++] = vertex;
    }

    private void leave(int vertex) {
        if (low[vertex] == index[vertex]) {
            int member;
            do {
                member = stack[--stacked];
                component[member] = count;
            } while (member != vertex);
            count++;
        }
    }
}
