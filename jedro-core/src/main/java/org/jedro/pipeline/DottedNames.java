package org.jedro.pipeline;

import java.util.SortedSet;
import java.util.TreeSet;
import org.jedro.ref.DatasetName;
import org.slf4j.Logger;

/** Dots in dataset names are for namespaces; a name whose prefix is no namespace may be a mistake. */
final class DottedNames {
    private DottedNames() {}

    static void warn(PipelineGraph graph, Logger log) {
        SortedSet<String> strange = of(graph);
        if (!strange.isEmpty()) {
            log.warn(
                    "Dataset names with a dot belong to a namespace, but no node of the pipeline is in one that fits"
                            + " {}; use '_' if no namespace is meant.",
                    Quoted.list(strange.stream().limit(10).toList()));
        }
    }

    static SortedSet<String> of(PipelineGraph graph) {
        SortedSet<String> strange = new TreeSet<>();
        SortedSet<String> tops = null;
        for (int i = 0; i < graph.datasetCount(); i++) {
            String name = graph.dataset(i);
            int dot = name.indexOf('.');
            if (dot > 0 && !DatasetName.isParameter(name)) {
                if (tops == null) {
                    tops = Namespaces.of(graph.nodes());
                }
                if (!tops.contains(name.substring(0, dot))) {
                    strange.add(name);
                }
            }
        }
        return strange;
    }
}
