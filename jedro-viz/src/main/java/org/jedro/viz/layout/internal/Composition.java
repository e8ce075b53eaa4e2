// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.layout.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jedro.viz.graph.internal.Graph;
import org.jedro.viz.layout.internal.Level.Box;
import org.jedro.viz.layout.internal.Level.End;
import org.jedro.viz.layout.internal.Level.Port;
import org.jedro.viz.layout.internal.Level.Stub;
import org.jedro.viz.layout.internal.Level.Wire;
import org.jedro.viz.layout.internal.View.ItemLink;

/**
 * The levels of a view: each open group alone, with stubs where links pass its border. A link between groups is one wire in each
 * of the levels that it passes.
 */
final class Composition {
    private final View view;
    private final Direction direction;
    private final Map<Integer, Draft> drafts = new LinkedHashMap<>();
    private final List<List<Piece>> pieces = new ArrayList<>();

    /** A wire of a level, by their indices. */
    record Piece(int group, int wire) {}

    private Composition(View view, Direction direction) {
        this.view = view;
        this.direction = direction;
    }

    static Composition of(View view, Direction direction) {
        Composition composition = new Composition(view, direction);
        composition.draft(Graph.ROOT);
        for (int i = 0; i < view.items().size(); i++) {
            composition.draft(view.items().get(i).group()).addItem(i);
        }
        view.links().forEach(link -> composition.pieces.add(composition.route(link)));
        return composition;
    }

    View view() {
        return view;
    }

    /** {@return the wires of each link of the view, from its start to its end} */
    List<List<Piece>> pieces() {
        return pieces;
    }

    Draft draft(int group) {
        Draft known = drafts.get(group);
        if (known != null) {
            return known;
        }
        Draft draft = new Draft(group);
        if (group != Graph.ROOT) {
            draft(view.graph().groups().get(group).parent()).addFrame(group);
        }
        drafts.put(group, draft);
        return draft;
    }

    private List<Piece> route(ItemLink link) {
        List<Integer> out = view.graph().withOuter(view.items().get(link.from()).group());
        List<Integer> in = view.graph().withOuter(view.items().get(link.to()).group());
        while (!out.isEmpty() && !in.isEmpty() && out.get(out.size() - 1).equals(in.get(in.size() - 1))) {
            out = out.subList(0, out.size() - 1);
            in = in.subList(0, in.size() - 1);
        }
        in = new ArrayList<>(in);
        Collections.reverse(in);
        List<Piece> route = new ArrayList<>();
        Draft level = draft(view.items().get(link.from()).group());
        End at = level.item(link.from());
        for (int group : out) {
            int stub = level.stub(link.carrier(), false);
            route.add(level.wire(at, End.stub(stub)));
            level = draft(view.graph().groups().get(group).parent());
            at = level.frame(group, stub);
        }
        for (int group : in) {
            int stub = draft(group).stub(link.carrier(), true);
            route.add(level.wire(at, level.frame(group, stub)));
            level = draft(group);
            at = End.stub(stub);
        }
        route.add(level.wire(at, level.item(link.to())));
        return route;
    }

    /** A level as it is made. */
    final class Draft {
        private final int group;
        /** Items, and the frames of groups as negative numbers: -1 for group 0. */
        private final List<Integer> boxes = new ArrayList<>();

        private final Map<Integer, Integer> boxOf = new LinkedHashMap<>();
        private final Map<Stub, Integer> stubs = new LinkedHashMap<>();
        private final List<Integer> carriers = new ArrayList<>();
        private final Map<Wire, Integer> wires = new LinkedHashMap<>();

        Draft(int group) {
            this.group = group;
        }

        private void addItem(int item) {
            boxOf.put(item, boxes.size());
            boxes.add(item);
        }

        private void addFrame(int inner) {
            boxOf.put(-1 - inner, boxes.size());
            boxes.add(-1 - inner);
        }

        List<Integer> boxes() {
            return boxes;
        }

        List<Integer> carriers() {
            return carriers;
        }

        private End item(int item) {
            return End.box(boxOf.getOrDefault(item, -1));
        }

        private End frame(int inner, int stub) {
            return new End(boxOf.getOrDefault(-1 - inner, -1), stub);
        }

        private int stub(int carrier, boolean isIn) {
            return stubs.computeIfAbsent(new Stub(view.items().get(carrier).id(), isIn), key -> {
                carriers.add(carrier);
                return stubs.size();
            });
        }

        private Piece wire(End from, End to) {
            return new Piece(group, wires.computeIfAbsent(new Wire(from, to), key -> wires.size()));
        }

        boolean hasFrames() {
            return boxes.stream().anyMatch(box -> box < 0);
        }

        List<Stub> stubs() {
            return List.copyOf(stubs.keySet());
        }

        /**
         * {@return the level}
         *
         * @param inner the layouts of the levels in it, by group
         */
        Level level(Map<Integer, LaidLevel> inner, List<Integer> order, List<Integer> bands) {
            List<Box> sized = new ArrayList<>();
            for (int box : boxes) {
                sized.add(
                        box >= 0
                                ? item(view.items().get(box))
                                : frame(-1 - box, Objects.requireNonNull(inner.get(-1 - box))));
            }
            double width = group == Graph.ROOT
                    ? 0
                    : Sizes.frame(view.graph().groups().get(group).name());
            return new Level(sized, stubs(), List.copyOf(wires.keySet()), direction, width, order, bands);
        }

        private Box item(Item item) {
            return new Box(item.id(), item.width(), item.height(), List.of());
        }

        private Box frame(int inner, LaidLevel laid) {
            List<Stub> own = draft(inner).stubs();
            List<Port> ports = new ArrayList<>();
            for (int i = 0; i < own.size(); i++) {
                ports.add(new Port(own.get(i).isIn(), laid.stub(i)[0], laid.stub(i)[1]));
            }
            return new Box(view.graph().groups().get(inner).id(), laid.width(), laid.height(), ports);
        }
    }
}
