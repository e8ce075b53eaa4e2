// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.apache.spark.SparkStatusTracker;
import org.jedro.catalog.DataCatalog;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.RunCancelledException;
import org.jedro.runner.RunHandle;
import org.jedro.runner.RunOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A job of Spark ends with its node, and the node with its job. */
@Timeout(120)
@ExtendWith(OnCluster.class)
class ClusterCancelTest {
    @TempDir
    Path folder;

    private final Node node = Node.from("mark").apply(ClusterCancelTest::hang).to("never");

    static int hang(String mark) throws IOException, InterruptedException {
        Files.createFile(Path.of(mark));
        Thread.sleep(Long.MAX_VALUE);
        return 1;
    }

    private RunHandle start(Node started) {
        DataCatalog catalog = DataCatalog.inMemory()
                .with("mark", folder.resolve("mark").toString())
                .build();
        return new SparkRunner().start(Pipeline.of(started), catalog, RunOptions.defaults());
    }

    private void awaitCall() {
        await(() -> Files.exists(folder.resolve("mark")));
    }

    private interface Condition {
        boolean holds();
    }

    private static void await(Condition condition) {
        while (!condition.holds()) {
            assertThat(Thread.currentThread().isInterrupted())
                    .as("took too long")
                    .isFalse();
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static SparkStatusTracker jobs() {
        return OnCluster.context().statusTracker();
    }

    private static void awaitNoJob() {
        await(() -> jobs().getActiveJobIds().length == 0);
    }

    @Test
    @Tag("core/R-21")
    void failsANodeWhoseJobIsCancelled() {
        RunHandle run = start(node);
        awaitCall();
        OnCluster.context().cancelJob(jobs().getActiveJobIds()[0]);

        assertThatThrownBy(run::await)
                .hasMessageStartingWith("Node 'hang__never' failed: its job was cancelled in Spark.");
    }

    @Test
    @Tag("core/R-21")
    void cancelsTheJobsOfACancelledRun() {
        RunHandle run = start(node);
        awaitCall();
        run.cancel();

        assertThatThrownBy(run::await).isInstanceOf(RunCancelledException.class);
        awaitNoJob();
    }

    @Test
    @Tag("core/R-21")
    void cancelsTheJobOfANodeAtItsTimeLimit() {
        RunHandle run = start(node.timeout(Duration.ofSeconds(1)));

        assertThatThrownBy(run::await)
                .hasMessageStartingWith("Node 'hang__never' failed: it took longer than its timeout of 1 s.");
        awaitNoJob();
    }
}
