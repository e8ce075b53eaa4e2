// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jedro.viz.layout.internal.LayoutEngine;
import org.jedro.viz.model.internal.GeneratedProjects;
import org.jedro.viz.model.internal.ProjectModel;
import org.jedro.viz.panel.internal.DataPreview;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SingleFileTest {
    private static final String PAGE = """
            <!doctype html><html><head><title>Jedro</title>
            <link rel="icon" href="./assets/icon.svg" type="image/svg+xml" />
            <script type="module" crossorigin src="./assets/index.js"></script>
            <link rel="stylesheet" crossorigin href="./assets/style.css">
            </head><body><div id="root"></div></body></html>
            """;

    private static final Map<String, String> FILES = Map.of(
            "index.html", PAGE,
            "assets/index.js", "const end = '</script>'; run('$1 \\\\');",
            "assets/style.css", "@font-face{src:url(./lato.woff2) format(\"woff2\")}",
            "assets/icon.svg", "<svg/>",
            "assets/lato.woff2", "font",
            "assets/charts.js", "draws('charts')",
            "frames/plotly.html", "<body><script>draws('figures')</script></body>",
            "frames/mermaid.html", "<body><script>draws('diagrams')</script></body>");

    private static String built(ProjectModel model) {
        return built(model, Map.of());
    }

    private static String built(ProjectModel model, Map<String, DataPreview> previews) {
        try (LayoutEngine layouts = new LayoutEngine()) {
            SavedProject saved = SavedProject.of(
                            LiveProject.of(model).now(), new SavedProject.Extent(false, 0), layouts)
                    .withPreviews(previews);
            SingleFile file = new SingleFile(name -> FILES.get(name).getBytes(StandardCharsets.UTF_8));
            return new String(file.of(saved), StandardCharsets.UTF_8);
        }
    }

    private static JsonNode data(String page) {
        Matcher data = Pattern.compile("id=\"jedro-data\">(.*?)</script>", Pattern.DOTALL)
                .matcher(page);
        assertThat(data.find()).isTrue();
        return JsonMapper.shared().readTree(data.group(1));
    }

    @Test
    @Tag("eco/V-30")
    void refersToNothingOutside() {
        String page = built(GeneratedProjects.of(40, 1));

        assertThat(page)
                .doesNotContain("src=")
                .doesNotContain("./assets")
                .contains("url(data:font/woff2;base64,Zm9udA==)")
                .contains("href=\"data:image/svg+xml;base64,")
                .contains("script-src 'sha256-")
                .contains("<script>const end = '<\\/script>'; run('$1 \\\\');</script>");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            vega   | {"mark": "arc", "encoding": {"theta": {"field": "a"}}}                                  | VEGA
            vega   | {"mark": {"type": "bar"}, "encoding": {"x": {"bin": true}, "y": {}}}                    | VEGA
            vega   | {"layer": []}                                                                           | VEGA
            vega   | {"mark": "bar", "encoding": {"x": {"field": "a"}, "y": {"field": "b"}}}                 | VEGA
            vega   | {"mark": "bar", "encoding": {"x": {"field": "a"}, "y": {"field": "b"}}, "data": {"values": [{"a": "x", "b": 1}]}} |
            vega   | {"mark": "bar", "encoding": {"x": {"field": "a"}, "y": {"field": "b"}}, "data": {"values": [{"a": "x", "b": 1}]}, "transform": []} | VEGA
            plotly | {"data": [{"type": "bar", "x": ["a"], "y": [1]}, {"type": "pie"}]}                      | PLOTLY
            plotly | {"data": [{"type": "bar", "x": ["a"], "y": [1]}, {"y": [1, 2]}], "layout": {"height": 9}} |
            plotly | {"data": [{"type": "bar", "x": ["a"], "y": [1]}], "layout": {"barmode": "stack"}}       | PLOTLY
            plotly | {"data": [{"x": ["2026-01-01"], "y": [1]}]}                                             | PLOTLY
            plotly | {"data": [{"type": "bar", "orientation": "h", "x": [1], "y": ["a"]}]}                   |
            plotly | {"data": [{"y": {"dtype": "i1", "bdata": "AQI="}}]}                                     | PLOTLY
            """)
    @Tag("eco/V-13")
    void containsTheLibraryForChartsOnlyIfOneNeedsIt(String kind, String spec, @Nullable DrawingLibrary needed) {
        Map<?, ?> chart = JsonMapper.shared().readValue(spec, Map.class);

        String page = built(GeneratedProjects.of(3, 1), Map.of("chart", new DataPreview.Chart(kind, chart)));

        assertThat(page.contains("<script>draws('charts')</script>")).isEqualTo(needed == DrawingLibrary.VEGA);
        assertThat(page.contains("id=\"jedro-plotly\">\"\\u003cbody>\\u003cscript>draws('figures')\\u003c/script>"))
                .isEqualTo(needed == DrawingLibrary.PLOTLY);
        assertThat(page).doesNotContain("jedro-mermaid");
        assertThat(Pattern.compile("script-src 'sha256-[^']+' 'sha256-")
                        .matcher(page)
                        .find())
                .isEqualTo(needed != null);
        // only what is drawn in a frame writes styles
        assertThat(page.contains("style-src 'unsafe-inline'")).isEqualTo(needed == DrawingLibrary.PLOTLY);
    }

    @Test
    void containsPicturesWithDifferentGroupsOpen() {
        JsonNode graphs = data(built(GeneratedProjects.of(40, 1))).get("graphs");

        assertThat(graphs.get(0).get("open").size()).isZero();
        assertThat(graphs.get(1).get("open").get(0).asString()).isEqualTo("ns:stage_0");
        assertThat(graphs.toString()).contains("\"open\":[\"*\"]").contains("\"dir\":\"right\"");
    }

    @Test
    @Tag("eco/V-30")
    void keepsNamesFromEndingTheData() {
        String page = built(GeneratedProjects.written(
                Map.of("</script><script>alert(1)</script>", List.of(List.of("<!--<script>"), List.of("x")))));

        assertThat(page).doesNotContain("alert(1)</script>");
        assertThat(data(page).get("nodes").toString()).contains("alert(1)");
    }
}
