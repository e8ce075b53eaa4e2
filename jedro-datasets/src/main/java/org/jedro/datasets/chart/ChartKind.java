// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.chart;

/** The kind of a chart. */
public enum ChartKind {
    /** Bars; bars of one place and different colors are stacked. */
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
