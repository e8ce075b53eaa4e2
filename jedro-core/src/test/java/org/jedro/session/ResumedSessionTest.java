// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jedro.RecordingLogs;
import org.jedro.hook.Hook;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RunJournal;
import org.jedro.journal.RunPlatform;
import org.jedro.journal.RunResumed;
import org.jedro.journal.RunState;
import org.jedro.journal.internal.ForwardingJournal;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.resume.Resume;
import org.jedro.runner.RunFailedException;
import org.jedro.runner.RunOptions;
import org.jedro.storage.Owner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ResumedSessionTest {
    private static final String RUN = "2026-01-01T00.00.00.000Z";

    @TempDir
    private Path folder;

    private Project project;

    /** A node that fails while a file is there. */
    public static final class Registry implements ProjectPipelines {
        @Override
        public void register(Pipelines.Builder pipelines) {
            pipelines.add(
                    "main",
                    () -> Pipeline.of(Node.from("params:broken")
                            .apply(Registry::work)
                            .to("done")
                            .named("work")));
        }

        static String work(String broken) {
            if (Files.exists(Path.of(broken))) {
                throw new IllegalStateException("It is broken.");
            }
            return "done";
        }
    }

    /** Fails before the run begins. */
    private static final class Refusing implements Hook, ContextHook {
        @Override
        public void beforeRun(RunRecord run) {
            throw new IllegalStateException("not now");
        }
    }

    /** Cannot write that the run is continued. */
    private static final class Failing extends ForwardingJournal {
        Failing(RunJournal journal) {
            super(journal);
        }

        @Override
        public void resumed(RunResumed run) {
            throw new IllegalStateException("full");
        }
    }

    @BeforeEach
    void fail() throws IOException {
        project = ProjectFolder.in(folder, Registry.class, null)
                .write("conf/base/parameters.yml", "broken: '" + folder.resolve("broken") + "'\n")
                .write("broken", "")
                .open();
        assertThatThrownBy(() -> run(request(journal(), List.of()).withRunId(RUN)))
                .isInstanceOf(RunFailedException.class);
        Files.delete(folder.resolve("broken"));
    }

    private FileJournal journal() {
        return FileJournal.of(project);
    }

    private static RunRequest request(RunJournal journal, List<Hook> hooks) {
        return RunRequest.defaults()
                .withOptions(RunOptions.defaults().withJournal(journal).withHooks(hooks));
    }

    private void run(RunRequest request) {
        try (Session session = Session.open(project, SessionOptions.defaults())) {
            session.run(request).close();
        }
    }

    private RunState state() {
        try (Stream<RecordedRun> runs = journal().runs()) {
            return runs.findFirst().orElseThrow().state();
        }
    }

    private void assertLeavesTheRecordAsItIs(RunRequest resuming, String message) throws Exception {
        Path record = folder.resolve(".jedro/runs/" + RUN + ".jsonl");
        String before = Files.readString(record);

        List<String> logs = RecordingLogs.during(
                () -> assertThatThrownBy(() -> run(resuming)).hasMessageContaining(message));

        assertThat(Files.readString(record)).isEqualTo(before);
        assertThat(logs).noneMatch(line -> line.contains("is not complete"));
        journal().reserve(RUN).close();
        run(request(journal(), List.of()).resuming(Resume.of(RUN)));
        assertThat(state()).isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void leavesTheRecordAsItIsIfAHookFailsBeforeTheRunIsContinued() throws Exception {
        assertLeavesTheRecordAsItIs(request(journal(), List.of(new Refusing())).resuming(Resume.of(RUN)), "not now");
    }

    @Test
    void leavesTheRecordAsItIsIfTheJournalCannotContinueIt() throws Exception {
        assertLeavesTheRecordAsItIs(request(new Failing(journal()), List.of()).resuming(Resume.of(RUN)), "full");
    }

    /** A process there continued the run, and may still do so. */
    @Test
    void refusesARunThatWasContinuedOnAnotherMachine() {
        RunPlatform elsewhere = new RunPlatform("1", "17", "ada", new Owner("m", 7, 8), Optional.empty(), "elsewhere");
        journal().resumed(new RunResumed(RUN, Instant.EPOCH, elsewhere));
        RunRequest resuming = request(journal(), List.of()).resuming(Resume.of(RUN));

        assertThatThrownBy(() -> run(resuming))
                .hasMessageStartingWith("Run " + RUN + " may still be running on machine 'elsewhere', and this is '");
        run(request(journal(), List.of()).resuming(Resume.of(RUN).anyway()));
        assertThat(state()).isEqualTo(RunState.SUCCEEDED);
    }
}
