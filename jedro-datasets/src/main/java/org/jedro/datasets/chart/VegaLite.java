// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jedro.JedroException;
import org.jspecify.annotations.Nullable;

/** Converts charts to specifications of Vega-Lite 5, and back if they are simple enough. */
final class VegaLite {
    private static final String SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json";

    private VegaLite() {}

    static Map<String, Object> of(ChartSpec chart) {
        Map<String, Object> encoding = new LinkedHashMap<>();
        encoding.put("x", channel(chart, chart.x(), chart.xTitle()));
        encoding.put("y", channel(chart, chart.y(), chart.yTitle()));
        chart.color().ifPresent(column -> encoding.put("color", channel(chart, column, Optional.empty())));
        Map<String, Object> mark = new LinkedHashMap<>();
        mark.put("type", mark(chart.kind()));
        if (chart.isHorizontal()) {
            mark.put("orient", "horizontal");
        }
        mark.put("tooltip", true);
        Map<String, Object> specification = new LinkedHashMap<>();
        specification.put("$schema", SCHEMA);
        chart.title().ifPresent(title -> specification.put("title", title));
        specification.put("width", chart.width());
        specification.put("height", chart.height());
        specification.put("mark", mark);
        specification.put("encoding", encoding);
        specification.put("data", Map.of("values", chart.drawnRows()));
        return specification;
    }

    private static Map<String, Object> channel(ChartSpec chart, String column, Optional<String> title) {
        Map<String, Object> channel = new LinkedHashMap<>();
        channel.put("field", escaped(column));
        channel.put("type", chart.isNumeric(column) ? "quantitative" : "nominal");
        title.ifPresent(text -> channel.put("title", text));
        return channel;
    }

    /** A dot would be read as a path, and so would brackets. */
    private static String escaped(String column) {
        return column.replace("\\", "\\\\")
                .replace(".", "\\.")
                .replace("[", "\\[")
                .replace("]", "\\]");
    }

    private static String mark(ChartKind kind) {
        return switch (kind) {
            case SCATTER -> "point";
            case HEATMAP -> "rect";
            default -> kind.name().toLowerCase(Locale.ROOT);
        };
    }

    static ChartSpec read(Map<String, ?> specification) {
        Object mark = specification.get("mark") instanceof Map<?, ?> map ? map.get("type") : specification.get("mark");
        if (mark == null) {
            throw new JedroException("The chart has no mark, such as bar or line.");
        }
        Map<String, ?> encoding = Trees.map(specification, "encoding");
        Map<String, ?> x = Trees.map(encoding, "x");
        Map<String, ?> y = Trees.map(encoding, "y");
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        if (!(Trees.map(specification, "data").get("values") instanceof List<?> values)) {
            throw new JedroException("The chart has no data in it; expected data.values.");
        }
        values.forEach(row -> rows.add(Trees.row(row)));
        return new ChartSpec(
                kind(mark.toString()),
                rows,
                field(x),
                field(y),
                encoding.containsKey("color") ? Optional.of(field(Trees.map(encoding, "color"))) : Optional.empty(),
                Trees.text(specification.get("title")),
                Trees.text(x.get("title")),
                Trees.text(y.get("title")),
                Trees.number(specification.get("width"), 640),
                Trees.number(specification.get("height"), 400));
    }

    private static ChartKind kind(String mark) {
        return switch (mark) {
            case "bar" -> ChartKind.BAR;
            case "line" -> ChartKind.LINE;
            case "point", "circle" -> ChartKind.SCATTER;
            case "area" -> ChartKind.AREA;
            case "rect" -> ChartKind.HEATMAP;
            default -> throw new JedroException("Charts of mark '" + mark + "' are drawn by Vega-Lite itself only.");
        };
    }

    private static String field(Map<String, ?> channel) {
        if (channel.get("field") instanceof String field && !channel.containsKey("aggregate")) {
            return field.replaceAll("\\\\(.)", "$1");
        }
        throw new JedroException("Charts whose values are computed are drawn by Vega-Lite itself only.");
    }
}
