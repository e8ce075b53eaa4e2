// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.spark.storage.BlockManagerMaster;
import org.apache.spark.storage.StorageStatus;
import org.apache.spark.storage.StreamBlockId;
import org.jedro.catalog.DataCatalog;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.RunResult;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import scala.jdk.javaapi.CollectionConverters;

@Timeout(120)
@ExtendWith(OnCluster.class)
class ClusterRunTest {
    @TempDir
    Path folder;

    static String process(String text) {
        return text + " in " + ProcessHandle.current().pid();
    }

    static double[] large(String text) {
        double[] numbers = new double[100_000];
        java.util.Arrays.fill(numbers, text.length());
        return numbers;
    }

    static double sum(double[] numbers) {
        return java.util.Arrays.stream(numbers).sum();
    }

    @Test
    @Tag("core/R-21")
    void callsPlainNodesOnExecutorsWhichLoadAndSave() throws Exception {
        Path in = Files.writeString(folder.resolve("in.txt"), "read");
        Path out = folder.resolve("out.txt");
        DataCatalog catalog = DataCatalog.builder()
                .config(
                        Map.of(
                                "in", Map.of("type", "text", "filepath", in.toString()),
                                "out", Map.of("type", "text", "filepath", out.toString())),
                        Map.of())
                .build();
        Pipeline pipeline = Pipeline.of(
                Node.from("in").apply(ClusterRunTest::process).to("out"),
                Node.from("in").apply(ClusterRunTest::large).to("numbers"),
                Node.from("numbers").apply(ClusterRunTest::sum).to("sum"));

        try (RunResult result = new SparkRunner().run(pipeline, catalog)) {
            assertThat(result.load("sum")).isEqualTo(400_000.0);
        }

        assertThat(Files.readString(out))
                .startsWith("read in ")
                .isNotEqualTo("read in " + ProcessHandle.current().pid());
        assertThat(folder).isDirectoryNotContaining("glob:**/.*");
    }

    @Test
    @Tag("core/R-21")
    void keepsLargeValuesOnExecutorsUntilTheirLastReader() {
        BlockManagerMaster blocks = OnCluster.context().env().blockManager().master();
        Pipeline pipeline = Pipeline.of(
                Node.from("text").apply(ClusterRunTest::large).to("numbers"),
                Node.from("numbers").apply(ClusterRunTest::sum).to("sum"));
        DataCatalog catalog = DataCatalog.inMemory().with("text", "four").build();

        try (RunResult kept = new SparkRunner().run(pipeline.toNodes("large__numbers"), catalog)) {
            assertThat(usedBytes(blocks)).isGreaterThanOrEqualTo(800_000);
            assertThat(kept.load("numbers", double[].class)).hasSize(100_000);
        }
        try (RunResult result = new SparkRunner().replicating().run(pipeline, catalog)) {
            assertThat(result.load("sum")).isEqualTo(400_000.0);
        }
        awaitFreed(blocks);
    }

    private static long usedBytes(BlockManagerMaster blocks) {
        long used = 0;
        for (StorageStatus status : blocks.getStorageStatus()) {
            used += CollectionConverters.asJava(status.blocks()).entrySet().stream()
                    .filter(block -> block.getKey() instanceof StreamBlockId)
                    .mapToLong(block ->
                            block.getValue().memSize() + block.getValue().diskSize())
                    .sum();
        }
        return used;
    }

    /** Spark removes blocks a little later. */
    private static void awaitFreed(BlockManagerMaster blocks) {
        while (usedBytes(blocks) > 0) {
            assertThat(Thread.currentThread().isInterrupted())
                    .as("took too long")
                    .isFalse();
            LockSupport.parkNanos(20_000_000);
        }
    }

    static int logging(int number) {
        LoggerFactory.getLogger("shop").info("The node has seen {}.", number);
        LoggerFactory.getLogger("shop").debug("This is not enabled.");
        return number;
    }

    @Test
    @Tag("core/R-21")
    void forwardsWhatNodesLog() {
        Logger logger = (Logger) LoggerFactory.getLogger("shop");
        ListAppender<ILoggingEvent> lines = new ListAppender<>() {
            @Override
            protected void append(ILoggingEvent event) {
                event.prepareForDeferredProcessing();
                super.append(event);
            }
        };
        lines.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(lines);
        Pipeline pipeline =
                Pipeline.of(Node.from("a").apply(ClusterRunTest::logging).to("b"));

        new SparkRunner()
                .run(pipeline, DataCatalog.inMemory().with("a", 42).build())
                .close();

        logger.detachAppender(lines);
        logger.setLevel(null);
        assertThat(lines.list).extracting(ILoggingEvent::getFormattedMessage).containsExactly("The node has seen 42.");
        assertThat(lines.list.get(0).getMDCPropertyMap()).containsEntry("node", "logging__b");
    }
}
