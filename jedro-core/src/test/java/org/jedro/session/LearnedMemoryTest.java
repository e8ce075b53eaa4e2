// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jedro.catalog.DataCatalog;
import org.jedro.journal.RecordedMemory;
import org.jedro.journal.RunJournal;
import org.jedro.journal.internal.JournalLine;
import org.jedro.journal.internal.JournalLines;
import org.jedro.memory.internal.LearnedMemory;
import org.jedro.memory.internal.LearningJournal;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.resume.Resume;
import org.jedro.runner.PlanException;
import org.jedro.runner.RunFailedException;
import org.jedro.runner.RunHandle;
import org.jedro.runner.RunOptions;
import org.jedro.runner.RunPlan;
import org.jedro.runner.Runner;
import org.jedro.runner.ThreadRunner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes of 30 MB that declare nothing, in a budget of 50 MB. */
@Timeout(60)
class LearnedMemoryTest {
    @TempDir
    private Path folder;

    public static final class Registry implements ProjectPipelines {
        @Override
        public void register(Pipelines.Builder pipelines) {
            pipelines.addAll(Map.of(
                    "__default__",
                    () -> Pipeline.of(
                            Node.from("params:mb")
                                    .apply(Registry::table)
                                    .to("x")
                                    .named("a"),
                            Node.from("params:mb")
                                    .apply(Registry::table)
                                    .to("y")
                                    .named("b"),
                            Node.from("x", "y").apply(Registry::sum).to("z").named("sum"))));
        }

        static byte[] table(int megabytes) {
            if (megabytes > 900) {
                throw new OutOfMemoryError("Java heap space");
            }
            return new byte[megabytes * 1_000_000];
        }

        static int sum(byte[] x, byte[] y) {
            return x.length + y.length;
        }
    }

    @BeforeEach
    void project() {
        ProjectFolder.in(folder, Registry.class, null)
                .write("conf/base/parameters.yml", "mb: 30\n")
                .write("conf/base/resources.yml", "budget: {memory: 50MB}\n");
    }

    private RunRequest request(RunJournal journal) {
        return RunRequest.defaults()
                .withRunner(new ThreadRunner(2))
                .withOptions(RunOptions.defaults().withJournal(journal));
    }

    private RunJournal journal() {
        return FileJournal.of(Project.open(folder));
    }

    private void run(RunJournal journal) {
        try (Session session = Session.open(Project.open(folder), SessionOptions.defaults())) {
            session.run(request(journal)).close();
        }
    }

    private List<String> besideA(RunJournal journal) {
        try (Session session = Session.open(Project.open(folder), SessionOptions.defaults())) {
            return session.plan(request(journal)).steps().stream()
                    .filter(step -> step.node().name().equals("a"))
                    .map(RunPlan.Step::sideBySide)
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    @Tag("jedro/J-08")
    void learnsFromTheRecordOfARun() {
        assertThat(besideA(journal())).containsExactly("b");

        run(journal());

        assertThat(folder.resolve(".jedro/memory.jsonl")).exists();
        assertThat(besideA(journal())).isEmpty();
        run(journal());
    }

    private boolean learns(RunJournal journal) {
        try (Session session = Session.open(Project.open(folder), SessionOptions.defaults())) {
            return session.learns(request(journal));
        }
    }

    @Test
    void knowsWhetherARunLearns() {
        assertThat(learns(journal())).isTrue();
        assertThat(learns(FileJournal.in(folder.resolve("elsewhere")))).isFalse();

        new ProjectFolder(folder).write("conf/base/resources.yml", "budget: {learn: false}\n");
        assertThat(learns(journal())).isFalse();
    }

    @Test
    void learnsWithinOneService() {
        ServiceSession.open(Project.open(folder), SessionOptions.defaults())
                .run(ServiceRequest.of(request(journal())))
                .close();

        assertThat(besideA(journal())).isEmpty();
    }

    @Test
    void runsNodesThatNeedMoreThanTheBudgetOneByOne() {
        new ProjectFolder(folder).write("conf/base/resources.yml", "budget: {memory: 20MB}\n");
        run(journal());

        assertThat(besideA(journal())).isEmpty();
        run(journal());
    }

    @Test
    void refusesADeclarationThatDoesNotFitAsBefore() {
        run(journal());
        new ProjectFolder(folder)
                .write("conf/base/resources.yml", "budget: {memory: 50MB}\nnodes: {a: {memory: 60MB}}\n");

        assertThatThrownBy(() -> besideA(journal())).isInstanceOf(PlanException.class);
    }

    @Test
    @Tag("jedro/J-09")
    void runsWhatRanWhenTheHeapWasExhaustedAlone() {
        new ProjectFolder(folder).write("conf/base/parameters.yml", "mb: 1000\n");
        assertThatThrownBy(() -> run(journal())).isInstanceOf(RunFailedException.class);

        new ProjectFolder(folder).write("conf/base/parameters.yml", "mb: 1\n");

        assertThat(besideA(journal())).isEmpty();
        run(journal());
    }

    @Test
    @Tag("jedro/J-08")
    void learnsNothingIfTheSettingSaysSo() throws IOException {
        new ProjectFolder(folder).write("conf/base/resources.yml", "budget: {memory: 50MB, learn: false}\n");

        run(journal());

        assertThat(folder.resolve(".jedro/memory.jsonl")).doesNotExist();
        assertThat(besideA(journal())).containsExactly("b");
        Path record = folder.resolve(".jedro/runs")
                .resolve(Files.list(folder.resolve(".jedro/runs"))
                        .map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".jsonl"))
                        .findFirst()
                        .orElseThrow());
        assertThat(record).content().doesNotContain("\"memory\"");
    }

    /** Keeps what a run knows when it begins. */
    private static final class Asking implements Runner {
        private final Runner runner = new ThreadRunner(2);
        private @Nullable LearnedMemory memory;

        @Override
        public RunHandle start(Pipeline pipeline, DataCatalog catalog, RunOptions options) {
            memory = ((LearningJournal) options.journal()).memory();
            return runner.start(pipeline, catalog, options);
        }
    }

    private void write(long allocated, String code) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("event", "measured");
        fields.put("at", "2100-01-01T00:00:00Z");
        fields.put("node", "a");
        fields.put("run", "later");
        fields.put("kind", "company");
        fields.put("code", code);
        fields.put("memory", JournalLines.of(new RecordedMemory(allocated, 0, Map.of(), false, 0, 0, 0)));
        Files.write(folder.resolve(".jedro/memory.jsonl"), JournalLine.of(0, fields));
    }

    @Test
    void addsMoreInAResumedRunAfterAChangeOfTheCode() throws IOException {
        new ProjectFolder(folder).write("conf/base/parameters.yml", "mb: 1000\n");
        assertThatThrownBy(() -> run(journal())).isInstanceOf(RunFailedException.class);
        write(10_000_000, "of other code");
        Asking asking = new Asking();

        try (Session session = Session.open(Project.open(folder), SessionOptions.defaults())) {
            String failed = journal().runs().findFirst().orElseThrow().runId();
            RunRequest resuming = request(journal()).withRunner(asking).resuming(Resume.of(failed));
            assertThatThrownBy(() -> session.run(resuming)).isInstanceOf(RunFailedException.class);
        }

        assertThat(asking.memory.estimate("a", 1_000_000_000).orElseThrow().need())
                .isEqualTo(15_000_000);
    }

    /** Records elsewhere may be of other projects. */
    @Test
    void learnsFromTheProjectsOwnRecordsOnly() {
        RunJournal elsewhere = FileJournal.in(folder.resolve("elsewhere"));

        run(elsewhere);

        assertThat(folder.resolve(".jedro/memory.jsonl")).doesNotExist();
        assertThat(besideA(elsewhere)).containsExactly("b");
        run(RunJournal.none());
        assertThat(folder.resolve(".jedro/memory.jsonl")).doesNotExist();
    }
}
