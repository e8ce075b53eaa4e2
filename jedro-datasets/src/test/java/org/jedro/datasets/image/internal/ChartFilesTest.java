// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.image.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.Measurable;
import org.jedro.datasets.chart.ChartKind;
import org.jedro.datasets.chart.ChartSpec;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Charts in files of each suffix, from records, specifications and charts made in Java. */
@Tag("eco/D-17")
class ChartFilesTest {
    private static final TypeRef<List<Row>> ROWS = new TypeRef<>() {};
    private static final TypeRef<Map<String, Object>> MAP = new TypeRef<>() {};
    private static final List<Row> VALUES = List.of(new Row("a", 1), new Row("</script>", 3));

    @TempDir
    Path project;

    record Row(String shuttleType, int capacity) {}

    private DataCatalog catalog(String file, Map<String, Object> options) {
        Map<String, Object> entry = new LinkedHashMap<>(options);
        entry.put("type", "chart");
        entry.put("filepath", file);
        return DataCatalog.builder()
                .config(Map.of("it", entry), Map.of())
                .baseDirectory(project)
                .build();
    }

    private String saved(String file, Map<String, Object> options) throws IOException {
        DataCatalog catalog = catalog(file, options);
        catalog.bind("it", ROWS, catalog.scope()).save(VALUES);
        return Files.readString(project.resolve(file));
    }

    @Test
    void writesRecordsAsVegaLiteOrPlotly() throws IOException {
        saved("a.json", Map.of("title", "T"));
        assertThat(catalog("a.json", Map.of()).load("it", MAP))
                .containsEntry("title", "T")
                .containsKey("mark");
        assertThat(catalog("a.json", Map.of()).load("it", ChartSpec.class).y()).isEqualTo("capacity");

        saved("b.json", Map.of("library", "plotly", "kind", "line", "x_title", "X"));
        assertThat(catalog("b.json", Map.of()).load("it", MAP)).containsKeys("data", "layout");
        assertThat(catalog("b.json", Map.of()).load("it", ChartSpec.class).xTitle())
                .contains("X");
    }

    @Test
    void writesNoJsonUnderTheNameOfAnotherPicture() {
        for (String file : List.of("a.pdf", "b.JPG")) {
            assertThatThrownBy(() -> saved(file, Map.of()))
                    .hasMessageContaining(
                            "a chart is not drawn as '." + file.substring(2).toLowerCase(Locale.ROOT)
                                    + "'; expected '.svg', '.png', '.html' or '.json'");
            assertThatThrownBy(() -> catalog(file, Map.of()).save("it", Map.of("mark", "bar")))
                    .hasMessageContaining("a chart is not drawn as");
            assertThat(project.resolve(file)).doesNotExist();
        }
    }

    @Test
    void drawsPicturesWithoutADisplay() throws IOException {
        assertThat(saved("a.svg", Map.of("width", 300, "height", 200)))
                .startsWith("<svg ")
                .contains("width=\"300\"");
        DataCatalog catalog = catalog("a.png", Map.of("width", 300, "height", 200));
        catalog.bind("it", ROWS, catalog.scope()).save(VALUES);
        assertThat(ImageIO.read(project.resolve("a.png").toFile()).getWidth()).isEqualTo(300);
    }

    @Test
    void writesAPageThatFetchesNothingAndRunsNothing() throws IOException {
        String page = saved("a.html", Map.of("title", "A & <b>", "library", "plotly"));

        assertThat(page)
                .startsWith("<!DOCTYPE html>\n")
                .contains("<title>A &amp; &lt;b&gt;</title>", "<svg ", "&lt;/script&gt;", "\\u003c/script>")
                .doesNotContain("src=", "href=", "http://cdn", "https://cdn");
        assertThat(page.split("<script", -1)).hasSize(2);
        assertThat(page).contains("<script type=\"application/json\" id=\"chart\">{\"data\":[");
    }

    @Test
    void drawsASimpleSpecificationAndRefusesAnother() throws IOException {
        Map<String, Object> figure =
                Map.of("data", List.of(Map.of("type", "bar", "x", List.of("a", "b"), "y", List.of(1, 2))));
        DataCatalog catalog = catalog("fig.html", Map.of());
        catalog.bind("it", MAP, catalog.scope()).save(figure);
        assertThat(Files.readString(project.resolve("fig.html"))).contains("<svg ");

        assertThatThrownBy(() -> catalog.bind("it", MAP, catalog.scope())
                        .save(Map.of("data", List.of(Map.of("type", "sunburst")))))
                .hasMessage("""
                        Dataset 'it' could not be saved to fig.html: charts of type 'sunburst' are drawn by Plotly itself \
                        only.""");
        assertThat(Files.readString(project.resolve("fig.html"))).contains("<svg ");
    }

    @Test
    void writesAChartThatWasMadeInJava() throws IOException {
        DataCatalog catalog = catalog("a.json", Map.of());
        ChartSpec chart =
                ChartSpec.of(ChartKind.SCATTER, List.of(Map.of("x", 1, "y", 2.5), Map.of("x", 2, "y", -1)), "x", "y");
        catalog.save("it", chart);

        assertThat(catalog.load("it", ChartSpec.class)).isEqualTo(chart);
    }

    @Test
    void reportsThatAPictureIsNotAChart() throws IOException {
        saved("a.svg", Map.of());

        assertThatThrownBy(() -> catalog("a.svg", Map.of()).load("it")).hasMessage("""
                        Dataset 'it' could not be loaded from a.svg: a picture cannot be turned back into a chart; \
                        load it with another type of dataset.""");
        assertThatThrownBy(() -> catalog("a.svg", Map.of()).load("it", ROWS))
                .hasMessageEndingWith("a chart cannot be turned back into records; load it as Map<String, Object>.");
    }

    @Test
    void measuresAChartWithoutAForm() throws IOException {
        String chart = saved("a.json", Map.of());
        DataCatalog catalog = catalog("a.json", Map.of());

        Measurable.Statistics statistics = BoundDataset.bindWithoutForm(
                        "it", catalog.entry("it").orElseThrow(), catalog.scope())
                .statistics();

        assertThat(statistics.bytes()).hasValue(chart.length());
        assertThat(statistics.rows()).isEmpty();
    }
}
