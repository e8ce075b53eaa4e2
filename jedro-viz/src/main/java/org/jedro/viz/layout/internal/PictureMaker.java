// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.layout.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jedro.viz.graph.internal.Graph;
import org.jedro.viz.layout.internal.Picture.Band;
import org.jedro.viz.layout.internal.Picture.Box;
import org.jedro.viz.layout.internal.Picture.Frame;
import org.jedro.viz.layout.internal.Picture.Route;
import org.jedro.viz.layout.internal.View.ItemLink;

/** Puts the levels of a composition into one picture. */
final class PictureMaker {
    private static final double BAND_MARGIN = 10;

    private final Composition composition;
    private final Map<Integer, LaidLevel> laid;
    private final Direction direction;
    private final List<Integer> bands;
    private final Map<Integer, double[]> corners = new LinkedHashMap<>();
    private final List<Frame> frames = new ArrayList<>();
    private final Box[] boxes;

    PictureMaker(Composition composition, Map<Integer, LaidLevel> laid, Direction direction, List<Integer> bands) {
        this.composition = composition;
        this.laid = laid;
        this.direction = direction;
        this.bands = bands;
        this.boxes = new Box[composition.view().items().size()];
    }

    Picture make() {
        place(Graph.ROOT, 0, 0);
        LaidLevel root = laid(Graph.ROOT);
        List<Route> routes = new ArrayList<>();
        List<ItemLink> links = composition.view().links();
        for (int i = 0; i < links.size(); i++) {
            ItemLink link = links.get(i);
            routes.add(new Route(
                    link.from(),
                    link.to(),
                    link.kind(),
                    points(composition.pieces().get(i))));
        }
        return new Picture(
                composition.view().graph(),
                root.width(),
                root.height(),
                direction,
                List.of(boxes),
                frames,
                routes,
                bands());
    }

    private LaidLevel laid(int group) {
        return Objects.requireNonNull(laid.get(group));
    }

    private void place(int group, double x, double y) {
        corners.put(group, new double[] {x, y});
        LaidLevel level = laid(group);
        List<Integer> own = composition.draft(group).boxes();
        for (int i = 0; i < own.size(); i++) {
            double left = x + level.box(i)[0];
            double top = y + level.box(i)[1];
            if (own.get(i) >= 0) {
                boxes[own.get(i)] = new Box(composition.view().items().get(own.get(i)), left, top);
            } else {
                int inner = -1 - own.get(i);
                frames.add(new Frame(
                        inner, left, top, laid(inner).width(), laid(inner).height()));
                place(inner, left, top);
            }
        }
    }

    /** The end of a piece is the start of the next one. */
    private List<Double> points(List<Composition.Piece> pieces) {
        List<Double> points = new ArrayList<>();
        for (Composition.Piece piece : pieces) {
            double[] corner = Objects.requireNonNull(corners.get(piece.group()));
            double[] wire = laid(piece.group()).wire(piece.wire());
            for (int i = 0; i < wire.length; i += 2) {
                add(points, corner[0] + wire[i], corner[1] + wire[i + 1]);
            }
        }
        return points;
    }

    /** Rounded points that are equal, or between two others on a line, add nothing. */
    private static void add(List<Double> points, double x, double y) {
        double px = Math.rint(x);
        double py = Math.rint(y);
        int size = points.size();
        if (size >= 2 && isAt(points, size - 2, px) && isAt(points, size - 1, py)) {
            return;
        }
        if (size >= 4
                && (isAt(points, size - 4, px) && isAt(points, size - 2, px)
                        || isAt(points, size - 3, py) && isAt(points, size - 1, py))) {
            points.set(size - 2, px);
            points.set(size - 1, py);
            return;
        }
        points.add(px);
        points.add(py);
    }

    private static boolean isAt(List<Double> points, int index, double value) {
        return points.get(index).doubleValue() == value;
    }

    private List<Band> bands() {
        Map<Integer, double[]> extents = new TreeMap<>();
        for (int i = 0; i < bands.size(); i++) {
            Item item = boxes[i].item();
            boolean isDown = direction == Direction.DOWN;
            double start = isDown ? boxes[i].y() : boxes[i].x();
            double end = start + (isDown ? item.height() : item.width());
            double[] extent = extents.computeIfAbsent(bands.get(i), band -> new double[] {start, end});
            extent[0] = Math.min(extent[0], start);
            extent[1] = Math.max(extent[1], end);
        }
        List<Band> shown = new ArrayList<>();
        extents.forEach(
                (layer, extent) -> shown.add(new Band(layer, extent[0] - BAND_MARGIN, extent[1] + BAND_MARGIN)));
        return shown;
    }
}
