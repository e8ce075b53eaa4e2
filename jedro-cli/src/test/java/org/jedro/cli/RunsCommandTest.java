// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.NodeCounts;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RunEnded;
import org.jedro.journal.RunJournal;
import org.jedro.journal.RunStarted;
import org.jedro.journal.RunState;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.session.FileJournal;
import org.jedro.session.Pipelines;
import org.jedro.session.Project;
import org.jedro.session.ProjectPipelines;
import org.jedro.session.Settings;
import org.jedro.testkit.RecordingJournal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The records of runs, as the command line writes and shows them. */
class RunsCommandTest {
    @TempDir
    Path folder;

    private TestProject project;

    @BeforeEach
    void writeProject() {
        project = new TestProject(folder);
    }

    private List<String> ids() {
        try (Stream<RecordedRun> runs =
                FileJournal.in(folder.resolve(".jedro/runs")).runs()) {
            return runs.map(RecordedRun::runId).toList();
        }
    }

    private String out(String... words) {
        TestProject.Result result = project.run(words);
        assertThat(result.code()).as(result.err()).isZero();
        return result.out();
    }

    @Test
    @Tag("jedro/J-01")
    void listsRunsWithFilters() {
        assertThat(out("runs", "--format", "text")).isEqualTo("No recorded run matches.\n");
        out("run", "--pipelines", "first");
        out("run");
        project.write(
                "conf/base/catalog.yml",
                project.read("conf/base/catalog.yml").replace("data/shout", "data/name.txt/x"));
        project.run("run");

        assertThat(out("runs", "--format", "text").lines().map(line -> line.replaceAll("\\s+[0-9.]+ s\\s+", " s ")))
                .containsExactly(
                        "RUN                       STATE      TOOK    NODES  PIPELINES",
                        ids().get(0) + "  failed s 1/2    __default__",
                        ids().get(1) + "  succeeded s 2/2    __default__",
                        ids().get(2) + "  succeeded s 1/1    first");
        assertThat(out("runs", "--state", "failed")).contains(ids().get(0)).doesNotContain(ids().get(1));
        assertThat(out("runs", "--pipeline", "first")).contains(ids().get(2)).doesNotContain(ids().get(1));
        assertThat(out("runs", "--limit", "1", "--format", "json"))
                .startsWith("[")
                .doesNotContain(ids().get(1));
        assertThat(out("runs", "--since", "1h")).contains(ids().get(2));
        assertThat(out("runs", "--since", "9999-12-31")).isEqualTo("[]\n");
        assertThat(project.run("runs", "--since", "soon").err())
                .contains("expected a date such as 2026-11-30 or an age such as 90m, 12h, 7d or 2w, but was 'soon'");
        assertThat(project.run("runs", "--limit", "-1").err()).contains("expected 0 or more, but was -1");
        assertThat(project.run("runs", "--state", "dead").err())
                .contains("expected running, interrupted, succeeded, failed or stopped, but was 'dead'");
    }

    @Test
    @Tag("jedro/J-04")
    void showsARun() {
        out("run", "--params", "word=Hi");

        assertThat(out("runs", "show"))
                .contains("state: succeeded", "command: jedro run --params word=Hi --project=", "node: greet__greeting")
                .contains("dataset: shout", "bytes: 8", "sha256: ", "dataset: name");
        assertThat(out("runs", "show", ids().get(0), "--format", "text")).contains("shout 8 B");
        assertThat(project.run("runs", "show", "2026").err()).contains("Run '2026' is not recorded.");
    }

    /** A pipeline that fails. */
    public static final class Unlucky implements ProjectPipelines {
        @Override
        public void register(Pipelines.Builder pipelines) {
            pipelines.add(
                    "failing",
                    () -> Pipeline.of(Node.from("params:word")
                            .apply(Unlucky::fail)
                            .to("never")
                            .named("fail")));
        }

        static String fail(String word) {
            throw new IllegalStateException("no use for " + word);
        }
    }

    @Test
    @Tag("eco/V-18")
    void showsTheStackTracesOfARunIfRequested() {
        project = new TestProject(folder, Unlucky.class).write("conf/base/parameters.yml", "word: Hello\n");
        project.run("run");

        assertThat(out("runs", "show", "--traceback", "--format", "text"))
                .contains("\nNode 'fail'\njava.lang.IllegalStateException: no use for Hello\n"
                        + "    at org.jedro.cli.RunsCommandTest$Unlucky.fail(RunsCommandTest.java:");
        assertThat(out("runs", "show", "--traceback", "--format", "json")).contains("\"trace\"");
        assertThat(out("runs", "show", "--format", "json")).doesNotContain("\"trace\"");
        assertThat(out("runs", "show", "--format", "text")).doesNotContain("    at ");
    }

    @Test
    @Tag("jedro/J-04")
    void comparesRuns() {
        out("run");
        project.write("data/name.txt", "Grace").write("conf/base/parameters.yml", "word: Hello\nnested: {a: 2}\n");
        out("run");

        assertThat(out("runs", "diff", ids().get(1), ids().get(0)))
                .contains("nested.a: was changed", "name: was changed", "content: differs")
                .contains("- 11\n", "- 13\n")
                .doesNotContain("word:", "state:", "code:");
        assertThat(out("runs", "diff", ids().get(1), "--format", "text"))
                .startsWith("first   " + ids().get(1) + "\nsecond  " + ids().get(0) + "\n\nWHAT ")
                .containsPattern("\nparameters +nested\\.a +was changed\n")
                .containsPattern("\noutputs +shout bytes +11 +13\n")
                .containsPattern("\noutputs +shout content +differs\n");
        assertThat(out("runs", "diff", ids().get(0), "--format", "text"))
                .as("with itself, the latest")
                .isEqualTo("The runs do not differ.\n");
    }

    @Test
    void reportsThatParametersCannotBeCompared() {
        out("run");
        project.write(".jedro/key", "not a key");
        out("run");

        assertThat(out("runs", "diff", ids().get(1)))
                .contains(
                        "not_compared:",
                        "parameters: .jedro/key was missing, unreadable or another one",
                        "catalog: .jedro/key was missing, unreadable or another one")
                .doesNotContain("was removed");
    }

    /** A project whose output is metrics. */
    public static final class Measuring implements ProjectPipelines {
        @Override
        public void register(Pipelines.Builder pipelines) {
            pipelines.add(
                    "main",
                    () -> Pipeline.of(Node.from("params:accuracy")
                            .apply(Measuring::measure)
                            .to("quality")
                            .named("measure")));
        }

        static Map<String, Double> measure(double accuracy) {
            return Map.of("accuracy", accuracy, "rows", 3.0);
        }
    }

    /** The record has them, so that those of a run are known that a later one has replaced. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void showsAndComparesMetrics(boolean isVersioned) {
        project = new TestProject(folder, Measuring.class)
                .write(
                        "conf/base/catalog.yml",
                        "quality: {type: metrics, filepath: data/q.json, versioned: " + isVersioned + "}\n")
                .write("conf/base/parameters.yml", "accuracy: 0.5\n");
        out("run");
        out("run", "--params", "accuracy=0.75");

        assertThat(out("runs", "show", ids().get(1))).contains("""
                metrics:
                  quality:
                    accuracy: 0.5
                    rows: 3.0
                """);
        assertThat(out("runs", "diff", ids().get(1))).contains("""
                metrics:
                  quality:
                    accuracy:
                    - 0.5
                    - 0.75
                """).doesNotContain("rows:");
        assertThat(out("runs", "show", ids().get(1), "--format", "json"))
                .containsPattern("\"metrics\"\\s*:\\s*\\{\\s*\"quality\"\\s*:\\s*\\{\\s*\"accuracy\"\\s*:\\s*0\\.5");
    }

    @Test
    @Tag("jedro/J-04")
    void removesOldRecords() {
        project.write("jedro.yml", project.read("jedro.yml") + "runs: {keep: 3}\n");
        for (int i = 0; i < 5; i++) {
            out("run", "--pipelines", "first");
        }
        assertThat(ids()).hasSize(3);
        List<String> before = ids();

        assertThat(out("runs", "prune", "--keep", "1")).contains(before.get(1), before.get(2));

        assertThat(ids()).containsExactly(before.get(0));
        project.write("jedro.yml", project.read("jedro.yml").replace("keep: 3", "keep: 0"));
        assertThat(project.run("runs").err()).contains("expected to keep at least 1 run, but was 0");
    }

    /** Records elsewhere, which it does not remove. */
    public static final class Elsewhere implements Settings {
        @Override
        public RunJournal journal(Project project) {
            return new RecordingJournal();
        }
    }

    /** A journal of a user, which may throw anything. */
    public static final class Failing implements Settings {
        @Override
        public RunJournal journal(Project project) {
            return new RecordingJournal() {
                @Override
                public List<String> removeAbove(int limit) {
                    throw new IllegalStateException("locked");
                }
            };
        }
    }

    @Test
    void reportsAJournalThatDoesNotRemoveRecords() {
        String marker = project.read("jedro.yml");
        project.write("jedro.yml", marker + "settings: " + Elsewhere.class.getName() + "\n");
        assertThat(project.run("runs", "prune").err())
                .isEqualTo(
                        "The records of this project cannot be removed: RecordingJournal does not remove records.\n");

        project.write("jedro.yml", marker + "settings: " + Failing.class.getName() + "\n");
        assertThat(project.run("runs", "prune").err()).contains("failed in removeAbove: IllegalStateException: locked");
    }

    /** Neither the values of parameters nor credentials nor what was typed of them. */
    @Test
    @Tag("jedro/J-03")
    void writesNoSecret() throws IOException {
        project.write("conf/local/credentials.yml", "db: {password: s3cr3t-Passw0rd}\n")
                .write("conf/base/parameters.yml", "word: Hello\napi_token: t0ken-9d8f7a6b\nnested: {a: 1}\n");

        project.run("run", "--params", "note=s3cr3t-Passw0rd");

        try (Stream<Path> files = Files.walk(folder.resolve(".jedro"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).doesNotContain("s3cr3t", "t0ken", "Passw0rd");
            }
        }
        assertThat(out("runs", "show")).contains("note: \"***\"");
        assertThat(Files.getPosixFilePermissions(folder.resolve(".jedro/key")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    /** A record that cannot be written is a warning, and the run goes on. */
    @Test
    void warnsOnceIfNothingCanBeRecorded() {
        project.write(".jedro/runs", "a file in the way");

        TestProject.Result result = project.run("run");

        assertThat(result.code()).isZero();
        assertThat(result.err()).containsOnlyOnce("is not complete: FileJournal failed in started");
    }

    @Test
    void showsARunWhoseClockWasSetBack() {
        out("run");
        FileJournal journal = FileJournal.in(folder.resolve(".jedro/runs"));
        try (Stream<RecordedRun> runs = journal.runs()) {
            RunStarted started = runs.findFirst().orElseThrow().started();
            RunStarted later = new RunStarted(
                    "later",
                    "later",
                    started.at().plusSeconds(60),
                    started.request(),
                    started.selection(),
                    started.platform());
            journal.started(later);
            journal.event(
                    new JournalEvent.Started("later", "greet", started.at().plusSeconds(30), 1));
            journal.ended(new RunEnded(
                    "later", started.at(), RunState.SUCCEEDED, new NodeCounts(1, 0, 0, 0), Optional.empty()));
        }

        assertThat(out("runs", "--format", "text")).containsPattern("\nlater +succeeded +0\\.00 s ");
        assertThat(out("runs", "show", "--format", "text")).contains("run          later");
    }

    @Test
    @Tag("eco/V-19")
    void listsAndRemovesRunsOfOtherMachines(@TempDir Path elsewhere, @TempDir Path team) {
        assertThat(project.run("runs", "--shared").err())
                .contains("The runs of this project are not shared with other machines.")
                .contains("name a place for them in conf/base/runs.yml");
        TestProject other = new TestProject(elsewhere);
        for (TestProject each : List.of(project, other)) {
            each.write("conf/base/runs.yml", "shared: {location: '" + team + "'}\n");
        }
        assertThat(other.run("run").code()).isZero();

        assertThat(out("runs")).isEqualTo("[]\n");
        assertThat(out("runs", "--shared", "--format", "text"))
                .startsWith("RUN                       STATE      TOOK")
                .contains("HOST", "  succeeded  ", "  2/2 ");
        assertThat(out("runs", "show", "--shared")).contains("state: succeeded", "pipelines:\n- __default__");
        assertThat(project.run("resume").err()).contains("No run can be resumed");
        assertThat(out("runs", "prune", "--shared", "--keep", "0")).contains("T");
        assertThat(out("runs", "--shared")).isEqualTo("[]\n");
        assertThat(other.run("runs").out()).contains("state: succeeded");
    }

    @Test
    @Tag("eco/V-19")
    void refusesAWrongPlaceForSharedRuns() {
        project.write("conf/base/runs.yml", "shared: {locatoin: /mnt/team}\n");
        assertThat(project.run("run").err())
                .contains("conf/base/runs.yml", "line 1, shared.locatoin", "did you mean 'location'?");
        project.write("conf/base/runs.yml", "shared: {location: s4://team, credentials: nobody}\n");
        assertThat(project.run("run").err())
                .contains("conf/base/runs.yml", "no storage for 's4://'", "'nobody' is not defined in credentials.yml");
        project.write("conf/base/runs.yml", "shared: {credentials: nobody}\n");
        assertThat(project.run("runs").err()).contains("shared.location");
        assertThat(folder.resolve("data/shout.txt")).doesNotExist();
    }
}
