package org.jedro.datasets.kedro;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jedro.value.Value;

/** The types of plain data, objects, pictures and charts. */
final class OtherTypes {
    private static final Set<String> KINDS = Set.of("bar", "line", "scatter", "area");

    private OtherTypes() {}

    static KedroType json() {
        Map<String, Argument> save = new LinkedHashMap<>();
        save.put("indent", Argument.differs("JSON is written with an indentation of 2"));
        save.put("ensure_ascii", Argument.ignored());
        save.put("sort_keys", Argument.onlyOr("keys stay in the order of the value; expected false", false));
        save.put("default", Argument.ignored());
        return KedroType.of("json").with("save_args", save);
    }

    static KedroType yaml() {
        Map<String, Argument> save = new LinkedHashMap<>();
        save.put("default_flow_style", Argument.onlyOr("YAML is written in blocks; expected false", false));
        save.put("sort_keys", Argument.onlyOr("keys stay in the order of the value; expected false", false));
        save.put("allow_unicode", Argument.ignored());
        save.put("indent", Argument.ignored());
        save.put("width", Argument.ignored());
        save.put("encoding", PandasTypes.utf8());
        return KedroType.of("yaml").with("save_args", save);
    }

    static KedroType text() {
        return KedroType.of("text");
    }

    static KedroType pickle() {
        return KedroType.of("object")
                .with(
                        "",
                        Map.of(
                                "backend",
                                Argument.onlyOr(
                                        "expected one of pickle, joblib, dill, cloudpickle, compress_pickle",
                                        "pickle",
                                        "joblib",
                                        "dill",
                                        "cloudpickle",
                                        "compress_pickle")))
                .with("", Map.of("classes", Argument.to("classes")))
                .with("save_args", Map.of("protocol", Argument.ignored(), "compression", Argument.ignored()))
                .differing("a Java object is saved; what Python pickled cannot be loaded");
    }

    static KedroType image() {
        return KedroType.of("image").with("save_args", Map.of("format", (value, into) -> {
            String format = String.valueOf(value.toJava()).toLowerCase(Locale.ROOT);
            String path = into.filepath().toLowerCase(Locale.ROOT);
            boolean agrees = path.endsWith("." + format) || format.equals("jpeg") && path.endsWith(".jpg");
            if (!agrees) {
                into.problem("the suffix of the file says what is written; expected a file that ends in ." + format);
            }
        }));
    }

    static KedroType matplotlib() {
        Map<String, Argument> save = new LinkedHashMap<>();
        save.put("format", Argument.ignored());
        for (String name : new String[] {"dpi", "bbox_inches", "facecolor", "transparent", "pad_inches"}) {
            save.put(name, Argument.differs("the node that draws the picture says so, not the entry"));
        }
        return KedroType.of("image")
                .with("", Map.of("overwrite", Argument.ignored()))
                .with("save_args", save)
                .differing("the node returns a BufferedImage, not a figure of matplotlib");
    }

    static KedroType plotly() {
        Map<String, Argument> figure = new LinkedHashMap<>();
        for (String name : new String[] {"x", "y", "color", "title"}) {
            figure.put(name, Argument.to(name));
        }
        figure.put("orientation", (value, into) -> {
            boolean isHorizontal = "h".equals(value.toJava());
            into.set("orientation", Value.of(isHorizontal ? "horizontal" : "vertical", value.origin()));
        });
        figure.put("data_frame", Argument.ignored());
        Map<String, Argument> layout = new LinkedHashMap<>();
        layout.put("title", Argument.to("title"));
        layout.put("xaxis_title", Argument.to("x_title"));
        layout.put("yaxis_title", Argument.to("y_title"));
        layout.put("width", Argument.to("width"));
        layout.put("height", Argument.to("height"));
        Map<String, Argument> arguments = new LinkedHashMap<>();
        arguments.put("type", (value, into) -> {
            if (KINDS.contains(String.valueOf(value.toJava()))) {
                into.set("kind", value);
            } else {
                into.problem("expected one of area, bar, line, scatter but was '" + value.toJava()
                        + "'; a node can also return a whole figure as Map<String, Object>");
            }
        });
        arguments.put("fig", (value, into) -> into.nested(value, figure));
        arguments.put("layout", (value, into) -> into.nested(value, layout));
        arguments.put("theme", Argument.differs("charts have the viewer's colors"));
        return KedroType.of("chart")
                .with("plotly_args", arguments)
                .lastly(into -> into.setDefault("library", "plotly"));
    }

    static KedroType plotlyJson() {
        return KedroType.of("chart")
                .with("save_args", Map.of("engine", Argument.ignored(), "validate", Argument.ignored()))
                .with("load_args", Map.of("skip_invalid", Argument.ignored(), "engine", Argument.ignored()))
                .differing("a figure is a Map<String, Object>, as it stands in Plotly's JSON");
    }

    static KedroType plotlyHtml() {
        Map<String, Argument> save = new LinkedHashMap<>();
        for (String name :
                new String[] {"include_plotlyjs", "full_html", "auto_play", "config", "default_width", "default_height"
                }) {
            save.put(name, Argument.differs("the page is drawn once, as a picture that needs no script"));
        }
        return KedroType.of("chart").with("save_args", save).lastly(into -> {
            if (!into.filepath().endsWith(".html")) {
                into.problemAt("filepath", "expected a name that ends in .html, for which a page is written");
            }
        });
    }

    static KedroType metrics() {
        return KedroType.of("metrics");
    }
}
