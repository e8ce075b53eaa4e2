// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.image.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.jedro.JedroException;
import org.jedro.datasets.chart.ChartPicture;
import org.jedro.datasets.chart.ChartSpec;
import org.jedro.datasets.format.ChartOptions;
import org.jedro.datasets.internal.Charsets;
import org.jedro.datasets.tree.internal.JsonFiles;
import org.jedro.internal.Suggestions;
import org.jedro.storage.Output;
import org.jspecify.annotations.Nullable;

/** Charts as files: JSON, SVG, PNG or a page, selected by the suffix. */
public final class ChartFiles {
    /** JSON in files of these names would be taken for a broken picture. */
    private static final Set<String> OTHER_PICTURES =
            Set.of("bmp", "eps", "gif", "htm", "jpeg", "jpg", "pdf", "tif", "tiff", "webp");

    private ChartFiles() {}

    /**
     * {@return the chart of a table, drawn as the options describe}
     *
     * @param columns the names of the columns, in their order
     * @param rows the rows, with a value for each column
     */
    public static ChartSpec draw(List<String> columns, List<Map<String, @Nullable Object>> rows, ChartOptions options) {
        boolean isHorizontal = options.orientation()
                .map(ChartOptions.Orientation.HORIZONTAL::equals)
                .orElse(false);
        String x = column(columns, rows, options.x(), "x", isHorizontal);
        String y = column(columns, rows, options.y(), "y", !isHorizontal);
        options.color().ifPresent(name -> known(columns, name, "color"));
        return new ChartSpec(
                options.kind(),
                rows,
                x,
                y,
                options.color(),
                options.title(),
                options.xTitle(),
                options.yTitle(),
                options.width(),
                options.height());
    }

    /** {@return the column that the option names, else the first numeric or non-numeric one} */
    private static String column(
            List<String> columns,
            List<Map<String, @Nullable Object>> rows,
            Optional<String> option,
            String name,
            boolean isNumeric) {
        if (option.isPresent()) {
            return known(columns, option.get(), name);
        }
        for (String candidate : columns) {
            if (isNumeric(rows, candidate) == isNumeric) {
                return candidate;
            }
        }
        throw new JedroException("the table has no column for '" + name + "'; name one");
    }

    private static String known(List<String> columns, String column, String option) {
        if (!columns.contains(column)) {
            throw new JedroException("the table has no column '" + column + "', which the option '" + option
                    + "' names; " + Suggestions.hint(column, columns, "columns"));
        }
        return column;
    }

    private static boolean isNumeric(List<Map<String, @Nullable Object>> rows, String column) {
        boolean any = false;
        for (Map<String, @Nullable Object> row : rows) {
            Object value = row.get(column);
            if (value != null && !(value instanceof Number)) {
                return false;
            }
            any |= value != null;
        }
        return any;
    }

    /** Writes a chart in the format selected by the suffix of the file. */
    public static void write(ChartSpec chart, Output output, ChartOptions options) throws IOException {
        switch (suffix(output.name())) {
            case "svg" -> writeText(ChartPicture.svg(chart), output);
            case "png" -> writePng(chart, output);
            case "html" -> writeText(page(chart, json(chart, options)), output);
            default -> writeJson(json(chart, options), output);
        }
    }

    /** Writes a whole specification: unchanged, or drawn if it is simple enough and the suffix is that of a picture. */
    static void write(Map<String, Object> specification, Output output, ChartOptions options) throws IOException {
        switch (suffix(output.name())) {
            case "svg", "png" -> write(ChartSpec.from(specification), output, options);
            case "html" -> writeText(page(ChartSpec.from(specification), specification), output);
            default -> writeJson(specification, output);
        }
    }

    /** {@return whether the file is JSON, so that it can be loaded again} */
    static boolean isJson(String name) {
        return !List.of("svg", "png", "html").contains(suffix(name));
    }

    private static Map<String, Object> json(ChartSpec chart, ChartOptions options) {
        return options.library() == ChartOptions.Library.PLOTLY ? chart.plotly() : chart.vegaLite();
    }

    private static String suffix(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static void writeJson(Map<String, Object> json, Output output) throws IOException {
        String suffix = suffix(output.name());
        if (OTHER_PICTURES.contains(suffix)) {
            throw new JedroException(
                    "a chart is not drawn as '." + suffix + "'; expected '.svg', '.png', '.html' or '.json'");
        }
        JsonFiles.writeStrictly(json, output);
    }

    private static void writePng(ChartSpec chart, Output output) throws IOException {
        try (OutputStream bytes = output.open()) {
            ImageIO.setUseCache(false);
            ImageIO.write(ChartPicture.image(chart), "png", bytes);
        }
    }

    private static void writeText(String text, Output output) throws IOException {
        try (Writer writer = Charsets.writer(output, StandardCharsets.UTF_8)) {
            writer.write(text);
        }
    }

    /** A picture, and the chart's JSON for other tools; contains no script and fetches nothing. */
    private static String page(ChartSpec chart, Map<String, Object> json) {
        List<String> lines = new ArrayList<>();
        lines.add("<!DOCTYPE html>");
        lines.add("<html lang=\"en\">");
        lines.add("<head>");
        lines.add("<meta charset=\"utf-8\">");
        lines.add("<title>" + escaped(chart.title().orElse("Chart")) + "</title>");
        lines.add("<style>body { margin: 2em; font-family: sans-serif } svg { max-width: 100%; height: auto }</style>");
        lines.add("</head>");
        lines.add("<body>");
        lines.add(ChartPicture.svg(chart).stripTrailing());
        // inside a script element, browsers interpret only </ and <!--
        lines.add("<script type=\"application/json\" id=\"chart\">"
                + JsonFiles.text(json).replace("<", "\\u003c") + "</script>");
        lines.add("</body>");
        lines.add("</html>");
        return String.join("\n", lines) + "\n";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
