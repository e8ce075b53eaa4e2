// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jedro.Experimental;

/**
 * The selection of a run's nodes.
 *
 * @param pipelines the names of the pipelines
 * @param criteria the requested criteria for nodes, by the name of the criterion ({@code tags}, {@code from_nodes}, …), in
 *     a fixed order; without those that were not given
 * @param nodes the names of the selected nodes, in the order of the pipeline; empty if the run could not begin
 */
@Experimental
public record RunSelection(List<String> pipelines, Map<String, List<String>> criteria, List<String> nodes) {
    /** Copies the lists. */
    public RunSelection {
        pipelines = List.copyOf(pipelines);
        Map<String, List<String>> copy = new LinkedHashMap<>();
        criteria.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        criteria = Collections.unmodifiableMap(copy);
        nodes = List.copyOf(nodes);
    }
}
