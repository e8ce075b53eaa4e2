// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.jedro.catalog.DataCatalog;
import org.jedro.config.FileConfigLoader;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.ref.TypeRef;
import org.jedro.runner.SequentialRunner;
import org.jedro.value.MapValue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The code of the guide pages about Spark, which the tests of all guides cannot compile: Spark is not on their class path. What
 * needs a cluster is in {@link ClusterGuideTest}.
 */
@ExtendWith(SharedSpark.class)
public class SparkGuideTest {
    private static final Path PAGE = Path.of("../docs/guide/spark.md");
    private static final Path SCALING = Path.of("../docs/guide/scaling-out.md");
    private static final Path SOURCES = Path.of("src/test/java/org/jedro/spark");

    @TempDir
    Path project;

    public static Dataset<Row> revenue(Dataset<Row> orders, Dataset<Row> customers) {
        return orders.join(customers, "customer")
                .groupBy("country")
                .agg(functions.sum("price").as("revenue"))
                .orderBy("country");
    }

    public record Sale(String customer, double price) {}

    public static Dataset<Sale> discounted(Dataset<Sale> sales) {
        return sales.map(
                (MapFunction<Sale, Sale>) sale -> new Sale(sale.customer(), sale.price() * 0.9),
                RecordEncoders.of(Sale.class));
    }

    public record Revenue(String country, double revenue) {}

    private static List<String> blocks(Path page, String language) throws IOException {
        List<String> blocks = new ArrayList<>();
        Matcher fences =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(page));
        while (fences.find()) {
            blocks.add(fences.group(1));
        }
        return blocks;
    }

    private static String spaced(String code) {
        return code.replaceAll("\\s+", " ").strip();
    }

    @Test
    void showsTheCodeThatIsCompiledHere() throws IOException {
        String source = spaced(Files.readString(SOURCES.resolve("SparkGuideTest.java"))
                + Files.readString(SOURCES.resolve("ClusterGuideTest.java")));

        assertThat(blocks(PAGE, "java")).hasSize(3);
        assertThat(blocks(SCALING, "java")).hasSize(1);
        assertThat(List.of(PAGE, SCALING)).allSatisfy(page -> {
            for (String block : blocks(page, "java")) {
                for (String part : block.split("\n\n", -1)) {
                    assertThat(source).contains(spaced(part));
                }
            }
        });
    }

    @Test
    @Tag("eco/D-09")
    void runsTheExample() throws IOException {
        try (DataCatalog catalog = catalog()) {
            Files.createDirectories(project.resolve("data/01_raw"));
            Files.writeString(project.resolve("data/01_raw/orders.csv"), "customer,price\n1,2.5\n2,4\n1,1\n");
            Files.writeString(
                    project.resolve("data/01_raw/customers.jsonl"),
                    "{\"customer\": 1, \"country\": \"CZ\"}\n{\"customer\": 2, \"country\": \"GB\"}\n");

            new SequentialRunner()
                    .run(
                            Pipeline.of(Node.from("orders", "customers")
                                    .apply(SparkGuideTest::revenue)
                                    .to("revenue")),
                            catalog)
                    .close();

            assertThat(catalog.load("revenue", new TypeRef<List<Revenue>>() {}))
                    .containsExactly(new Revenue("CZ", 3.5), new Revenue("GB", 4));
            Dataset<Sale> sales = catalog.load("orders", new TypeRef<Dataset<Sale>>() {});
            assertThat(discounted(sales).head()).isEqualTo(new Sale("1", 2.25));
        }
    }

    /** Every entry that the page shows. */
    private DataCatalog catalog() throws IOException {
        StringBuilder entries = new StringBuilder();
        for (String block : blocks(PAGE, "yaml")) {
            if (block.contains("type:")) {
                entries.append(block);
            }
        }
        Path base = Files.createDirectories(project.resolve("conf/base"));
        Files.writeString(base.resolve("catalog.yml"), entries);
        MapValue config =
                FileConfigLoader.project(project.resolve("conf")).build().load("catalog");
        MapValue credentials = (MapValue) Objects.requireNonNull(org.jedro.value.Value.of(
                Map.of(
                        "shop_db", Map.of("user", "shop", "password", "x"),
                        "s3", Map.of("key", "shop", "secret", "x")),
                config.origin()));
        return DataCatalog.builder()
                .config(config, credentials)
                .baseDirectory(project)
                .build();
    }
}
