// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.layout.internal;

/** The layout of a level. Positions are pairs of x and y, from the left upper corner of its frame. Not changed once it is made. */
final class LaidLevel {
    private final double width;
    private final double height;
    private final double[][] boxes;
    private final double[][] stubs;
    private final double[][] wires;

    LaidLevel(double width, double height, double[][] boxes, double[][] stubs, double[][] wires) {
        this.width = width;
        this.height = height;
        this.boxes = boxes;
        this.stubs = stubs;
        this.wires = wires;
    }

    double width() {
        return width;
    }

    double height() {
        return height;
    }

    /** {@return the left upper corner of a box} */
    double[] box(int index) {
        return boxes[index];
    }

    /** {@return the place of a stub at the border} */
    double[] stub(int index) {
        return stubs[index];
    }

    /** {@return the points of a wire: x and y in turn} */
    double[] wire(int index) {
        return wires[index];
    }
}
