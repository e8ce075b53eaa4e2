// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.BitSet;
import java.util.Collection;
import org.jedro.pipeline.PipelineGraph;

/**
 * The nodes of a run that wait, directly or through others, for a node that they name with {@code after}: data that such a
 * node writes without declaring it may not exist yet when the run is planned.
 */
final class OrderedNodes {
    private final BitSet ordered = new BitSet();

    OrderedNodes(PipelineGraph graph) {
        // predecessors come first in the graph
        for (int n = 0; n < graph.size(); n++) {
            if (isAfterAny(graph, graph.node(n).constraints().after())) {
                ordered.set(n);
            }
            if (ordered.get(n)) {
                for (int successor : graph.successors(n)) {
                    ordered.set(successor);
                }
            }
        }
    }

    /** A node that is not part of this run writes nothing in it. */
    private static boolean isAfterAny(PipelineGraph graph, Collection<String> names) {
        return !names.isEmpty() && names.stream().anyMatch(name -> graph.indexOf(name) >= 0);
    }

    boolean comesAfterOthers(int node) {
        return ordered.get(node);
    }
}
