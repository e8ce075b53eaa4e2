// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.picture.internal;

import java.util.List;

/** What a graph is drawn on. Colors are {@code #rrggbb}. */
interface Canvas {

    /**
     * Draws a rectangle with round corners.
     *
     * @param stroke the color of the border
     * @param isDashed whether the border is dashed
     */
    void box(Area area, double radius, String fill, String stroke, boolean isDashed);

    /** Draws a line with round corners through points, with an arrow at its end. */
    void arrow(List<Double> points, String stroke, boolean isDashed);

    /** Draws a text that begins at a place, on a base line. */
    void text(double x, double y, String text, Font font, String color);

    /** A rectangle. */
    record Area(double x, double y, double width, double height) {}

    /** A size, and whether the text is bold. */
    record Font(double size, boolean isBold) {}
}
