// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.layout.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
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
    /** Of each element, the closed groups beside it: their index, doubled, plus one if the element leads to them. */
    private final Map<Integer, TreeSet<Integer>> neighbors = new LinkedHashMap<>();

    private final BitSet isJoinedToOthers = new BitSet();

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
            note(link.from(), link.to(), 1);
            note(link.to(), link.from(), 0);
        }
        Map<String, List<Integer>> bundles = new LinkedHashMap<>();
        neighbors.forEach((element, joined) -> {
            if (!isJoinedToOthers.get(element)) {
                bundles.computeIfAbsent(id(element, joined), key -> new ArrayList<>())
                        .add(element);
            }
        });
        Map<Integer, String> of = new LinkedHashMap<>();
        bundles.forEach((id, elements) -> {
            if (elements.size() >= LEAST && !open.contains(id)) {
                elements.forEach(element -> of.put(element, id));
            }
        });
        return of;
    }

    private String id(int element, TreeSet<Integer> joined) {
        Element own = graph.elements().get(element);
        StringBuilder joint = new StringBuilder(
                own.group() == Graph.ROOT ? "" : graph.groups().get(own.group()).id());
        joint.append('/').append(own.kind().name().charAt(0));
        joined.forEach(code -> joint.append(code % 2 == 1 ? '>' : '<')
                .append(graph.groups().get(code / 2).id()));
        return id(joint.toString());
    }

    /** {@return an identifier that fits into a list of an address, whatever the names of groups are} */
    private static String id(String joint) {
        String digest =
                UUID.nameUUIDFromBytes(joint.getBytes(StandardCharsets.UTF_8)).toString();
        return PREFIX + digest.substring(0, 8) + digest.substring(9, 13);
    }

    private void note(int element, int other, int direction) {
        Element own = graph.elements().get(element);
        if (own.kind() == Kind.NODE || !isShown(own.group())) {
            return;
        }
        int group = graph.elements().get(other).group();
        int shown = group == Graph.ROOT ? Graph.ROOT : closed[group];
        if (shown == Graph.ROOT || graph.groups().get(shown).parent() != own.group()) {
            isJoinedToOthers.set(element);
        } else {
            neighbors.computeIfAbsent(element, key -> new TreeSet<>()).add(2 * shown + direction);
        }
    }

    private boolean isShown(int group) {
        return group == Graph.ROOT || closed[group] == Graph.ROOT;
    }
}
