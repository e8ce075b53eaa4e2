// SPDX-License-Identifier: Apache-2.0
package org.jedro.examples.spaceflights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.fory.Fory;
import org.apache.fory.config.Language;
import org.dflib.DataFrame;
import org.jedro.examples.spaceflights.pipelines.dataprocessing.PlainDataProcessing;
import org.jedro.examples.spaceflights.pipelines.datascience.LinearModel;
import org.jedro.examples.spaceflights.pipelines.datascience.PlainDataScience;
import org.jedro.examples.spaceflights.pipelines.reporting.PlainReporting;
import tools.jackson.databind.json.JsonMapper;

/**
 * The same nine functions without Jedro, as one program: reads the raw files by the libraries, hands tables on in memory and writes
 * the same files. It is what {@code jedro-benchmarks/run floor} compares {@code jedro run} with.
 */
public final class PlainRun {
    private static final JsonMapper JSON = new JsonMapper();

    private PlainRun() {}

    /** Arguments: the folder that contains data/01_raw and receives the results. */
    public static void main(String[] arguments) throws IOException {
        run(Path.of(arguments[0]).resolve("data"));
    }

    private static void run(Path data) throws IOException {
        Path raw = data.resolve("01_raw");
        DataFrame companies = PlainTable.csv(raw.resolve("companies.csv"), "ittdt");
        DataFrame reviews = PlainTable.csv(raw.resolve("reviews.csv"), "idddddddid");
        DataFrame shuttles = PlainTable.excel(raw.resolve("shuttles.xlsx"), "ittttiitittti");

        PlainDataProcessing tables = PlainDataProcessing.of(companies, shuttles, reviews);
        PlainParquet.write(tables.companies(), file(data, "02_intermediate/preprocessed_companies.parquet"));
        PlainParquet.write(tables.shuttles(), file(data, "02_intermediate/preprocessed_shuttles.parquet"));
        PlainParquet.write(tables.modelInput(), file(data, "03_primary/model_input_table.parquet"));

        PlainDataScience model = PlainDataScience.of(tables.modelInput());
        Files.write(file(data, "06_models/regressor.bin"), fory().serialize(model.regressor()));
        json(model.metrics(), file(data, "07_model_output/metrics.json"));

        PlainReporting report = PlainReporting.of(tables.shuttles(), companies);
        json(chart(report.means()), file(data, "08_reporting/shuttle_passenger_capacity_plot_exp.json"));
        json(report.figure(), file(data, "08_reporting/shuttle_passenger_capacity_plot_go.json"));
        ImageIO.write(
                report.picture(),
                "png",
                file(data, "08_reporting/dummy_confusion_matrix.png").toFile());
    }

    /** {@return the model that an earlier run has written} */
    static LinearModel readModel(Path data) throws IOException {
        return (LinearModel) fory().deserialize(Files.readAllBytes(data.resolve("06_models/regressor.bin")));
    }

    private static Fory fory() {
        Fory fory = Fory.builder()
                .withLanguage(Language.JAVA)
                .withCodegen(false)
                .requireClassRegistration(true)
                .build();
        fory.register(LinearModel.class);
        return fory;
    }

    private static Path file(Path data, String name) throws IOException {
        Path file = data.resolve(name);
        Files.createDirectories(file.getParent());
        return file;
    }

    private static void json(Object value, Path file) throws IOException {
        Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n");
    }

    /** The chart that the catalog describes: horizontal bars of the capacity by type, as Vega-Lite. */
    private static Map<String, Object> chart(DataFrame means) {
        List<Object> rows = new ArrayList<>();
        means.forEach(row -> {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("passenger_capacity", row.get("passenger_capacity"));
            values.put("shuttle_type", row.get("shuttle_type"));
            rows.add(values);
        });
        Map<String, Object> chart = new LinkedHashMap<>();
        chart.put("$schema", "https://vega.github.io/schema/vega-lite/v5.json");
        chart.put("width", 640);
        chart.put("height", 400);
        chart.put("mark", ordered("type", "bar", "orient", "horizontal", "tooltip", true));
        chart.put(
                "encoding",
                ordered(
                        "x", ordered("field", "passenger_capacity", "type", "quantitative"),
                        "y", ordered("field", "shuttle_type", "type", "nominal")));
        chart.put("data", Map.of("values", rows));
        return chart;
    }

    private static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
