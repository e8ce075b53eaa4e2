// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.layout.internal;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.elk.alg.layered.LayeredLayoutProvider;
import org.eclipse.elk.alg.layered.options.CrossingMinimizationStrategy;
import org.eclipse.elk.alg.layered.options.GreedySwitchType;
import org.eclipse.elk.alg.layered.options.LayerConstraint;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.LayeringStrategy;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.alg.layered.options.OrderingStrategy;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.PortConstraints;
import org.eclipse.elk.core.options.PortSide;
import org.eclipse.elk.core.util.NullElkProgressMonitor;
import org.eclipse.elk.graph.ElkBendPoint;
import org.eclipse.elk.graph.ElkConnectableShape;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.util.ElkGraphUtil;
import org.jedro.viz.layout.internal.Level.Box;
import org.jedro.viz.layout.internal.Level.End;
import org.jedro.viz.layout.internal.Level.Port;
import org.jedro.viz.layout.internal.Level.Wire;

/**
 * Lays out one level with the layered algorithm of the Eclipse Layout Kernel (K. Sugiyama et al., Methods for visual understanding
 * of hierarchical system structures, 1981). Needs a large stack.
 */
final class ElkLevel {
    private static final double ROOT_MARGIN = 16;
    private static final double STUB = 1;
    private static final int MAX_IN_BANDS = 300;

    private final Level level;
    private final ElkNode root = ElkGraphUtil.createGraph();
    private final ElkNode[] nodes;
    private final List<List<ElkPort>> ports = new ArrayList<>();
    private final List<ElkEdge> edges = new ArrayList<>();

    private ElkLevel(Level level) {
        this.level = level;
        this.nodes = new ElkNode[level.boxes().size() + level.stubs().size()];
    }

    /** Announces the options of the algorithm, which is found by a plug-in of Eclipse otherwise. */
    static void register() {
        LayoutMetaDataService.getInstance().registerLayoutMetaDataProviders(new LayeredOptions());
    }

    static LaidLevel lay(Level level) {
        if (level.boxes().isEmpty()) {
            return new LaidLevel(2 * ROOT_MARGIN, 2 * ROOT_MARGIN, new double[0][], new double[0][], new double[0][]);
        }
        LaidLevel plain = new ElkLevel(level).lay();
        Level wrapped = Wrapping.of(level, plain);
        if (wrapped == level) {
            return plain;
        }
        LaidLevel laid = new ElkLevel(wrapped).lay();
        return Wrapping.isBetter(laid, plain) ? laid : plain;
    }

    private LaidLevel lay() {
        configure();
        for (int i = 0; i < level.boxes().size(); i++) {
            ports.add(new ArrayList<>());
        }
        for (int index : order()) {
            nodes[index] = index < level.boxes().size()
                    ? box(index)
                    : stub(index - level.boxes().size());
        }
        for (Wire wire : level.wires()) {
            edges.add(ElkGraphUtil.createSimpleEdge(shape(wire.from()), shape(wire.to())));
        }
        new LayeredLayoutProvider().layout(root, new NullElkProgressMonitor());
        return result();
    }

    private List<Integer> order() {
        if (!level.order().isEmpty()) {
            return level.order();
        }
        List<Integer> any = new ArrayList<>();
        for (int i = 0; i < nodes.length; i++) {
            any.add(i);
        }
        return any;
    }

    private void configure() {
        boolean isDown = level.direction() == Direction.DOWN;
        root.setProperty(CoreOptions.ALGORITHM, "org.eclipse.elk.layered");
        root.setProperty(
                CoreOptions.DIRECTION,
                isDown ? org.eclipse.elk.core.options.Direction.DOWN : org.eclipse.elk.core.options.Direction.RIGHT);
        root.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        root.setProperty(
                LayeredOptions.NODE_PLACEMENT_STRATEGY,
                hasLargeBands() ? NodePlacementStrategy.BRANDES_KOEPF : Placement.of(level));
        root.setProperty(LayeredOptions.CROSSING_MINIMIZATION_STRATEGY, CrossingMinimizationStrategy.LAYER_SWEEP);
        root.setProperty(
                LayeredOptions.LAYERING_STRATEGY,
                hasLargeBands() ? LayeringStrategy.LONGEST_PATH_SOURCE : LayeringStrategy.NETWORK_SIMPLEX);
        root.setProperty(LayeredOptions.THOROUGHNESS, level.order().isEmpty() ? 3 : 1);
        root.setProperty(LayeredOptions.UNNECESSARY_BENDPOINTS, false);
        if (!level.order().isEmpty()) {
            root.setProperty(LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.PREFER_NODES);
            root.setProperty(LayeredOptions.CROSSING_MINIMIZATION_FORCE_NODE_MODEL_ORDER, true);
            root.setProperty(LayeredOptions.CROSSING_MINIMIZATION_GREEDY_SWITCH_TYPE, GreedySwitchType.OFF);
        }
        if (!level.bands().isEmpty()) {
            root.setProperty(CoreOptions.PARTITIONING_ACTIVATE, true);
        }
        root.setProperty(CoreOptions.SPACING_NODE_NODE, 16.0);
        root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 38.0);
        root.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, 7.0);
        root.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 12.0);
        root.setProperty(CoreOptions.SPACING_EDGE_EDGE, 7.0);
        root.setProperty(CoreOptions.SPACING_EDGE_NODE, 9.0);
        root.setProperty(CoreOptions.PADDING, padding());
        root.setProperty(CoreOptions.SEPARATE_CONNECTED_COMPONENTS, false);
    }

    /** {@return whether better strategies would take seconds} Bands join each box to all boxes of the next one. */
    private boolean hasLargeBands() {
        return !level.bands().isEmpty() && level.boxes().size() > MAX_IN_BANDS;
    }

    /** Where stubs are at the border, the space between them and the boxes is margin enough. */
    private ElkPadding padding() {
        if (level.isRoot()) {
            return new ElkPadding(ROOT_MARGIN, ROOT_MARGIN, ROOT_MARGIN, ROOT_MARGIN);
        }
        double start = hasStubs(true) ? 0 : Sizes.MARGIN;
        double end = hasStubs(false) ? 0 : Sizes.MARGIN;
        return level.direction() == Direction.DOWN
                ? new ElkPadding(hasStubs(true) ? 0 : Sizes.TITLE, Sizes.MARGIN, end, Sizes.MARGIN)
                : new ElkPadding(Sizes.TITLE, end, Sizes.MARGIN, start);
    }

    private boolean hasStubs(boolean isIn) {
        return level.stubs().stream().anyMatch(stub -> stub.isIn() == isIn);
    }

    private ElkNode box(int index) {
        Box box = level.boxes().get(index);
        ElkNode node = ElkGraphUtil.createNode(root);
        node.setDimensions(box.width(), box.height());
        if (!box.ports().isEmpty()) {
            node.setProperty(CoreOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_POS);
        }
        for (Port place : box.ports()) {
            ElkPort port = ElkGraphUtil.createPort(node);
            port.setLocation(place.x(), place.y());
            port.setProperty(CoreOptions.PORT_SIDE, side(place.isIn()));
            ports.get(index).add(port);
        }
        if (!level.bands().isEmpty()) {
            node.setProperty(CoreOptions.PARTITIONING_PARTITION, level.bands().get(index));
        }
        return node;
    }

    private PortSide side(boolean isIn) {
        if (level.direction() == Direction.DOWN) {
            return isIn ? PortSide.NORTH : PortSide.SOUTH;
        }
        return isIn ? PortSide.WEST : PortSide.EAST;
    }

    private ElkNode stub(int index) {
        ElkNode node = ElkGraphUtil.createNode(root);
        node.setDimensions(STUB, STUB);
        node.setProperty(
                LayeredOptions.LAYERING_LAYER_CONSTRAINT,
                level.stubs().get(index).isIn() ? LayerConstraint.FIRST_SEPARATE : LayerConstraint.LAST_SEPARATE);
        return node;
    }

    private ElkConnectableShape shape(End end) {
        if (end.isStub()) {
            return nodes[level.boxes().size() + end.port()];
        }
        return end.port() < 0 ? nodes[end.box()] : ports.get(end.box()).get(end.port());
    }

    private LaidLevel result() {
        double width = Math.max(root.getWidth(), level.minWidth());
        double height = root.getHeight();
        double[][] boxes = new double[level.boxes().size()][];
        for (int i = 0; i < boxes.length; i++) {
            boxes[i] = new double[] {nodes[i].getX(), nodes[i].getY()};
        }
        double[][] stubs = new double[level.stubs().size()][];
        for (int i = 0; i < stubs.length; i++) {
            stubs[i] = border(level.stubs().get(i).isIn(), nodes[boxes.length + i], width, height);
        }
        double[][] wires = new double[edges.size()][];
        for (int i = 0; i < wires.length; i++) {
            wires[i] = points(edges.get(i));
            Wire wire = level.wires().get(i);
            if (wire.from().isStub()) {
                attach(wires[i], 0, stubs[wire.from().port()]);
            }
            if (wire.to().isStub()) {
                attach(wires[i], wires[i].length - 2, stubs[wire.to().port()]);
            }
        }
        return new LaidLevel(width, height, boxes, stubs, wires);
    }

    /** Stubs are beside the border after the layout, since they are in layers of their own. */
    private double[] border(boolean isIn, ElkNode stub, double width, double height) {
        if (level.direction() == Direction.DOWN) {
            return new double[] {stub.getX() + STUB / 2, isIn ? 0 : height};
        }
        return new double[] {isIn ? 0 : width, stub.getY() + STUB / 2};
    }

    private void attach(double[] points, int at, double[] place) {
        if (level.direction() == Direction.DOWN) {
            points[at + 1] = place[1];
        } else {
            points[at] = place[0];
        }
    }

    private static double[] points(ElkEdge edge) {
        ElkEdgeSection section = edge.getSections().get(0);
        double[] points = new double[4 + 2 * section.getBendPoints().size()];
        int at = 0;
        points[at++] = section.getStartX();
        points[at++] = section.getStartY();
        for (ElkBendPoint bend : section.getBendPoints()) {
            points[at++] = bend.getX();
            points[at++] = bend.getY();
        }
        points[at++] = section.getEndX();
        points[at] = section.getEndY();
        return points;
    }
}
