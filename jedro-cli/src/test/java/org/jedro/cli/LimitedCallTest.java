package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.session.Pipelines;
import org.jedro.session.ProjectPipelines;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions with a time limit that do not end, or end the JVM, in a process of its own. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LimitedCallTest {
    @TempDir
    Path folder;

    /** A function that ends the JVM beside another one, and one that never ends. */
    public static final class Limited implements ProjectPipelines {
        private static final CountDownLatch BESIDE = new CountDownLatch(1);

        @Override
        public void register(Pipelines.Builder pipelines) {
            pipelines.add(
                    "exit",
                    () -> Pipeline.of(
                            Node.from()
                                    .apply(Limited::exit)
                                    .to("a")
                                    .named("limited")
                                    .timeout(Duration.ofMinutes(1)),
                            Node.from().apply(Limited::beside).to("b").named("beside")));
            pipelines.add(
                    "endless",
                    () -> Pipeline.of(
                            Node.from()
                                    .apply(Limited::endless)
                                    .to("c")
                                    .named("endless")
                                    .timeout(Duration.ofMillis(50)),
                            Node.from("c").apply(Limited::same).to("d").named("reader")));
        }

        static String same(String text) {
            return text;
        }

        static String exit() throws InterruptedException {
            BESIDE.await();
            System.exit(0);
            return "";
        }

        static String beside() {
            BESIDE.countDown();
            return never();
        }

        static String endless() {
            Runtime.getRuntime().addShutdownHook(new Thread(Limited::never));
            return never();
        }

        private static String never() {
            while (true) {
                LockSupport.park();
            }
        }
    }

    @BeforeEach
    void makeProject() {
        new TestProject(folder, Limited.class).write("conf/base/catalog.yml", "");
    }

    private String assertFails(String... words) throws Exception {
        Process process = TestJar.start(folder, List.of(), words);
        String printed = TestJar.rest(process);

        assertThat(process.waitFor()).as(printed).isEqualTo(ExitCode.RUN_FAILED);
        assertThat(printed).doesNotContain("Done", "\tat ");
        return printed.replaceAll("\\.java:\\d+", ".java:LINE").strip();
    }

    @Test
    void namesTheNodeThatEndsTheJvmBesideAnotherOne() throws Exception {
        assertThat(assertFails("run", "--pipelines", "exit", "--runner", "ThreadRunner"))
                .endsWith("Node 'limited' failed: System.exit was called while it ran.\n"
                        + "  at org.jedro.cli.LimitedCallTest$Limited.exit(LimitedCallTest.java:LINE)\n"
                        + "  throw an exception to fail the node, or return to end it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SequentialRunner", "ThreadRunner"})
    void haltsAfterTheReportOfACallThatDoesNotEnd(String runner) throws Exception {
        assertThat(assertFails("run", "--pipelines", "endless", "--runner", runner))
                .contains("FAILED   endless  after 10.")
                .endsWith(
                        "Node 'endless' failed: it took longer than its timeout of 50 ms, and did not end within 10 s after"
                                + " it was interrupted; mark it as isolated(), so that it has a JVM that can be ended.\n"
                                + "  still running when the grace period was over: 'endless'\n"
                                + "  0 of 2 nodes are done. Repeat the command to run everything again.");
    }
}
