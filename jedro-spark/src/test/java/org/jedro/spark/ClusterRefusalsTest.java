// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jedro.Problems;
import org.jedro.catalog.DataCatalog;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.RunHandle;
import org.jedro.runner.RunOptions;
import org.jedro.runner.Runner;
import org.jedro.spark.cluster.internal.SparkPlace;
import org.jedro.spark.cluster.internal.SparkRunOptions;
import org.jedro.spark.session.internal.SparkSettings;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What cannot run on a cluster, without one. */
@Timeout(60)
class ClusterRefusalsTest {
    private static final DataCatalog CATALOG =
            DataCatalog.inMemory().with("a", 1).build();

    @BeforeEach
    void stopTheSessionOfOtherTests() {
        SharedSpark.stop();
    }

    static int twice(int number) {
        return 2 * number;
    }

    static Stream<Integer> items(int number) {
        return Stream.of(number);
    }

    static long count(Dataset<Row> rows) {
        return rows.count();
    }

    private static Runner runner(Map<String, Object> parameters) {
        return new SparkRunnerProvider()
                .create((MapValue) Value.of(parameters, MapValue.empty().origin()));
    }

    @Test
    @Tag("core/R-21")
    void reportsAMasterThatDoesNotAnswer() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        String master = "spark://127.0.0.1:" + port;
        Pipeline pipeline =
                Pipeline.of(Node.from("a").apply(ClusterRefusalsTest::twice).to("b"));

        assertThatThrownBy(() -> runner(Map.of("master", master)).run(pipeline, CATALOG))
                .hasMessageStartingWith("Node 'twice__b' failed: the master '" + master
                        + "' of Spark does not answer: Connection refused.\n"
                        + "  start it, or name another one by --runner-params master=spark://host:7077 or spark.master in"
                        + " spark.yml");
        assertThatThrownBy(() -> runner(Map.of("master", "spark://nowhere")).run(pipeline, CATALOG))
                .hasMessageContaining("does not answer: expected host:port, but was 'nowhere'.");
    }

    @Test
    @Tag("core/R-21")
    void reportsAllThatCannotTravelBeforeTheRun() {
        StringBuilder captured = new StringBuilder();
        Object connection = new Object();
        Pipeline pipeline = Pipeline.of(
                Node.from("a").apply(ClusterRefusalsTest::items).to("items"),
                Node.from("a")
                        .apply((Integer number) -> captured.append(connection).length())
                        .to("length")
                        .named("length"));

        assertThatThrownBy(() -> new SparkRunner().plan(pipeline, CATALOG, RunOptions.defaults()))
                .hasMessageContaining("cannot be called in an executor of Spark: output 'items' is a Stream<Integer>")
                .hasMessageContaining("cannot be called in an executor of Spark: it captures");
    }

    @Test
    @Tag("eco/D-09")
    void leavesNodesThatUseSparkInThisProcess() {
        SparkPlace place = new SparkPlace(
                new SparkRunOptions(new SparkSettings(Map.of()).clusterConf("local[1]"), "local[1]", false));
        Node plain = Node.from("a").apply(ClusterRefusalsTest::twice).to("b");

        assertThat(place.takes(plain)).isTrue();
        assertThat(place.takes(plain.isolated())).isFalse();
        assertThat(place.takes(
                        Node.from("rows").apply(ClusterRefusalsTest::count).to("count")))
                .isFalse();
    }

    @Test
    @Tag("core/R-21")
    void refusesASparkThatCopiesSlowTasks() {
        Map<String, String> both =
                Map.of("spark.speculation", "true", "spark.speculation.task.duration.threshold", "1s");
        SparkPlace place =
                new SparkPlace(new SparkRunOptions(new SparkSettings(both).clusterConf("local[1]"), "local[1]", false));
        Problems problems = new Problems();

        place.prepare("run", List.of(), problems);

        assertThat(problems.under("here"))
                .contains("Spark would call slow nodes twice at a time: it has spark.speculation and"
                        + " spark.speculation.task.duration.threshold.")
                .contains("remove one of them from spark.yml");
    }

    private static final CountDownLatch CALLED = new CountDownLatch(1);

    static int hang(int number) throws InterruptedException {
        CALLED.countDown();
        Thread.sleep(Long.MAX_VALUE);
        return number;
    }

    @Test
    @Tag("core/R-21")
    void reportsASessionThatIsStopped() throws InterruptedException {
        RunHandle run = new SparkRunner()
                .withMaster("local[1]")
                .start(
                        Pipeline.of(
                                Node.from("a").apply(ClusterRefusalsTest::hang).to("b")),
                        CATALOG,
                        RunOptions.defaults());
        CALLED.await();
        SparkContext.getOrCreate().stop();

        assertThatThrownBy(run::await)
                .hasMessageStartingWith("Node 'hang__b' failed: the session of Spark is stopped.\n"
                        + "  it ends with the run that opened it, so call stop() in no node");
    }

    @Test
    void refusesParametersThatItDoesNotHave() {
        assertThatThrownBy(() -> runner(Map.of("masters", "local"))).hasMessageContaining("master");
        assertThatThrownBy(() -> runner(Map.of("max_workers", 0)).run(Pipeline.empty(), CATALOG))
                .hasMessageContaining("1");
        assertThat(runner(Map.of("master", "local[2]", "replicate", true, "max_workers", 3)))
                .hasToString("SparkRunner(local[2])");
    }

    @Test
    @Tag("core/R-21")
    void runsInThisProcessWithALocalMaster() {
        Pipeline pipeline = Pipeline.of(
                Node.from("a").apply(ClusterRefusalsTest::twice).to("b"),
                Node.from("b").apply(ClusterRefusalsTest::twice).to("c"));

        assertThat(new SparkRunner()
                        .withMaster("local[2]")
                        .run(pipeline, CATALOG)
                        .load("c"))
                .isEqualTo(4);
        assertThat(SparkEnv.get()).isNull();
    }
}
