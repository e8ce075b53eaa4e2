// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.format;

import java.util.Optional;
import org.jedro.datasets.chart.ChartKind;

/**
 * The options of {@link Formats#CHART}: how a table is drawn. A chart that is already a whole specification needs none. The
 * suffix of the file selects the output: JSON, {@code .svg}, {@code .png}, or {@code .html}, a page that opens from disk.
 *
 * @param kind the kind of the chart; bars by default
 * @param x the column along the horizontal axis; by default the first that is not numeric
 * @param y the column along the vertical axis; by default the first that is numeric
 * @param color the column that colors the marks
 * @param title the title above the chart
 * @param xTitle the title of the horizontal axis; the column's name by default
 * @param yTitle the title of the vertical axis; the column's name by default
 * @param orientation the direction of bars; determined from the columns by default
 * @param library the library whose JSON is written; Vega-Lite by default
 * @param width the width in pixels
 * @param height the height in pixels
 */
public record ChartOptions(
        ChartKind kind,
        Optional<String> x,
        Optional<String> y,
        Optional<String> color,
        Optional<String> title,
        Optional<String> xTitle,
        Optional<String> yTitle,
        Optional<Orientation> orientation,
        Library library,
        int width,
        int height) {

    /** {@return the default options: bars} */
    public static ChartOptions defaults() {
        return new ChartOptions(
                ChartKind.BAR,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Library.VEGA_LITE,
                640,
                400);
    }

    /** The direction of bars. */
    public enum Orientation {
        /** From left to right. */
        HORIZONTAL,
        /** Upwards. */
        VERTICAL
    }

    /** The library whose JSON is written. */
    public enum Library {
        /** Vega-Lite 5. */
        VEGA_LITE,
        /** Plotly. */
        PLOTLY
    }
}
