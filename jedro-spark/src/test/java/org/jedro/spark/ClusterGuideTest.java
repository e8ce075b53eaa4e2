// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jedro.catalog.DataCatalog;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.RunResult;
import org.jedro.runner.Runner;
import org.jedro.runner.SequentialRunner;
import org.jedro.runner.ThreadRunner;
import org.jedro.workers.ParallelRunner;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The code of {@code docs/guide/scaling-out.md} and of the part on clusters in {@code docs/guide/spark.md}. */
@Timeout(120)
@ExtendWith(OnCluster.class)
class ClusterGuideTest {
    private final Pipeline pipeline = Pipeline.of(
            Node.from("orders").apply(ClusterGuideTest::total).to("total"),
            Node.from("orders").apply(ClusterGuideTest::largest).to("largest"),
            Node.from("total", "largest").apply(ClusterGuideTest::share).to("share"));
    private final DataCatalog catalog =
            DataCatalog.inMemory().with("orders", List.of(10, 20, 30)).build();

    static int total(List<Integer> orders) {
        return orders.stream().mapToInt(Integer::intValue).sum();
    }

    static int largest(List<Integer> orders) {
        return orders.stream().mapToInt(Integer::intValue).max().orElseThrow();
    }

    static double share(int total, int largest) {
        return (double) largest / total;
    }

    @Test
    @Tag("core/R-21")
    void givesTheSameUnderEveryRunner() {
        for (Runner runner :
                List.of(new SequentialRunner(), new ThreadRunner(), new ParallelRunner(), new SparkRunner())) {
            try (RunResult result = runner.run(pipeline, catalog)) {
                assertThat(result.load("share")).isEqualTo(0.5);
            }
        }
        String master = OnCluster.cluster().url();
        try (RunResult result = new SparkRunner().withMaster(master).run(pipeline, catalog)) {
            assertThat(result.load("share")).isEqualTo(0.5);
        }
    }
}
