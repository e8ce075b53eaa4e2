// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.jedro.catalog.DatasetProvider;
import org.jedro.catalog.FunctionDataset;
import org.jedro.catalog.Traits;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.ref.TypeRef;
import org.jedro.session.Pipelines;
import org.jedro.session.ProjectPipelines;
import org.jedro.session.Settings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions and loads with a time limit that do not end, or end the JVM, in a process of its own. */
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
            pipelines.add(
                    "loading",
                    () -> Pipeline.of(Node.from("hostile")
                            .apply(Limited::same)
                            .to("e")
                            .named("loading")
                            .timeout(Duration.ofMillis(50))));
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

    /** A type of datasets whose load never ends. */
    public static final class Hostile implements Settings {
        /** No options. */
        public record Options() {}

        @Override
        public List<DatasetProvider> datasetProviders() {
            return List.of(DatasetProvider.scoped(
                    "hostile",
                    Options.class,
                    TypeRef.of(String.class),
                    Traits.PERSISTENT,
                    (options, scope) -> FunctionDataset.reading(Limited::never)));
        }
    }

    @BeforeEach
    void makeProject() {
        TestProject project = new TestProject(folder, Limited.class);
        project.write("jedro.yml", project.read("jedro.yml") + "settings: " + Hostile.class.getName() + "\n");
        project.write("conf/base/catalog.yml", "hostile: {type: hostile}\n");
    }

    private Process start(String... words) throws Exception {
        return TestJar.start(folder, List.of(), words);
    }

    private static String failureOf(Process process) throws Exception {
        String printed = TestJar.rest(process);

        assertThat(process.waitFor()).as(printed).isEqualTo(ExitCode.RUN_FAILED);
        assertThat(printed).doesNotContain("Done", "\tat ");
        return printed.replaceAll("\\.java:\\d+", ".java:LINE").strip();
    }

    @Test
    void namesTheNodeThatEndsTheJvmBesideAnotherOne() throws Exception {
        assertThat(failureOf(start("run", "--pipelines", "exit", "--runner", "ThreadRunner")))
                .endsWith("Node 'limited' failed: System.exit was called while it ran.\n"
                        + "  at org.jedro.cli.LimitedCallTest$Limited.exit(LimitedCallTest.java:LINE)\n"
                        + "  throw an exception to fail the node, or return to end it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SequentialRunner", "ThreadRunner"})
    void haltsAfterTheReportOfACallThatDoesNotEnd(String runner) throws Exception {
        Process calling = start("run", "--pipelines", "endless", "--runner", runner);
        Process loading = start("run", "--pipelines", "loading", "--runner", runner);

        assertThat(failureOf(calling))
                .contains("FAILED   endless  after 10.")
                .endsWith(
                        "Node 'endless' failed: it took longer than its timeout of 50 ms, and did not end within 10 s after"
                                + " it was interrupted; mark it as isolated(), so that it has a JVM that can be ended.\n"
                                + "  still running when the grace period was over: 'endless'\n"
                                + "  0 of 2 nodes are done. Repeat the command to run everything again.");
        assertThat(failureOf(loading))
                .contains("FAILED   loading  after 10.")
                .endsWith("Node 'loading' failed: it took longer than its timeout of 50 ms while dataset 'hostile' was"
                        + " loading, and did not end within 10 s after it was interrupted.\n"
                        + "  still running when the grace period was over: 'loading'\n"
                        + "  0 of 1 node is done. Repeat the command to run everything again.");
    }
}
