// SPDX-License-Identifier: Apache-2.0
/**
 * Charts as values: their kinds, columns and data. They become specifications of Vega-Lite or Plotly, or pictures, without a
 * browser or a display.
 *
 * <p>Read first: {@link org.jedro.datasets.chart.ChartSpec}, {@link org.jedro.datasets.chart.ChartPicture}. Depends on {@code
 * org.jedro} and the JDK.
 */
@NullMarked
package org.jedro.datasets.chart;

import org.jspecify.annotations.NullMarked;
