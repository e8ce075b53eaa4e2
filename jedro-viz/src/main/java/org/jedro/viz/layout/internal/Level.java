// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.layout.internal;

import java.util.List;

/**
 * What one group contains, for the layout of it alone. Boxes, stubs and wires are named by their index. Equal levels have equal
 * layouts.
 *
 * @param boxes the items and the frames of open groups
 * @param stubs where links pass the border of the group
 * @param wires the links, each between two ends
 * @param direction the direction of the flow
 * @param minWidth the least width of the frame; 0 for the level that contains all others
 * @param order the boxes and stubs (those behind the boxes) in the order that neighbors keep; empty for any
 * @param bands the band of each box; empty without bands
 */
record Level(
        List<Box> boxes,
        List<Stub> stubs,
        List<Wire> wires,
        Direction direction,
        double minWidth,
        List<Integer> order,
        List<Integer> bands) {
    Level {
        boxes = List.copyOf(boxes);
        stubs = List.copyOf(stubs);
        wires = List.copyOf(wires);
        order = List.copyOf(order);
        bands = List.copyOf(bands);
    }

    /**
     * A box.
     *
     * @param id the identifier of the item or group
     * @param ports the places at which wires are attached; none for a box at which they may be attached anywhere
     */
    record Box(String id, double width, double height, List<Port> ports) {
        Box {
            ports = List.copyOf(ports);
        }
    }

    /** A place at the border of a frame. */
    record Port(boolean isIn, double x, double y) {}

    /** A place at the border of the group itself; its position is a result of the layout. */
    record Stub(String carrier, boolean isIn) {}

    /** A wire. */
    record Wire(End from, End to) {}

    /**
     * An end of a wire.
     *
     * @param box the box; -1 for a stub
     * @param port the port of the box, or -1; for a stub its index
     */
    record End(int box, int port) {
        static End box(int index) {
            return new End(index, -1);
        }

        static End stub(int index) {
            return new End(-1, index);
        }

        boolean isStub() {
            return box < 0;
        }
    }

    Level withBands(List<Integer> changed) {
        return new Level(boxes, stubs, wires, direction, minWidth, order, changed);
    }

    /** {@return whether it has frames of open groups: the order of others is that of the layout itself} */
    boolean hasFrames() {
        return !order.isEmpty();
    }

    boolean isRoot() {
        return minWidth == 0;
    }
}
