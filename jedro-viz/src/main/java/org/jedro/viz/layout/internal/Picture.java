// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.layout.internal;

import java.util.List;
import org.jedro.viz.graph.internal.Graph;
import org.jedro.viz.graph.internal.Graph.LinkKind;

/**
 * A graph with positions, from the left upper corner.
 *
 * @param graph the graph
 * @param width its width
 * @param height its height
 * @param direction the direction of the flow
 * @param boxes what is drawn as a box
 * @param frames the open groups, each after the one that contains it
 * @param routes the links, in the order of their first appearance
 * @param bands where the layers are; none unless they were requested
 */
public record Picture(
        Graph graph,
        double width,
        double height,
        Direction direction,
        List<Box> boxes,
        List<Frame> frames,
        List<Route> routes,
        List<Band> bands) {
    /** Copies the lists. */
    public Picture {
        boxes = List.copyOf(boxes);
        frames = List.copyOf(frames);
        routes = List.copyOf(routes);
        bands = List.copyOf(bands);
    }

    /** An item with the left upper corner of its box. */
    public record Box(Item item, double x, double y) {}

    /** An open group with its frame. */
    public record Frame(int group, double x, double y, double width, double height) {}

    /**
     * A link.
     *
     * @param from the index of the box from which it starts
     * @param to the index of the box to which it leads
     * @param points x and y in turn
     */
    public record Route(int from, int to, LinkKind kind, List<Double> points) {
        /** Copies the points. */
        public Route {
            points = List.copyOf(points);
        }
    }

    /**
     * A layer.
     *
     * @param layer its index
     * @param start where it begins in the direction of the flow
     * @param end where it ends
     */
    public record Band(int layer, double start, double end) {}
}
