// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.chart;

/** A surface to draw on. Coordinates are pixels from the upper left corner, colors are {@code 0xRRGGBB}. */
interface Canvas {
    int BLACK = 0x333333;
    int GRAY = 0xDDDDDD;

    void rectangle(double x, double y, double width, double height, int color);

    void circle(double x, double y, double radius, int color);

    /** Draws a line through points, or fills the area that it encloses. */
    void path(double[] xs, double[] ys, int color, boolean isFilled);

    /**
     * Writes text.
     *
     * @param anchor the position of {@code x}: -1 at the start of the text, 0 in its middle, 1 at its end
     * @param isUpright whether it runs from the bottom to the top
     */
    void text(String text, double x, double y, int size, int anchor, boolean isUpright);
}
