// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.catalog.DatasetProvider;
import org.jedro.catalog.FunctionDataset;
import org.jedro.hook.Hook;
import org.jedro.hook.NodeCall;
import org.jedro.hook.NodeRun;
import org.jedro.hook.RunOutcome;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.session.Pipelines;
import org.jedro.session.ProjectPipelines;
import org.jedro.session.Settings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code System.exit(0)} of the user's code at every stage of a run, in a process of its own. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ExitStagesTest {
    private static final String IN_NODE = """
            Node 'work' failed: System.exit was called while it ran.
              at org.jedro.cli.ExitStagesTest$Stages.exit(ExitStagesTest.java:LINE)
              throw an exception to fail the node, or return to end it""";

    private static final String OUTSIDE = """
            The command failed: System.exit was called before its end.
              at org.jedro.cli.ExitStagesTest$Stages.exit(ExitStagesTest.java:LINE)
              throw an exception to fail the command""";

    private static final String IN_THREAD = """
            The run failed: System.exit was called in thread 'own' while node 'work' ran.
              at org.jedro.cli.ExitStagesTest$Stages.exit(ExitStagesTest.java:LINE)
              throw an exception to fail the node, or return to end it""";

    @TempDir
    Path folder;

    private TestProject project;

    /** What is run here: ends the JVM at the stage that a file names. */
    public static final class Stages implements ProjectPipelines, Settings, Hook {
        /** No options. */
        public record Options() {}

        @Override
        public void register(Pipelines.Builder pipelines) {
            exit("registry");
            pipelines.addAll(Map.of(
                    "all",
                    () -> Pipeline.of(
                            Node.from("given").apply(Stages::work).to("made").named("work"),
                            Node.from("made").apply(Stages::again).to("last").named("again"))));
        }

        static String work(String given) throws InterruptedException {
            exit("node");
            Thread own = new Thread(() -> exit("thread"), "own");
            own.start();
            own.join();
            return given;
        }

        static String again(String given) {
            return given;
        }

        @Override
        public List<DatasetProvider> datasetProviders() {
            return List.of(DatasetProvider.of(
                    "ending",
                    Options.class,
                    String.class,
                    options -> FunctionDataset.of(
                            () -> {
                                exit("load");
                                return "value";
                            },
                            value -> {
                                exit("save");
                                Files.writeString(Path.of("saved.txt"), value);
                            })));
        }

        @Override
        public List<Hook> hooks() {
            exit("settings");
            return List.of(this);
        }

        @Override
        public Optional<NodeCall> beforeNodeRun(NodeRun event) {
            exit("hook");
            return Optional.empty();
        }

        @Override
        public void afterPipelineRun(RunOutcome event) {
            exit("after");
        }

        static void exit(String stage) {
            try {
                if (Files.readString(Path.of("stage.txt")).equals(stage)) {
                    System.exit(0);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @BeforeEach
    void makeProject() {
        project = new TestProject(folder, Stages.class)
                .write("conf/base/catalog.yml", "given: {type: ending}\nmade: {type: ending}\n");
        project.write("jedro.yml", project.read("jedro.yml") + "settings: " + Stages.class.getName() + "\n");
    }

    private String assertFails(String stage, String... words) throws Exception {
        project.write("stage.txt", stage);

        Process process = TestJar.start(folder, List.of(), words);
        String printed = TestJar.rest(process);

        assertThat(process.waitFor()).as(printed).isEqualTo(ExitCode.RUN_FAILED);
        assertThat(printed).doesNotContain("Done", "\tat ");
        return printed.replaceAll("\\.java:\\d+", ".java:LINE").strip();
    }

    @ParameterizedTest
    @CsvSource({
        "node, SequentialRunner",
        "load, SequentialRunner",
        "save, SequentialRunner",
        "hook, SequentialRunner",
        "node, ThreadRunner"
    })
    void failsTheRunAndNamesTheNode(String stage, String runner) throws Exception {
        assertThat(assertFails(stage, "run", "--runner", runner)).endsWith(IN_NODE);
        assertThat(folder.resolve("saved.txt")).doesNotExist();
    }

    @Test
    void namesTheNodeOfAQuietRun() throws Exception {
        assertThat(assertFails("node", "--quiet", "run")).isEqualTo(IN_NODE);
    }

    @Test
    void logsTheNodeToTheFile() throws Exception {
        project.write("conf/base/logging.yml", "file: {path: run.log}\n");

        assertFails("node", "run");

        assertThat(project.read("run.log").replaceAll("\\.java:\\d+", ".java:LINE"))
                .containsPattern("ERROR \\[\\S+Z work\\] org\\.jedro\\.run: ")
                .contains(IN_NODE);
    }

    @Test
    void namesTheNodesThatRunWhenAnotherThreadCallsIt() throws Exception {
        assertThat(assertFails("thread", "run", "--runner", "ThreadRunner")).endsWith(IN_THREAD);
    }

    @ParameterizedTest
    @CsvSource({"registry, run", "settings, run", "after, run", "registry, registry list"})
    void failsTheCommandOutsideOfNodes(String stage, String command) throws Exception {
        assertThat(assertFails(stage, command.split(" "))).endsWith(OUTSIDE);
    }

    @Test
    void passesWhatEndsByItself() throws Exception {
        project.write("stage.txt", "none");

        Process process = TestJar.start(folder, List.of(), "run");

        assertThat(TestJar.rest(process)).contains("Done: 2 nodes");
        assertThat(process.waitFor()).isZero();
    }
}
