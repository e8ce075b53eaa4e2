// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jedro.JedroException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Charts as values, as specifications and as pictures. */
@Tag("eco/D-17")
class ChartSpecTest {
    private static final int BLUE = 0xFF4C78A8;
    private static final int ORANGE = 0xFFF58518;

    private static final List<Map<String, Object>> ROWS =
            List.of(row("a", "x", 1), row("a", "y", 3), row("b", "x", 2.5));

    private static Map<String, Object> row(String type, String engine, Number capacity) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("type", type);
        row.put("engine", engine);
        row.put("capacity", capacity);
        return row;
    }

    private static ChartSpec bars() {
        return ChartSpec.of(ChartKind.BAR, ROWS, "type", "capacity")
                .colored("engine")
                .titled("T")
                .withAxes("X", "Y")
                .sized(400, 300);
    }

    @Test
    void isVegaLite() {
        assertThat(bars().vegaLite())
                .containsEntry("$schema", "https://vega.github.io/schema/vega-lite/v5.json")
                .containsEntry("title", "T")
                .containsEntry("mark", Map.of("type", "bar", "tooltip", true))
                .containsEntry(
                        "encoding",
                        Map.of(
                                "x", Map.of("field", "type", "type", "nominal", "title", "X"),
                                "y", Map.of("field", "capacity", "type", "quantitative", "title", "Y"),
                                "color", Map.of("field", "engine", "type", "nominal")))
                .containsEntry("data", Map.of("values", ROWS));
    }

    @Test
    void isPlotlyWithATraceForEachColor() {
        assertThat(bars().plotly())
                .isEqualTo(Map.of(
                        "data",
                        List.of(
                                Map.of("type", "bar", "name", "x", "x", List.of("a", "b"), "y", List.of(1, 2.5)),
                                Map.of("type", "bar", "name", "y", "x", List.of("a"), "y", List.of(3))),
                        "layout",
                        Map.of(
                                "title",
                                Map.of("text", "T"),
                                "xaxis",
                                Map.of("title", Map.of("text", "X")),
                                "yaxis",
                                Map.of("title", Map.of("text", "Y")),
                                "barmode",
                                "relative",
                                "width",
                                400,
                                "height",
                                300)));
    }

    @Test
    void laysBarsWithNumbersAlongTheHorizontalAxis() {
        ChartSpec chart = ChartSpec.of(ChartKind.BAR, ROWS, "capacity", "type");

        assertThat(chart.vegaLite().get("mark"))
                .isEqualTo(Map.of("type", "bar", "orient", "horizontal", "tooltip", true));
        assertThat(((List<?>) chart.plotly().get("data")).get(0).toString()).contains("orientation=h");
    }

    @Test
    void isReadFromItsOwnVegaLite() {
        assertThat(ChartSpec.from(bars().vegaLite())).isEqualTo(bars());
        ChartSpec dotted = ChartSpec.of(ChartKind.LINE, List.of(Map.of("a.b[0]", 1, "c", 2)), "a.b[0]", "c");
        assertThat(ChartSpec.from(dotted.vegaLite()).x()).isEqualTo("a.b[0]");
    }

    @ParameterizedTest
    @EnumSource(
            value = ChartKind.class,
            names = {"BAR", "LINE", "SCATTER", "AREA"})
    void isDrawnLikeItsOwnPlotly(ChartKind kind) {
        ChartSpec chart = ChartSpec.of(kind, ROWS, "type", "capacity").colored("engine");

        ChartSpec again = ChartSpec.from(chart.plotly());

        assertThat(again.kind()).isEqualTo(kind);
        assertThat(ChartPicture.svg(again)).isEqualTo(ChartPicture.svg(chart));
    }

    @Test
    void drawsBarsOnEachOther() {
        BufferedImage picture = ChartPicture.image(
                ChartSpec.of(ChartKind.BAR, ROWS, "type", "capacity").colored("engine"));

        // 1 of x and 3 of y above it, on an axis that ends at 4
        assertThat(count(picture, ORANGE)).isBetween(count(picture, BLUE) * 6 / 10, count(picture, BLUE));
        String svg = ChartPicture.svg(
                ChartSpec.of(ChartKind.BAR, ROWS, "type", "capacity").colored("engine"));
        assertThat(svg.lines().filter(line -> line.contains("#4c78a8"))).hasSize(3);
        assertThat(svg.lines().filter(line -> line.contains("#f58518"))).hasSize(2);
    }

    private static long count(BufferedImage picture, int color) {
        return Arrays.stream(picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth()))
                .filter(pixel -> pixel == color)
                .count();
    }

    @Test
    void drawsTheGreatestCellOfAHeatmapDarkest() {
        String svg = ChartPicture.svg(ChartSpec.heatmap(ROWS, "type", "engine", "capacity"));

        assertThat(svg.lines().filter(line -> line.contains("#08306b"))).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(ChartKind.class)
    void drawsChartsWithoutData(ChartKind kind) {
        Map<String, Object> nothing = new LinkedHashMap<>();
        nothing.put("a", null);
        nothing.put("b", Double.NaN);
        for (List<Map<String, Object>> rows : List.of(List.<Map<String, Object>>of(), List.of(nothing))) {
            ChartSpec chart = kind == ChartKind.HEATMAP
                    ? ChartSpec.heatmap(rows, "a", "b", "b")
                    : ChartSpec.of(kind, rows, "a", "b");
            assertThat(ChartPicture.svg(chart)).endsWith("</svg>\n").doesNotContain("NaN", "Infinity");
            assertThat(ChartPicture.image(chart).getWidth()).isEqualTo(640);
        }
    }

    @Test
    void makesNoElementsOfTexts() {
        ChartSpec chart = ChartSpec.of(ChartKind.BAR, List.of(row("<script>x</script>", "&", 1)), "type", "capacity")
                .titled("<b onclick=\"x\">");

        assertThat(ChartPicture.svg(chart))
                .contains("&lt;script&gt;x&lt;/script&gt;", "&lt;b onclick=&quot;x&quot;&gt;")
                .doesNotContain("<script", "<b ");
    }

    @Test
    void namesTheMarksByRoundNumbers() {
        assertThat(Axis.ofNumbers(0, 9.7).marks().stream().map(Axis.Mark::text))
                .containsExactly("0", "2", "4", "6", "8", "10");
        assertThat(Axis.ofNumbers(-0.013, 0.02).marks().stream().map(Axis.Mark::text))
                .containsExactly("-0.02", "-0.01", "0.00", "0.01", "0.02");
        assertThat(Axis.ofNumbers(5, 5).marks()).hasSizeGreaterThan(1);
    }

    @Test
    void reportsWhatCannotBeDrawn() {
        assertThatThrownBy(() -> ChartSpec.of(ChartKind.BAR, ROWS, "typ", "capacity"))
                .isInstanceOf(JedroException.class)
                .hasMessage("There is no column 'typ' to draw; did you mean 'type'?");
        assertThatThrownBy(() -> ChartSpec.of(ChartKind.HEATMAP, ROWS, "type", "engine"))
                .hasMessage("A heatmap needs a color: the column whose numbers it shows.");
        assertThatThrownBy(() -> bars().sized(1, 1_000_000))
                .hasMessage("Expected a width and height of 100 to 10000 pixels but was 1 × 1000000.");
        assertThatThrownBy(() -> ChartSpec.from(Map.of("data", List.of(Map.of("type", "sunburst")))))
                .hasMessage("Charts of type 'sunburst' are drawn by Plotly itself only.");
        assertThatThrownBy(() -> ChartSpec.from(Map.of("a", 1)))
                .hasMessage("This is not a chart; expected a 'mark' of Vega-Lite, or 'data' of Plotly with a trace.");
    }
}
