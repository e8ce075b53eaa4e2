package org.jedro.datasets.chart;

/** What is drawn. */
public enum ChartKind {
    /** Bars; those of one place and different colors stand on each other. */
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
