// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.internal;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which charts the page draws without a library: points, lines and bars without anything else, as in its {@code chartData.ts}. */
final class PlainCharts {
    private static final int MAX_POINTS = 20_000;
    private static final String TYPE = "type";
    private static final Set<String> TRACES = Set.of("scatter", "scattergl", "bar");
    private static final Set<String> TRACE_KEYS = Set.of(TYPE, "x", "y", "name", "mode", "orientation");
    private static final Set<String> LAYOUT_KEYS = Set.of("title", "xaxis", "yaxis", "width", "height");
    private static final Set<String> MODES = Set.of("lines", "markers", "lines+markers");
    private static final Set<String> MARKS = Set.of("line", "bar", "point", "circle");
    private static final Set<String> CHART_KEYS = Set.of(
            "$schema", "mark", "encoding", "data", "title", "description", "width", "height", "name", "usermeta");
    private static final Set<String> MARK_KEYS = Set.of(TYPE, "orient", "tooltip", "point", "filled");
    private static final Set<String> CHANNEL_KEYS = Set.of("field", TYPE, "title");
    private static final Set<String> TYPES = Set.of("quantitative", "nominal", "ordinal");
    /** Plotly places texts that are dates or numbers by their value. */
    private static final Pattern COMPUTED = Pattern.compile("\\s*[-+.]?\\d.*", Pattern.DOTALL);

    private PlainCharts() {}

    /** {@return whether the page draws a figure of Plotly itself} */
    static boolean isFigure(Object spec) {
        if (!(spec instanceof Map<?, ?> figure) || !isLayout(fields(figure.get("layout")))) {
            return false;
        }
        int points = 0;
        for (Object item : list(figure.get("data"))) {
            Map<?, ?> trace = fields(item);
            if (!isTrace(trace)) {
                return false;
            }
            points += points(trace);
        }
        return points > 0 && points <= MAX_POINTS;
    }

    private static boolean isTrace(Map<?, ?> trace) {
        return TRACE_KEYS.containsAll(trace.keySet())
                && isAmong(TRACES, trace.get(TYPE))
                && isAmong(MODES, trace.get("mode"))
                && places(trace).stream()
                        .noneMatch(place -> !(place instanceof Number)
                                && COMPUTED.matcher(String.valueOf(place)).matches());
    }

    private static boolean isLayout(Map<?, ?> layout) {
        return LAYOUT_KEYS.containsAll(layout.keySet())
                && List.of("xaxis", "yaxis").stream()
                        .allMatch(axis -> Set.of("title")
                                .containsAll(fields(layout.get(axis)).keySet()));
    }

    /** {@return how many pairs of a place and a number there are} */
    private static int points(Map<?, ?> trace) {
        List<?> values = values(trace);
        List<?> places = places(trace);
        int count = 0;
        for (int i = 0; i < Math.min(values.size(), places.size()); i++) {
            count += places.get(i) != null && isFinite(values.get(i)) ? 1 : 0;
        }
        return count;
    }

    private static List<?> values(Map<?, ?> trace) {
        return list(trace.get(isLying(trace) ? "x" : "y"));
    }

    /** {@return where the values of a trace are: without places, one beside the other} */
    private static List<?> places(Map<?, ?> trace) {
        if (isLying(trace)) {
            return list(trace.get("y"));
        }
        List<?> values = list(trace.get("y"));
        return trace.containsKey("x") ? list(trace.get("x")) : Collections.nCopies(values.size(), 0);
    }

    private static boolean isLying(Map<?, ?> trace) {
        return "h".equals(trace.get("orientation"));
    }

    /** {@return whether the page draws a chart of Vega-Lite itself} */
    static boolean isChart(Object spec) {
        if (!(spec instanceof Map<?, ?> chart) || !CHART_KEYS.containsAll(chart.keySet())) {
            return false;
        }
        Map<?, ?> encoding = fields(chart.get("encoding"));
        Object mark = chart.get("mark") instanceof Map<?, ?> described ? described.get(TYPE) : chart.get("mark");
        return MARK_KEYS.containsAll(fields(chart.get("mark")).keySet())
                && mark instanceof String
                && MARKS.contains(mark)
                && Set.of("x", "y", "color").containsAll(encoding.keySet())
                && encoding.keySet().containsAll(List.of("x", "y"))
                && encoding.values().stream().allMatch(PlainCharts::isChannel)
                && isPlainColor(mark, encoding)
                && hasPoints(mark, list(fields(chart.get("data")).get("values")), encoding);
    }

    private static boolean isChannel(Object channel) {
        Map<?, ?> fields = fields(channel);
        return CHANNEL_KEYS.containsAll(fields.keySet()) && isAmong(TYPES, fields.get(TYPE));
    }

    /** Vega-Lite stacks bars, and has a scale of colors for numbers. */
    private static boolean isPlainColor(Object mark, Map<?, ?> encoding) {
        Map<?, ?> color = fields(encoding.get("color"));
        return !(color.get("field") instanceof String) || !mark.equals("bar") && !isQuantitative(color);
    }

    private static boolean hasPoints(Object mark, Collection<?> rows, Map<?, ?> encoding) {
        Map<?, ?> x = fields(encoding.get("x"));
        Map<?, ?> y = fields(encoding.get("y"));
        boolean isLying = mark.equals("bar") && isQuantitative(x) && !isQuantitative(y);
        Object place = (isLying ? y : x).get("field");
        Object value = (isLying ? x : y).get("field");
        return rows.size() <= MAX_POINTS
                && rows.stream()
                        .map(PlainCharts::fields)
                        .anyMatch(row -> row.get(place) != null && isFinite(row.get(value)));
    }

    private static boolean isQuantitative(Map<?, ?> channel) {
        return "quantitative".equals(channel.get(TYPE));
    }

    private static boolean isFinite(@Nullable Object value) {
        return value instanceof Number number && Double.isFinite(number.doubleValue());
    }

    private static boolean isAmong(Set<String> names, @Nullable Object value) {
        return value == null || value instanceof String && names.contains(value);
    }

    private static Map<?, ?> fields(@Nullable Object value) {
        return value instanceof Map<?, ?> fields ? fields : Map.of();
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
