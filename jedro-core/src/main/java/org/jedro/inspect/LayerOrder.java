// SPDX-License-Identifier: Apache-2.0
package org.jedro.inspect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jedro.inspect.ProjectSnapshot.DatasetPicture;
import org.jedro.inspect.ProjectSnapshot.NodePicture;
import org.jedro.inspect.ProjectSnapshot.PipelinePicture;
import org.jedro.ref.DatasetName;

/**
 * The order of the layers of datasets, which is not configured: a layer precedes those that its data leads to, directly or
 * through datasets without a layer. Of those that could come next, the first by name is taken (A. B. Kahn, Topological sorting of
 * large networks, 1962).
 *
 * @param order the layers, or none if they have no order
 * @param cycle layers that lead to each other, the first one again at the end; none if there is an order
 */
record LayerOrder(List<String> order, List<String> cycle) {

    static LayerOrder of(List<PipelinePicture> pipelines, List<DatasetPicture> datasets) {
        Map<String, String> layerOf = new HashMap<>();
        TreeMap<String, Set<String>> next = new TreeMap<>();
        for (DatasetPicture dataset : datasets) {
            dataset.layer().ifPresent(layer -> {
                layerOf.putIfAbsent(dataset.base(), layer);
                next.putIfAbsent(layer, new TreeSet<>());
            });
        }
        if (next.size() > 1) {
            pipelines.forEach(pipeline -> addEdges(pipeline, layerOf, next));
        }
        return sorted(next);
    }

    /** Nodes come in execution order, so that the layers before a dataset are known when a node reads it. */
    private static void addEdges(PipelinePicture pipeline, Map<String, String> layerOf, Map<String, Set<String>> next) {
        Map<String, Set<String>> nearest = new HashMap<>();
        for (NodePicture node : pipeline.nodes()) {
            Set<String> before = new TreeSet<>();
            for (String input : node.inputs()) {
                String name = DatasetName.baseOf(input);
                String layer = layerOf.get(name);
                before.addAll(layer == null ? nearest.getOrDefault(name, Set.of()) : Set.of(layer));
            }
            for (String output : node.outputs()) {
                String name = DatasetName.baseOf(output);
                String layer = layerOf.get(name);
                if (layer == null) {
                    nearest.put(name, before);
                } else {
                    before.stream()
                            .filter(earlier -> !earlier.equals(layer))
                            .forEach(earlier -> next.computeIfAbsent(earlier, key -> new TreeSet<>())
                                    .add(layer));
                }
            }
        }
    }

    private static LayerOrder sorted(TreeMap<String, Set<String>> next) {
        Map<String, Integer> waits = new HashMap<>();
        next.values().forEach(later -> later.forEach(layer -> waits.merge(layer, 1, Integer::sum)));
        TreeSet<String> ready = new TreeSet<>(next.keySet());
        ready.removeAll(waits.keySet());
        List<String> order = new ArrayList<>();
        while (!ready.isEmpty()) {
            String layer = ready.first();
            ready.remove(layer);
            order.add(layer);
            for (String later : next.getOrDefault(layer, Set.of())) {
                if (waits.merge(later, -1, Integer::sum) == 0) {
                    ready.add(later);
                }
            }
        }
        return order.size() == next.size()
                ? new LayerOrder(order, List.of())
                : new LayerOrder(List.of(), cycle(next, order));
    }

    /** Every layer that could not be placed has one before it that could not be placed either, so going back finds a cycle. */
    private static List<String> cycle(TreeMap<String, Set<String>> next, List<String> placed) {
        Set<String> rest = new TreeSet<>(next.keySet());
        rest.removeAll(placed);
        LinkedHashSet<String> path = new LinkedHashSet<>();
        String layer = rest.iterator().next();
        while (path.add(layer)) {
            String later = layer;
            layer = rest.stream()
                    .filter(earlier -> next.getOrDefault(earlier, Set.of()).contains(later))
                    .findFirst()
                    .orElseThrow();
        }
        List<String> back = new ArrayList<>(path);
        List<String> circle = new ArrayList<>(back.subList(back.indexOf(layer), back.size()));
        circle.add(layer);
        Collections.reverse(circle);
        return circle;
    }
}
