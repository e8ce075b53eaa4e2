// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jedro.catalog.DatasetProvider;
import org.jedro.catalog.FunctionDataset;
import org.jedro.hook.Hook;
import org.jedro.hook.RunOutcome;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RunState;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.session.FileJournal;
import org.jedro.session.Pipelines;
import org.jedro.session.ProjectPipelines;
import org.jedro.session.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ctrl-C at every stage of a run, in a process of its own that prints when it has reached the stage. */
// a build that runs behind nohup or & hands down an ignored SIGINT: the read of what is never printed cannot be
// interrupted
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@EnabledOnOs({OS.LINUX, OS.MAC})
class InterruptStagesTest {
    private static final Path REACHED = Path.of("reached.txt");

    @TempDir
    Path folder;

    private TestProject project;
    private Process started;

    /** What is run here: each stage prints that it is reached, and continues on a signal or an interrupt. */
    public static final class Stages implements ProjectPipelines, Settings, Hook {
        /** No options. */
        public record Options() {}

        @Override
        public void register(Pipelines.Builder pipelines) {
            reach("registry");
            pipelines.addAll(Map.of(
                    "all",
                    () -> Pipeline.of(
                            Node.from("given").apply(Stages::work).to("made").named("work"),
                            Node.from("made").apply(Stages::again).to("last").named("again"))));
        }

        static String work(String given) {
            reach("node");
            return given;
        }

        static String again(String given) {
            reach("again");
            return given;
        }

        @Override
        public List<DatasetProvider> datasetProviders() {
            return List.of(DatasetProvider.of(
                    "slow",
                    Options.class,
                    String.class,
                    options -> FunctionDataset.of(
                            () -> {
                                reach("load");
                                return "value";
                            },
                            value -> {
                                reach("save");
                                Files.writeString(Path.of("saved.txt"), value);
                            })));
        }

        @Override
        public List<Hook> hooks() {
            return List.of(this);
        }

        @Override
        public void afterPipelineRun(RunOutcome event) {
            reach("after");
        }

        /** Stays for as long as the test does not let it go on; an interrupt of a node's function ends it. */
        static void reach(String stage) {
            try {
                if (!Files.readString(Path.of("stage.txt")).equals(stage)) {
                    return;
                }
                Files.writeString(REACHED, stage);
                while (!Files.exists(Path.of("go.txt"))) {
                    LockSupport.parkNanos(20_000_000);
                    if (List.of("node", "again").contains(stage) && Thread.interrupted()) {
                        throw new IllegalStateException("interrupted");
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @BeforeEach
    void makeProject() {
        project = new TestProject(folder, Stages.class)
                .write("conf/base/catalog.yml", "given: {type: slow}\nmade: {type: slow}\n");
        project.write("jedro.yml", project.read("jedro.yml") + "settings: " + Stages.class.getName() + "\n");
    }

    /** A test that has failed may have left it waiting. */
    @AfterEach
    void endWhatWasStarted() {
        if (started != null) {
            started.destroyForcibly();
        }
    }

    private Process reached(String stage) throws Exception {
        project.write("stage.txt", stage);
        Process process = TestJar.start(folder, List.of(), "run");
        started = process;
        while (!Files.exists(folder.resolve(REACHED)) && process.isAlive()) {
            Thread.onSpinWait();
            LockSupport.parkNanos(10_000_000);
        }
        return process;
    }

    private static void signal(Process process, String signal) throws Exception {
        new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
    }

    /** As the command {@code timeout} sends it: to the process and to its group. */
    @Test
    void takesTwoSignalsOfTimeoutForOne() throws Exception {
        Process process = reached("load");

        signal(process, "-TERM");
        signal(process, "-TERM");
        String printed = TestJar.readUntil(process, "Stopping");
        project.write("go.txt", "");
        printed += TestJar.rest(process);

        assertThat(process.waitFor()).as(printed).isEqualTo(143);
        assertThat(printed)
                .contains("The run was stopped.")
                .containsPattern("nodes are done\\. (Resume with: jedro run|Repeat the command)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry", "load", "node", "save", "after"})
    void stopsWithCode130AndLeavesNothingHalfDone(String stage) throws Exception {
        Process process = reached(stage);

        signal(process, "-INT");
        String printed = stage.equals("registry") ? "" : TestJar.readUntil(process, "Stopping");
        project.write("go.txt", "");
        printed += TestJar.rest(process);

        switch (stage) {
            // nothing has begun, so nothing is printed
            case "registry" -> assertThat(process.waitFor()).as(printed).isEqualTo(130);
            // all is done, and the signal came too late to stop anything
            case "after" -> {
                assertThat(process.waitFor()).as(printed).isZero();
                assertThat(printed).contains("Done: 2 nodes");
            }
            default -> {
                assertThat(process.waitFor()).as(printed).isEqualTo(130);
                assertThat(printed)
                        .contains("Stopping; a second Ctrl-C stops at once ...", "The run was stopped.")
                        .containsPattern("nodes are done\\. (Resume with: jedro resume|Repeat the command)")
                        .doesNotContain("\tat ", "Exception");
                assertThat(Files.exists(folder.resolve("saved.txt"))).isEqualTo(stage.equals("save"));
            }
        }
    }

    @Test
    @Tag("jedro/J-05")
    void resumesARunThatCtrlCHasStopped() throws Exception {
        Process process = reached("again");

        signal(process, "-INT");
        String printed = TestJar.rest(process);

        assertThat(process.waitFor()).as(printed).isEqualTo(130);
        assertThat(printed).contains("1 of 2 nodes are done. Resume with: jedro resume\n    it runs again\n");
        project.write("stage.txt", "none");
        assertThat(TestJar.jedro(folder, List.of(), "resume"))
                .contains("Running 1 node ")
                .contains("Done: 1 node ");
        try (Stream<RecordedRun> runs =
                FileJournal.in(folder.resolve(".jedro/runs")).runs()) {
            assertThat(runs.map(RecordedRun::state)).containsExactly(RunState.SUCCEEDED);
        }
    }
}
