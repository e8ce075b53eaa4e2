// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jedro.viz.graph.internal.Graph;
import org.jedro.viz.graph.internal.Graph.Element;
import org.jedro.viz.graph.internal.Graph.Group;
import org.jedro.viz.graph.internal.Graph.Kind;
import org.jedro.viz.layout.internal.Item;
import org.jedro.viz.layout.internal.Picture;
import org.jedro.viz.layout.internal.Picture.Box;
import org.jedro.viz.layout.internal.Picture.Frame;
import org.jedro.viz.layout.internal.Picture.Route;
import org.jedro.viz.model.internal.ProjectModel.Style;

/** A picture as JSON: columns in place of objects, whole numbers, routes as differences. */
record GraphView(
        int v,
        long w,
        long h,
        String dir,
        String hash,
        List<GroupView> groups,
        NodeColumns nodes,
        EdgeColumns edges,
        List<BandView> bands,
        List<Style> styles,
        Map<String, List<String>> members) {

    /** A group: open with its frame, or closed. */
    record GroupView(String id, String name, int parent, boolean open, Counts counts, long x, long y, long w, long h) {}

    /** How many elements are in a group and below it. */
    record Counts(int node, int data, int param) {}

    /** The boxes. */
    record NodeColumns(
            List<String> id,
            List<Integer> kind,
            List<String> name,
            List<String> label,
            List<String> type,
            List<Integer> parent,
            List<Long> x,
            List<Long> y,
            List<Long> w,
            List<Long> h,
            List<Integer> count,
            List<Integer> flags,
            List<Integer> layer,
            List<Integer> style) {
        NodeColumns() {
            this(
                    list(), list(), list(), list(), list(), list(), list(), list(), list(), list(), list(), list(),
                    list(), list());
        }

        private static <T> List<T> list() {
            return new ArrayList<>();
        }
    }

    /** The links, by the indices of boxes. */
    record EdgeColumns(List<Integer> from, List<Integer> to, List<Integer> kind, List<List<Long>> pts) {}

    /** A layer. */
    record BandView(int layer, long start, long end) {}

    static GraphView of(Picture picture, String hash) {
        List<Style> styles = new ArrayList<>();
        Map<String, List<String>> members = new LinkedHashMap<>();
        NodeColumns nodes = new NodeColumns();
        for (Box box : picture.boxes()) {
            add(picture.graph(), box, nodes, styles);
            if (box.item().kind() == Item.Kind.GROUP || box.item().kind() == Item.Kind.BUNDLE) {
                members.put(
                        box.item().id(),
                        box.item().elements().stream()
                                .map(element ->
                                        picture.graph().elements().get(element).id())
                                .toList());
            }
        }
        return new GraphView(
                1,
                Math.round(picture.width()),
                Math.round(picture.height()),
                picture.direction().name().toLowerCase(Locale.ROOT),
                hash,
                groups(picture),
                nodes,
                edges(picture.routes()),
                picture.bands().stream()
                        .map(band -> new BandView(band.layer(), Math.round(band.start()), Math.round(band.end())))
                        .toList(),
                styles,
                members);
    }

    private static void add(Graph graph, Box box, NodeColumns nodes, List<Style> styles) {
        Item item = box.item();
        boolean isElement = item.kind().ordinal() < Item.Kind.GROUP.ordinal();
        Optional<Element> element =
                isElement ? Optional.of(graph.elements().get(item.elements().get(0))) : Optional.empty();
        nodes.id.add(item.id());
        nodes.kind.add(item.kind().ordinal());
        nodes.name.add(item.name());
        nodes.label.add(item.label());
        nodes.type.add(element.map(Element::type).orElse(""));
        nodes.parent.add(item.group());
        nodes.x.add(Math.round(box.x()));
        nodes.y.add(Math.round(box.y()));
        nodes.w.add(Math.round(item.width()));
        nodes.h.add(Math.round(item.height()));
        nodes.count.add((int) item.elements().stream()
                .filter(one -> isElement
                        || item.kind() == Item.Kind.BUNDLE
                        || graph.elements().get(one).kind() == Kind.NODE)
                .count());
        nodes.flags.add(element.map(Element::flags).orElse(0));
        nodes.layer.add(element.map(Element::layer).orElse(-1));
        nodes.style.add(element.flatMap(Element::style)
                .map(style -> index(style, styles))
                .orElse(-1));
    }

    private static int index(Style style, List<Style> styles) {
        if (!styles.contains(style)) {
            styles.add(style);
        }
        return styles.indexOf(style);
    }

    private static EdgeColumns edges(List<Route> routes) {
        List<Integer> from = new ArrayList<>();
        List<Integer> to = new ArrayList<>();
        List<Integer> kind = new ArrayList<>();
        List<List<Long>> points = new ArrayList<>();
        for (Route route : routes) {
            from.add(route.from());
            to.add(route.to());
            kind.add(route.kind().ordinal());
            points.add(differences(route.points()));
        }
        return new EdgeColumns(from, to, kind, points);
    }

    private static List<Long> differences(List<Double> points) {
        List<Long> differences = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            long before = i < 2 ? 0 : Math.round(points.get(i - 2));
            differences.add(Math.round(points.get(i)) - before);
        }
        return differences;
    }

    private static List<GroupView> groups(Picture picture) {
        Graph graph = picture.graph();
        Map<Integer, Frame> frames = new LinkedHashMap<>();
        picture.frames().forEach(frame -> frames.put(frame.group(), frame));
        int[][] counts = new int[graph.groups().size()][Kind.values().length];
        for (Element element : graph.elements()) {
            graph.withOuter(element.group())
                    .forEach(group -> counts[group][element.kind().ordinal()]++);
        }
        List<GroupView> views = new ArrayList<>();
        for (int g = 0; g < counts.length; g++) {
            Group group = graph.groups().get(g);
            Frame frame = frames.get(g);
            views.add(new GroupView(
                    group.id(),
                    group.name(),
                    group.parent(),
                    frame != null,
                    new Counts(counts[g][0], counts[g][1], counts[g][2]),
                    frame == null ? 0 : Math.round(frame.x()),
                    frame == null ? 0 : Math.round(frame.y()),
                    frame == null ? 0 : Math.round(frame.width()),
                    frame == null ? 0 : Math.round(frame.height())));
        }
        return views;
    }
}
