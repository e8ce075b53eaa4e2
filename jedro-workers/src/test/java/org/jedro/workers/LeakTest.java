// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.jedro.catalog.DataCatalog;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.RunResult;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many runs in one JVM leave nothing behind. */
@Timeout(600)
@Tag("core/IO-19")
class LeakTest {
    static double[] twice(double[] numbers) {
        return numbers.clone();
    }

    static double[] fail(double[] numbers) {
        throw new IllegalStateException("no luck");
    }

    private static final DataCatalog CATALOG =
            DataCatalog.inMemory().with("a", new double[20_000]).build();

    @AfterAll
    static void nothingIsLeft() throws IOException {
        assertThat(Outside.leftAfterwards()).isEmpty();
    }

    @Test
    void aThousandRunsKeepNoFileOpenAndNoSharedMemory() throws IOException {
        ParallelRunner runner = new ParallelRunner(2, WorkerOptions.defaults());
        Pipeline pipeline = Pipeline.of(
                Node.from("a").apply(LeakTest::twice).to("b"),
                Node.from("a").apply(LeakTest::twice).to("c"),
                Node.from("b").apply(LeakTest::twice).to("d"));
        Pipeline failing =
                pipeline.plus(Pipeline.of(Node.from("d").apply(LeakTest::fail).to("e")));
        WorkerPool.ofJvm().close();
        run(runner, pipeline, failing);
        long before = Outside.openFiles();

        for (int i = 0; i < Outside.times(60, 1_000); i++) {
            run(runner, pipeline, failing);
            assertThat(Outside.values()).as("run %d", i).isEmpty();
        }

        assertThat(Outside.openFiles()).isLessThanOrEqualTo(before + 3);
        assertThat(Outside.workers()).hasSizeBetween(1, 2);
    }

    private static void run(ParallelRunner runner, Pipeline pipeline, Pipeline failing) {
        try (RunResult result = runner.run(pipeline, CATALOG)) {
            assertThat(result.load("d", double[].class)).hasSize(20_000);
        }
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> runner.run(failing, CATALOG))
                .hasMessageContaining("no luck");
    }
}
