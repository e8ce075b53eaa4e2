// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.layout.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jedro.viz.graph.internal.Graph;
import org.jedro.viz.graph.internal.Graph.Element;
import org.jedro.viz.graph.internal.Graph.Kind;
import org.jedro.viz.graph.internal.Graph.Link;

/** Data that joins the same closed groups in the same way, which is shown as one box. */
final class Bundles {
    static final String PREFIX = "bundle:";
    private static final int LEAST = 3;

    private final Graph graph;
    private final int[] closed;
    private final Map<Integer, TreeSet<String>> neighbors = new LinkedHashMap<>();

    private Bundles(Graph graph, int[] closed) {
        this.graph = graph;
        this.closed = closed;
    }

    /**
     * {@return the bundle of each element that is in one}
     *
     * @param closed the outermost closed group of each group
     */
    static Map<Integer, String> of(Graph graph, int[] closed, OpenGroups open) {
        return new Bundles(graph, closed).find(open);
    }

    private Map<Integer, String> find(OpenGroups open) {
        for (Link link : graph.links()) {
            note(link.from(), link.to(), '>');
            note(link.to(), link.from(), '<');
        }
        Map<String, List<Integer>> bundles = new LinkedHashMap<>();
        for (int e = 0; e < graph.elements().size(); e++) {
            Element element = graph.elements().get(e);
            TreeSet<String> joined = neighbors.get(e);
            if (element.kind() != Kind.NODE && isShown(element.group()) && joined != null && !joined.contains("")) {
                String parent = element.group() == Graph.ROOT
                        ? ""
                        : graph.groups().get(element.group()).id();
                String joint = parent + "/" + element.kind().name().charAt(0) + String.join("", joined);
                bundles.computeIfAbsent(id(joint), key -> new ArrayList<>()).add(e);
            }
        }
        Map<Integer, String> of = new LinkedHashMap<>();
        bundles.forEach((id, elements) -> {
            if (elements.size() >= LEAST && !open.contains(id)) {
                elements.forEach(element -> of.put(element, id));
            }
        });
        return of;
    }

    /** {@return an identifier that fits into a list of an address, whatever the names of groups are} */
    private static String id(String joint) {
        String digest =
                UUID.nameUUIDFromBytes(joint.getBytes(StandardCharsets.UTF_8)).toString();
        return PREFIX + digest.substring(0, 8) + digest.substring(9, 13);
    }

    /** An element that is joined to anything but closed groups beside it is noted as joined to "". */
    private void note(int element, int other, char direction) {
        if (graph.elements().get(element).kind() == Kind.NODE) {
            return;
        }
        int group = graph.elements().get(other).group();
        int shown = group == Graph.ROOT ? Graph.ROOT : closed[group];
        boolean isBeside = shown != Graph.ROOT
                && graph.groups().get(shown).parent()
                        == graph.elements().get(element).group();
        neighbors
                .computeIfAbsent(element, key -> new TreeSet<>())
                .add(isBeside ? direction + graph.groups().get(shown).id() : "");
    }

    private boolean isShown(int group) {
        return group == Graph.ROOT || closed[group] == Graph.ROOT;
    }
}
