package org.jedro.datasets.format;

import java.util.Optional;
import org.jedro.datasets.chart.ChartKind;

/**
 * The options of {@link Formats#CHART}: how a table is drawn. A chart that is a whole specification already needs none. The
 * suffix of the file says what is written: JSON, {@code .svg}, {@code .png}, or {@code .html}, a page that opens from disk.
 *
 * @param kind what is drawn; bars by default
 * @param x the column along the horizontal axis; by default the first that is not of numbers
 * @param y the column along the vertical axis; by default the first of numbers
 * @param color the column that colors the marks
 * @param title what stands above the chart
 * @param xTitle what stands at the horizontal axis; the column's name by default
 * @param yTitle what stands at the vertical axis; the column's name by default
 * @param orientation which way bars point; found out from the columns by default
 * @param library whose JSON is written; that of Vega-Lite by default
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

    /** {@return bars} */
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

    /** Which way bars point. */
    public enum Orientation {
        /** From the left to the right. */
        HORIZONTAL,
        /** Upwards. */
        VERTICAL
    }

    /** Whose JSON is written. */
    public enum Library {
        /** Vega-Lite 5. */
        VEGA_LITE,
        /** Plotly. */
        PLOTLY
    }
}
