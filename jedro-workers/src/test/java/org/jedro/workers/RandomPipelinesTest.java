// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jedro.catalog.DataCatalog;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.RunResult;
import org.jedro.runner.Runner;
import org.jedro.runner.SequentialRunner;
import org.jedro.runner.ThreadRunner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two hundred random pipelines give the same under all runners. */
@Timeout(300)
class RandomPipelinesTest {
    private static final int PIPELINES = 200;

    record Pair(double[] numbers, List<String> words) {}

    static double[] merge(double[] a, double[] b) {
        double[] merged = new double[Math.max(a.length, b.length)];
        for (int i = 0; i < merged.length; i++) {
            merged[i] = a[i % a.length] * 3 + b[i % b.length];
        }
        return merged;
    }

    static Pair split(double[] a) {
        return new Pair(new double[] {a[0], a.length}, List.of(String.valueOf(a[0]), "n" + a.length));
    }

    static double[] join(double[] a, List<String> words) {
        double[] joined = a.clone();
        joined[0] += words.hashCode() % 1000;
        return joined;
    }

    static double[] grow(double[] a) {
        double[] grown = new double[a.length < 20_000 ? a.length * 4 : 10];
        for (int i = 0; i < grown.length; i++) {
            grown[i] = a[i % a.length] % 1000 + i;
        }
        return grown;
    }

    @AfterAll
    static void nothingIsLeft() throws IOException {
        assertThat(Outside.leftAfterwards()).isEmpty();
    }

    @Test
    @Tag("core/R-03")
    void giveTheSameUnderAllRunners() {
        for (int seed = 0; seed < PIPELINES; seed++) {
            Random random = new Random(seed);
            Pipeline plain = pipeline(random, false);
            Pipeline mixed = pipeline(new Random(seed), true);
            DataCatalog catalog = DataCatalog.inMemory()
                    .with("d0", new double[] {1, 2, 3})
                    .with("w0", List.of("a"))
                    .build();

            Map<String, Object> expected = results(new SequentialRunner(), plain, catalog);
            assertThat(results(new ThreadRunner(2), mixed, catalog))
                    .as("seed %d, threads and workers mixed", seed)
                    .isEqualTo(expected);
            assertThat(results(new ParallelRunner(2, WorkerOptions.defaults()), plain, catalog))
                    .as("seed %d, workers", seed)
                    .isEqualTo(expected);
        }
    }

    private static Map<String, Object> results(Runner runner, Pipeline pipeline, DataCatalog catalog) {
        Map<String, Object> results = new TreeMap<>();
        try (RunResult result = runner.run(pipeline, catalog)) {
            result.names().forEach(name -> results.put(name, comparable(result.load(name))));
        }
        return results;
    }

    private static Object comparable(Object value) {
        return value instanceof double[] numbers
                ? Arrays.stream(numbers).boxed().toList()
                : value;
    }

    private static Pipeline pipeline(Random random, boolean isMixed) {
        List<Node> nodes = new ArrayList<>();
        List<String> arrays = new ArrayList<>(List.of("d0"));
        List<String> words = new ArrayList<>(List.of("w0"));
        int size = 1 + random.nextInt(6);
        Random places = new Random(size);
        for (int i = 1; i <= size; i++) {
            String array = arrays.get(random.nextInt(arrays.size()));
            String other = arrays.get(random.nextInt(arrays.size()));
            String word = words.get(random.nextInt(words.size()));
            String name = "d" + i;
            Node node = switch (random.nextInt(4)) {
                case 0 ->
                    Node.from(array, other).apply(RandomPipelinesTest::merge).to(name);
                case 1 -> {
                    words.add("w" + i);
                    yield Node.from(array).apply(RandomPipelinesTest::split).to(name, "w" + i);
                }
                case 2 ->
                    Node.from(array, word).apply(RandomPipelinesTest::join).to(name);
                default -> Node.from(array).apply(RandomPipelinesTest::grow).to(name);
            };
            arrays.add(name);
            boolean isIsolated = isMixed && places.nextBoolean();
            nodes.add(isIsolated ? node.named("n" + i).isolated() : node.named("n" + i));
        }
        return Pipeline.of(nodes);
    }
}
