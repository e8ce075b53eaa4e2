package org.jedro.datasets.codec;

import java.util.Optional;

/**
 * The options of {@link Formats#CHART}: how a table is drawn. A chart that is a whole specification already needs none.
 *
 * @param kind what is drawn; bars by default
 * @param x the column along the horizontal axis
 * @param y the column along the vertical axis
 * @param color the column that colors the marks
 * @param title what stands above the chart
 * @param orientation which way bars point; found out from the columns by default
 */
public record ChartOptions(
        Kind kind,
        Optional<String> x,
        Optional<String> y,
        Optional<String> color,
        Optional<String> title,
        Optional<Orientation> orientation) {

    /** {@return bars} */
    public static ChartOptions defaults() {
        return new ChartOptions(
                Kind.BAR, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** What is drawn. */
    public enum Kind {
        /** Bars. */
        BAR,
        /** A line. */
        LINE,
        /** Points. */
        SCATTER,
        /** A filled area. */
        AREA,
        /** Colored cells; {@code color} is their value. */
        HEATMAP
    }

    /** Which way bars point. */
    public enum Orientation {
        /** From the left to the right. */
        HORIZONTAL,
        /** Upwards. */
        VERTICAL
    }
}
