// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jedro.JedroException;
import org.jspecify.annotations.Nullable;

/** Converts charts to figures of Plotly, and back if they are simple enough. */
final class Plotly {
    private static final String X = "x";
    private static final String Y = "y";
    private static final String COLOR = "color";

    private Plotly() {}

    static Map<String, Object> of(ChartSpec chart) {
        List<Object> traces = new ArrayList<>();
        if (chart.kind() == ChartKind.HEATMAP) {
            traces.add(heatmap(chart));
        } else {
            chart.series().forEach((name, rows) -> traces.add(trace(chart, name, rows)));
        }
        Map<String, Object> layout = new LinkedHashMap<>();
        chart.title().ifPresent(title -> layout.put("title", Map.of("text", title)));
        layout.put("xaxis", Map.of("title", Map.of("text", chart.xTitle().orElse(chart.x()))));
        layout.put("yaxis", Map.of("title", Map.of("text", chart.yTitle().orElse(chart.y()))));
        if (chart.kind() == ChartKind.BAR && chart.color().isPresent()) {
            layout.put("barmode", "relative");
        }
        layout.put("width", chart.width());
        layout.put("height", chart.height());
        Map<String, Object> figure = new LinkedHashMap<>();
        figure.put("data", traces);
        figure.put("layout", layout);
        return figure;
    }

    private static Map<String, Object> trace(ChartSpec chart, String name, List<Map<String, @Nullable Object>> rows) {
        Map<String, Object> trace = new LinkedHashMap<>();
        trace.put("type", chart.kind() == ChartKind.BAR ? "bar" : "scatter");
        switch (chart.kind()) {
            case LINE -> trace.put("mode", "lines");
            case SCATTER -> trace.put("mode", "markers");
            case AREA -> {
                trace.put("mode", "lines");
                trace.put("fill", "tozeroy");
            }
            default -> {
                if (chart.isHorizontal()) {
                    trace.put("orientation", "h");
                }
            }
        }
        if (!name.isEmpty()) {
            trace.put("name", name);
        }
        trace.put(X, column(rows, chart.x()));
        trace.put(Y, column(rows, chart.y()));
        return trace;
    }

    private static List<@Nullable Object> column(List<Map<String, @Nullable Object>> rows, String column) {
        List<@Nullable Object> values = new ArrayList<>(rows.size());
        rows.forEach(row -> values.add(row.get(column)));
        return values;
    }

    private static Map<String, Object> heatmap(ChartSpec chart) {
        Axis across = Axis.ofCategories(chart.values(chart.x()));
        Axis down = Axis.ofCategories(chart.values(chart.y()));
        List<List<@Nullable Object>> cells = new ArrayList<>();
        for (int i = 0; i < down.categories().size(); i++) {
            List<@Nullable Object> line = new ArrayList<>();
            across.categories().forEach((category, place) -> line.add(null));
            cells.add(line);
        }
        String color = chart.color().orElseThrow();
        for (Map<String, @Nullable Object> row : chart.rows()) {
            cells.get(down.place(row.get(chart.y()))).set(across.place(row.get(chart.x())), row.get(color));
        }
        Map<String, Object> trace = new LinkedHashMap<>();
        trace.put("type", "heatmap");
        trace.put(X, List.copyOf(across.categories().keySet()));
        trace.put(Y, List.copyOf(down.categories().keySet()));
        trace.put("z", cells);
        return trace;
    }

    static ChartSpec read(Map<String, ?> figure) {
        if (!(figure.get("data") instanceof List<?> traces) || traces.isEmpty()) {
            throw new JedroException(
                    "This is not a chart; expected a 'mark' of Vega-Lite, or 'data' of Plotly with a trace.");
        }
        Set<ChartKind> kinds = new LinkedHashSet<>();
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Object item : traces) {
            Map<String, ?> trace = Trees.asMap(item);
            kinds.add(kind(trace));
            add(trace, traces.size() > 1, rows);
        }
        if (kinds.size() != 1) {
            throw new JedroException("Charts of several kinds in one are drawn by Plotly itself only.");
        }
        Map<String, ?> layout = figure.get("layout") instanceof Map<?, ?> ? Trees.map(figure, "layout") : Map.of();
        return new ChartSpec(
                kinds.iterator().next(),
                rows,
                X,
                Y,
                traces.size() > 1 ? Optional.of(COLOR) : Optional.empty(),
                title(layout.get("title")),
                title(axis(layout, "xaxis").get("title")),
                title(axis(layout, "yaxis").get("title")),
                Trees.number(layout.get("width"), 640),
                Trees.number(layout.get("height"), 400));
    }

    private static Map<String, ?> axis(Map<String, ?> layout, String name) {
        return layout.get(name) instanceof Map<?, ?> ? Trees.map(layout, name) : Map.of();
    }

    private static Optional<String> title(@Nullable Object title) {
        return Trees.text(title instanceof Map<?, ?> map ? map.get("text") : title);
    }

    private static ChartKind kind(Map<String, ?> trace) {
        String type = String.valueOf(trace.containsKey("type") ? trace.get("type") : "scatter");
        if (type.equals("bar")) {
            return ChartKind.BAR;
        }
        if (!type.equals("scatter")) {
            throw new JedroException("Charts of type '" + type + "' are drawn by Plotly itself only.");
        }
        if (trace.get("fill") != null && !"none".equals(trace.get("fill"))) {
            return ChartKind.AREA;
        }
        return String.valueOf(trace.get("mode")).contains("markers") ? ChartKind.SCATTER : ChartKind.LINE;
    }

    private static void add(Map<String, ?> trace, boolean named, List<Map<String, @Nullable Object>> rows) {
        if (!(trace.get(X) instanceof List<?> xs) || !(trace.get(Y) instanceof List<?> ys) || xs.size() != ys.size()) {
            throw new JedroException("Expected as many values of x as of y in each trace.");
        }
        for (int i = 0; i < xs.size(); i++) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put(X, xs.get(i));
            row.put(Y, ys.get(i));
            if (named) {
                row.put(COLOR, trace.containsKey("name") ? trace.get("name") : "");
            }
            rows.add(row);
        }
    }
}
