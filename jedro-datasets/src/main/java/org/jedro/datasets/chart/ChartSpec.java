// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.chart;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.JedroException;
import org.jedro.internal.Suggestions;
import org.jspecify.annotations.Nullable;

/**
 * A chart as a value: its kind, its columns and its data. A node returns one, and the catalog entry of format
 * {@code chart} decides whether it becomes JSON for Vega-Lite or Plotly, a picture, or a page.
 *
 * <pre>{@code
 * ChartSpec.of(ChartKind.BAR, rows, "type", "capacity").titled("Mean capacity").colored("engine")
 * }</pre>
 *
 * <p>Immutable.
 *
 * @param kind the kind of the chart
 * @param rows the data, a map of columns to texts, numbers, booleans and nulls for each row
 * @param x the column along the horizontal axis
 * @param y the column along the vertical axis
 * @param color the column that colors the marks; for a heatmap, the number that they show
 * @param title the title above the chart
 * @param xTitle the title of the horizontal axis; the column's name by default
 * @param yTitle the title of the vertical axis; the column's name by default
 * @param width the width of a picture in pixels
 * @param height the height of a picture in pixels
 */
public record ChartSpec(
        ChartKind kind,
        List<Map<String, @Nullable Object>> rows,
        String x,
        String y,
        Optional<String> color,
        Optional<String> title,
        Optional<String> xTitle,
        Optional<String> yTitle,
        int width,
        int height) {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 400;
    private static final int MIN_PIXELS = 100;
    private static final int MAX_PIXELS = 10_000;

    /**
     * Checks that the columns exist.
     *
     * @throws JedroException if a row lacks a column, or a heatmap has no color
     */
    public ChartSpec {
        List<String> drawn = new ArrayList<>(List.of(x, y));
        color.ifPresent(drawn::add);
        List<Map<String, @Nullable Object>> kept = new ArrayList<>(rows.size());
        for (Map<String, @Nullable Object> row : rows) {
            for (String column : drawn) {
                if (!row.containsKey(column)) {
                    throw new JedroException("There is no column '" + column + "' to draw; "
                            + Suggestions.hint(column, row.keySet(), "columns"));
                }
            }
            Map<String, @Nullable Object> cells = new LinkedHashMap<>();
            row.forEach((column, value) -> cells.put(column, plain(value)));
            kept.add(Collections.unmodifiableMap(cells));
        }
        rows = Collections.unmodifiableList(kept);
        if (kind == ChartKind.HEATMAP && color.isEmpty()) {
            throw new JedroException("A heatmap needs a color: the column whose numbers it shows.");
        }
        if (width < MIN_PIXELS || width > MAX_PIXELS || height < MIN_PIXELS || height > MAX_PIXELS) {
            throw new JedroException("Expected a width and height of " + MIN_PIXELS + " to " + MAX_PIXELS
                    + " pixels but was " + width + " × " + height + ".");
        }
    }

    /** {@return a chart of two columns} */
    public static ChartSpec of(ChartKind kind, List<? extends Map<String, ?>> rows, String x, String y) {
        return new ChartSpec(
                kind,
                copies(rows),
                x,
                y,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                WIDTH,
                HEIGHT);
    }

    /** {@return a heatmap: cells of two columns, colored by a third} */
    public static ChartSpec heatmap(List<? extends Map<String, ?>> rows, String x, String y, String color) {
        return new ChartSpec(
                ChartKind.HEATMAP,
                copies(rows),
                x,
                y,
                Optional.of(color),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                WIDTH,
                HEIGHT);
    }

    private static List<Map<String, @Nullable Object>> copies(List<? extends Map<String, ?>> rows) {
        List<Map<String, @Nullable Object>> copies = new ArrayList<>(rows.size());
        for (Map<String, ?> row : rows) {
            copies.add(new LinkedHashMap<>(row));
        }
        return copies;
    }

    /** {@return this chart with marks colored by a column} */
    public ChartSpec colored(String column) {
        return new ChartSpec(kind, rows, x, y, Optional.of(column), title, xTitle, yTitle, width, height);
    }

    /** {@return this chart with a title above it} */
    public ChartSpec titled(String text) {
        return new ChartSpec(kind, rows, x, y, color, Optional.of(text), xTitle, yTitle, width, height);
    }

    /** {@return this chart with titles at its axes} */
    public ChartSpec withAxes(String horizontal, String vertical) {
        return new ChartSpec(
                kind, rows, x, y, color, title, Optional.of(horizontal), Optional.of(vertical), width, height);
    }

    /** {@return this chart in another size, in pixels} */
    public ChartSpec sized(int newWidth, int newHeight) {
        return new ChartSpec(kind, rows, x, y, color, title, xTitle, yTitle, newWidth, newHeight);
    }

    /** JSON has no dates, and no infinite or NaN numbers. */
    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Double number && !Double.isFinite(number)
                || value instanceof Float real && !Float.isFinite(real)) {
            return null;
        }
        return value == null || value instanceof Number || value instanceof Boolean ? value : value.toString();
    }

    /** {@return whether a column holds numbers: at least one, and nothing else} */
    boolean isNumeric(String column) {
        boolean any = false;
        for (Map<String, @Nullable Object> row : rows) {
            Object value = row.get(column);
            if (value instanceof Number) {
                any = true;
            } else if (value != null) {
                return false;
            }
        }
        return any;
    }

    /** {@return whether bars run from left to right: their numbers are along the horizontal axis} */
    boolean isHorizontal() {
        return kind == ChartKind.BAR && isNumeric(x) && !isNumeric(y);
    }

    /** {@return the rows with only the columns that are drawn} */
    List<Map<String, @Nullable Object>> drawnRows() {
        List<Map<String, @Nullable Object>> drawn = new ArrayList<>(rows.size());
        for (Map<String, @Nullable Object> row : rows) {
            Map<String, @Nullable Object> cells = new LinkedHashMap<>();
            cells.put(x, row.get(x));
            cells.put(y, row.get(y));
            color.ifPresent(column -> cells.put(column, row.get(column)));
            drawn.add(cells);
        }
        return drawn;
    }

    List<@Nullable Object> values(String column) {
        List<@Nullable Object> values = new ArrayList<>(rows.size());
        rows.forEach(row -> values.add(row.get(column)));
        return values;
    }

    /** {@return the groups with a color each, in their order of appearance; without colors, one group without a name} */
    Map<String, List<Map<String, @Nullable Object>>> series() {
        Map<String, List<Map<String, @Nullable Object>>> series = new LinkedHashMap<>();
        for (Map<String, @Nullable Object> row : rows) {
            String name = color.isEmpty() || kind == ChartKind.HEATMAP ? "" : String.valueOf(row.get(color.get()));
            series.computeIfAbsent(name, key -> new ArrayList<>()).add(row);
        }
        return series;
    }

    /** {@return the chart as a specification of Vega-Lite 5, with the data in it} */
    public Map<String, Object> vegaLite() {
        return VegaLite.of(this);
    }

    /** {@return the chart as a figure of Plotly: {@code data} and {@code layout}} */
    public Map<String, Object> plotly() {
        return Plotly.of(this);
    }

    /**
     * {@return the chart that a specification of Vega-Lite or a figure of Plotly describes}
     *
     * @throws JedroException if it is more than one simple chart that contains its data
     */
    public static ChartSpec from(Map<String, ?> specification) {
        return specification.containsKey("mark") ? VegaLite.read(specification) : Plotly.read(specification);
    }
}
