// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.run.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jedro.ref.DatasetName;
import org.jedro.viz.model.internal.ProjectModel.NodeModel;

/**
 * The chain of nodes, each needing the one before, that took longest: a run cannot be faster than it (J. E. Kelley, M. R. Walker,
 * Critical-path planning and scheduling, 1959).
 */
final class CriticalPath {
    private CriticalPath() {}

    /**
     * {@return the names of the nodes of the path; none if no node ran}
     *
     * @param nodes the nodes of a run in an order in which they can run
     */
    static List<String> of(List<NodeModel> nodes, NodeTimes times) {
        Map<String, Set<String>> before = before(nodes);
        Map<String, Duration> until = new LinkedHashMap<>();
        Map<String, String> previous = new HashMap<>();
        String last = "";
        for (NodeModel node : nodes) {
            Duration longest = Duration.ZERO;
            for (String first : before.getOrDefault(node.name(), Set.of())) {
                Duration time = until.getOrDefault(first, Duration.ZERO);
                if (time.compareTo(longest) > 0) {
                    longest = time;
                    previous.put(node.name(), first);
                }
            }
            Optional<Duration> took = times.took(node.name());
            Duration end = longest.plus(took.orElse(Duration.ZERO));
            until.put(node.name(), end);
            if (took.isPresent() && (last.isEmpty() || end.compareTo(until.get(last)) > 0)) {
                last = node.name();
            }
        }
        List<String> path = new ArrayList<>();
        for (String at = last; at != null && !at.isEmpty(); at = previous.getOrDefault(at, "")) {
            path.add(at);
        }
        Collections.reverse(path);
        return path;
    }

    /** {@return the nodes for which each node waits} */
    private static Map<String, Set<String>> before(List<NodeModel> nodes) {
        Map<String, Set<String>> writers = new HashMap<>();
        Set<String> names = new HashSet<>();
        for (NodeModel node : nodes) {
            names.add(node.name());
            node.outputs()
                    .forEach(
                            output -> writers.computeIfAbsent(DatasetName.baseOf(output), name -> new LinkedHashSet<>())
                                    .add(node.name()));
        }
        Map<String, Set<String>> before = new HashMap<>();
        for (NodeModel node : nodes) {
            Set<String> firsts = new LinkedHashSet<>();
            node.inputs().forEach(input -> firsts.addAll(writers.getOrDefault(DatasetName.baseOf(input), Set.of())));
            node.after().stream().filter(names::contains).forEach(firsts::add);
            before.put(node.name(), firsts);
        }
        return before;
    }
}
