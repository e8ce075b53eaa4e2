// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.kedro;

import java.util.List;
import org.jedro.value.MapValue;
import org.jedro.value.Value;

/** The types {@code plotly.*}. */
final class PlotlyTypes {
    private static final List<String> KINDS = List.of("bar", "line", "scatter", "area");
    private static final String OWN_LOOK = "charts have a look of their own; for another, return a whole figure";

    private PlotlyTypes() {}

    static KedroType chart() {
        Arguments arguments = new Arguments()
                .put("type", PlotlyTypes::kind)
                .put("fig", (value, into) -> into.nested(value, figure()))
                .put("layout", (value, into) -> into.nested(value, layout()))
                .differing("charts have the viewer's colors", "theme");
        return KedroType.of("chart")
                .with("plotly_args", arguments)
                .with("load_args", loadFigure())
                .with("save_args", saveFigure())
                .lastly(into -> into.setDefault("library", "plotly"));
    }

    private static Arguments figure() {
        return new Arguments()
                .put("x", PlotlyTypes::column)
                .put("y", PlotlyTypes::column)
                .put("color", PlotlyTypes::column)
                .put("title", PlotlyTypes::title)
                .put("orientation", PlotlyTypes::orientation)
                .option("width", "width")
                .option("height", "height")
                .differing(OWN_LOOK, "barmode", "hover_data", "hover_name", "labels", "template", "opacity", "text")
                .differing(OWN_LOOK, "text_auto", "color_discrete_sequence", "color_discrete_map", "category_orders")
                .differing(OWN_LOOK, "color_continuous_scale", "markers", "size", "symbol", "log_x", "log_y")
                .differing(OWN_LOOK, "range_x", "range_y", "trendline", "line_shape", "line_dash")
                .ignored("data_frame");
    }

    private static Arguments layout() {
        return new Arguments()
                .put("title", PlotlyTypes::title)
                .option("title_text", "title")
                .put("xaxis_title", PlotlyTypes::xTitle)
                .put("yaxis_title", PlotlyTypes::yTitle)
                .option("width", "width")
                .option("height", "height")
                .differing(OWN_LOOK, "barmode", "bargap", "showlegend", "legend", "legend_title", "font", "margin")
                .differing(OWN_LOOK, "template", "paper_bgcolor", "plot_bgcolor", "xaxis", "yaxis", "hovermode")
                .differing(OWN_LOOK, "xaxis_tickangle", "yaxis_tickangle", "coloraxis", "title_x", "title_font")
                .ignored("autosize");
    }

    private static void kind(Value value, Translating into) {
        if (KINDS.contains(String.valueOf(value.toJava()))) {
            into.set("kind", value);
        } else {
            into.problem("expected one of area, bar, line, scatter but was '" + value.toJava()
                    + "'; a node can also return a whole figure as Map<String, Object>");
        }
    }

    private static void column(Value value, Translating into) {
        if (value.toJava() instanceof String) {
            // the argument under `fig` has the same name as the option here
            into.set(into.argument(), value);
        } else if (value.toJava() != null) {
            into.problem("expected the name of one column");
        }
    }

    private static void title(Value value, Translating into) {
        titled("title", value, into);
    }

    private static void xTitle(Value value, Translating into) {
        titled("x_title", value, into);
    }

    private static void yTitle(Value value, Translating into) {
        titled("y_title", value, into);
    }

    /** A title is a text, or a map that has one. */
    private static void titled(String option, Value value, Translating into) {
        Value text = value instanceof MapValue map ? map.get("text").orElse(value) : value;
        if (text.toJava() instanceof String) {
            into.set(option, text);
        } else if (text.toJava() != null) {
            into.problem("expected a text");
        }
    }

    private static void orientation(Value value, Translating into) {
        if ("h".equals(value.toJava()) || "v".equals(value.toJava())) {
            boolean isHorizontal = "h".equals(value.toJava());
            into.set("orientation", Value.of(isHorizontal ? "horizontal" : "vertical", value.origin()));
        } else if (value.toJava() != null) {
            into.problem("expected h or v");
        }
    }

    static KedroType json() {
        return KedroType.of("chart")
                .with("load_args", loadFigure())
                .with("save_args", saveFigure())
                .differing("a figure is a Map<String, Object>, as it stands in Plotly's JSON");
    }

    private static Arguments loadFigure() {
        return new Arguments().ignored("skip_invalid", "engine", "output_type");
    }

    private static Arguments saveFigure() {
        return new Arguments().ignored("engine", "validate", "pretty", "remove_uids");
    }

    static KedroType html() {
        String picture = "the page is drawn once, as a picture that needs no script";
        Arguments save = new Arguments()
                .put("include_plotlyjs", Argument.differs(picture))
                .differing(picture, "include_mathjax", "auto_play", "config", "post_script", "animation_opts")
                .differing(picture, "default_width", "default_height")
                .put("full_html", Argument.onlyOr("a whole page is written; expected true", true))
                .ignored("validate", "div_id", "auto_open");
        return KedroType.of("chart").with("save_args", save).lastly(into -> {
            if (!into.filepath().endsWith(".html")) {
                into.problemAt("filepath", "expected a name that ends in .html, for which a page is written");
            }
        });
    }
}
