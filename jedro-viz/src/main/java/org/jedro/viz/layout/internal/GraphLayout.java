// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.layout.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jedro.viz.graph.internal.Graph;

/** Lays out one graph, level by level, the innermost first. Not thread-safe. */
final class GraphLayout {
    private final Graph graph;
    private final Map<Level, LaidLevel> kept;
    private final Map<String, CanonicalOrder> orders = new LinkedHashMap<>();

    GraphLayout(Graph graph, Map<Level, LaidLevel> kept) {
        this.graph = graph;
        this.kept = kept;
    }

    Picture picture(OpenGroups open, Direction direction, boolean hasBands) {
        Composition composition = Composition.of(View.of(graph, open), direction);
        Map<Integer, LaidLevel> laid = new LinkedHashMap<>();
        List<Integer> bands = hasBands ? LayerBands.of(composition.view()) : List.of();
        lay(Graph.ROOT, composition, direction, bands, laid);
        return new PictureMaker(composition, laid, direction, bands).make();
    }

    private void lay(
            int group,
            Composition composition,
            Direction direction,
            List<Integer> bands,
            Map<Integer, LaidLevel> laid) {
        Composition.Draft draft = composition.draft(group);
        draft.boxes().stream()
                .filter(box -> box < 0)
                .forEach(box -> lay(-1 - box, composition, direction, List.of(), laid));
        List<Integer> order = draft.hasFrames() ? order(group, composition, direction) : List.of();
        laid.put(group, laid(draft.level(laid, order, bands)));
    }

    private LaidLevel laid(Level level) {
        LaidLevel known = kept.get(level);
        if (known == null) {
            known = ElkLevel.lay(level);
            kept.put(level, known);
        }
        return known;
    }

    /**
     * {@return the order of boxes and stubs, which is that of the level with its groups closed} So the picture never depends on
     * what was open before, and groups stay where they are when they are opened.
     */
    private List<Integer> order(int group, Composition composition, Direction direction) {
        CanonicalOrder canonical = canonical(group, direction);
        Composition.Draft draft = composition.draft(group);
        View view = composition.view();
        List<Double> places = new ArrayList<>();
        for (int box : draft.boxes()) {
            places.add(box >= 0 ? canonical.of(view.items().get(box)) : canonical.ofGroup(-1 - box));
        }
        List<Level.Stub> stubs = draft.stubs();
        for (int i = 0; i < stubs.size(); i++) {
            Item carrier = view.items().get(draft.carriers().get(i));
            places.add(canonical.ofStub(carrier, stubs.get(i).isIn()));
        }
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingDouble(places::get));
        return order;
    }

    private CanonicalOrder canonical(int group, Direction direction) {
        String key = direction + " " + group;
        CanonicalOrder known = orders.get(key);
        if (known == null) {
            Set<String> around = new TreeSet<>();
            graph.withOuter(group)
                    .forEach(outer -> around.add(graph.groups().get(outer).id()));
            Composition composition = Composition.of(View.of(graph, new OpenGroups(false, around)), direction);
            Composition.Draft draft = composition.draft(group);
            LaidLevel laid = laid(draft.level(Map.of(), List.of(), List.of()));
            known = CanonicalOrder.of(composition.view(), draft, laid, direction);
            orders.put(key, known);
        }
        return known;
    }
}
