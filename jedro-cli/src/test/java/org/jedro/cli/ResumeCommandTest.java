// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jedro.journal.RecordedRequest;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RunPlatform;
import org.jedro.journal.RunSelection;
import org.jedro.journal.RunStarted;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.session.FileJournal;
import org.jedro.session.Pipelines;
import org.jedro.session.ProjectPipelines;
import org.jedro.storage.Owner;
import org.jedro.value.MapValue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResumeCommandTest {
    @TempDir
    Path folder;

    private TestProject project;

    /** Nodes that note their calls; {@code divide} fails while a file is there, and {@code send} has no outputs. */
    public static final class Registry implements ProjectPipelines {
        @Override
        public void register(Pipelines.Builder pipelines) {
            pipelines.add(
                    "main",
                    () -> Pipeline.of(
                            Node.from("params:root", "raw")
                                    .apply(Registry::read)
                                    .to("clean")
                                    .named("read"),
                            Node.from("params:root", "clean")
                                    .apply(Registry::count)
                                    .to("count")
                                    .named("count"),
                            Node.from("params:root", "clean")
                                    .apply(Registry::other)
                                    .to("other")
                                    .named("other"),
                            Node.from("params:root", "count", "params:by")
                                    .apply(Registry::divide)
                                    .to("divided")
                                    .named("divide")
                                    .after("other")));
            pipelines.add(
                    "mail",
                    () -> Pipeline.of(Node.from("params:root", "raw")
                            .accept(Registry::send)
                            .named("send")));
        }

        private static void note(String root, String node) {
            try {
                Files.writeString(
                        Path.of(root, "calls.txt"), node + " ", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void failIfBroken(String root) {
            if (Files.exists(Path.of(root, "broken"))) {
                throw new IllegalStateException("It is broken.");
            }
        }

        static String read(String root, String raw) {
            note(root, "read");
            return raw.strip();
        }

        static int count(String root, String text) {
            note(root, "count");
            return text.length();
        }

        static String other(String root, String text) {
            note(root, "other");
            return text + "!";
        }

        static String divide(String root, int count, int by) {
            note(root, "divide");
            failIfBroken(root);
            return Integer.toString(count / by);
        }

        static void send(String root, String raw) {
            note(root, "send");
            failIfBroken(root);
        }
    }

    @BeforeEach
    void writeProject() {
        project = new TestProject(folder, Registry.class)
                .write("conf/base/catalog.yml", """
                        raw: {type: text, filepath: data/raw.txt}
                        clean: {type: text, filepath: data/clean.txt}
                        other: {type: text, filepath: data/other.txt, versioned: true}
                        divided: {type: text, filepath: data/divided.txt, versioned: true}
                        """)
                .write("conf/base/parameters.yml", "root: '" + folder + "'\nby: 2\n")
                .write("data/raw.txt", "12345678")
                .write("broken", "");
    }

    private String calls() throws IOException {
        Path file = folder.resolve("calls.txt");
        String calls = Files.exists(file) ? Files.readString(file).strip() : "";
        Files.deleteIfExists(file);
        return calls;
    }

    private void repair() throws IOException {
        Files.delete(folder.resolve("broken"));
    }

    private RecordedRun last() {
        try (Stream<RecordedRun> runs =
                FileJournal.in(folder.resolve(".jedro/runs")).runs()) {
            return runs.findFirst().orElseThrow();
        }
    }

    private TestProject.Result failing(String... words) throws IOException {
        TestProject.Result failed = project.run(words);
        assertThat(failed.code()).isEqualTo(1);
        calls();
        return failed;
    }

    @Test
    @Tag("jedro/J-05")
    void runsWhatIsNotDoneUnderTheSameId() throws IOException {
        TestProject.Result failed = failing("run", "--pipelines", "main", "--params", "by=4");
        assertThat(failed.err())
                .contains("\n  3 of 4 nodes are done. Resume with: jedro resume --project=" + folder
                        + "\n    it runs count, divide\n");
        String id = last().runId();
        repair();

        TestProject.Result result = project.run("resume");

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(calls()).as("the count was only in memory").isEqualTo("count divide");
        assertThat(project.read("data/divided.txt/" + id + "/divided.txt")).isEqualTo("2");
        assertThat(last().runId()).isEqualTo(id);
        assertThat(last().state()).hasToString("SUCCEEDED");
        assertThat(last().ended().orElseThrow().counts().finished()).isEqualTo(4);
        assertThat(project.run("resume", id).err()).contains("Run " + id + " has succeeded: nothing is left to run.");
    }

    @Test
    @Tag("jedro/J-05")
    void passesOverARunThatFailedBeforeItsFirstNode() throws IOException {
        failing("run", "--pipelines", "main");
        String id = last().runId();
        assertThat(project.run("run", "--pipelines", "main", "--params", "by=many")
                        .code())
                .isEqualTo(2);
        assertThat(last().runId()).as("the latest record").isNotEqualTo(id);
        repair();

        assertThat(project.run("resume").out()).contains("(run " + id + ")");
        assertThat(calls()).isEqualTo("count divide");
    }

    @Test
    void printsWhatWouldRunAndWhy() throws IOException {
        failing("run", "--pipelines", "main");
        repair();

        TestProject.Result result = project.run("resume", "--dry-run");

        assertThat(result.out()).isEqualTo("""
                Run %s: 2 nodes done, 2 to run
                  count   'divide' reads 'count', which was only in memory
                  divide  it failed
                """.formatted(last().runId()));
        assertThat(calls()).isEmpty();
        assertThat(last().state()).hasToString("FAILED");
    }

    @Test
    void canFailAndBeResumedAgain() throws IOException {
        failing("run", "--pipelines", "main");
        failing("resume");
        repair();

        assertThat(project.run("resume").code()).isZero();

        assertThat(calls()).isEqualTo("count divide");
        assertThat(last().state()).hasToString("SUCCEEDED");
    }

    @Test
    void keepsWhatTheRunHadFoundAndTheOptionsOfTheRun() throws IOException {
        failing("run", "--pipelines", "main");
        project.write("conf/prod/parameters.yml", "by: 8\n");
        failing("run", "--pipelines", "main", "--env", "prod", "--only-missing-outputs", "--runner", "ThreadRunner");
        repair();

        assertThat(project.run("resume", "--dry-run").out()).contains("2 nodes done, 2 to run");
        assertThat(project.run("resume").code()).isZero();

        assertThat(calls()).isEqualTo("count divide");
        assertThat(project.read("data/divided.txt/" + last().runId() + "/divided.txt"))
                .isEqualTo("1");
    }

    /** A version of this run is its own, and is replaced. */
    @Test
    void makesAnOutputAgainThatIsNotAsTheRunLeftIt() throws IOException {
        failing("run", "--pipelines", "main");
        repair();
        String version = "data/other.txt/" + last().runId() + "/other.txt";
        project.write(version, "changed");
        Files.delete(folder.resolve("data/clean.txt"));

        assertThat(project.run("resume").err()).isEmpty();

        assertThat(calls()).isEqualTo("read count other divide");
        assertThat(project.read(version)).isEqualTo("12345678!");
    }

    @Test
    @Tag("jedro/J-07")
    void refusesWhatHasChangedUnlessItIsAccepted() throws IOException {
        failing("run", "--pipelines", "main");
        repair();
        project.write("conf/base/parameters.yml", "root: '" + folder + "'\nby: 8\nmore: {deep: 1}\n")
                .write("conf/base/catalog.yml", """
                        raw: {type: text, filepath: data/raw.txt}
                        clean: {type: text, filepath: data/clean.txt}
                        other: {type: text, filepath: data/elsewhere.txt, versioned: true}
                        divided: {type: text, filepath: data/divided2.txt}
                        unused: {type: text, filepath: data/unused.txt}
                        """)
                .write("data/raw.txt", "123456789");

        TestProject.Result refused = project.run("resume");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).isEqualTo("""
                Run %s cannot be resumed as it was: something has changed since it started.
                  param    'by' was changed
                  param    'more.deep' is new
                  catalog  'other' was changed
                  input    'raw' was written again
                  to resume it with these changes, add: --anyway
                """.formatted(last().runId()));
        assertThat(calls()).isEmpty();
        assertThat(project.run("resume", "--anyway").code()).isZero();
        assertThat(calls()).isEqualTo("count other divide");
        assertThat(project.read("data/divided2.txt")).isEqualTo("1");
    }

    @Test
    void reportsThatParametersCannotBeCompared() throws IOException {
        failing("run", "--pipelines", "main");
        repair();
        project.write(".jedro/key", "not a key");

        assertThat(project.run("resume").err()).isEqualTo("""
                Run %s cannot be resumed as it was: something has changed since it started.
                  key      parameters and catalog entries cannot be compared: .jedro/key is missing, unreadable or another one
                  to resume it with these changes, add: --anyway
                """.formatted(last().runId()));
        assertThat(project.run("resume", "--anyway").code()).isZero();
    }

    @Test
    @Tag("jedro/J-06")
    void doesNothingTwiceWithoutConsent() throws IOException {
        TestProject.Result failed = failing("run", "--pipelines", "mail");
        assertThat(failed.err()).contains("Repeat the command to run everything again.");
        repair();

        TestProject.Result refused = project.run("resume");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).isEqualTo("""
                Run %s cannot be resumed without the risk that a node does something twice:
                  'send' has no outputs, and has been called: what it did is not known
                  to run it again, add: --rerun send
                """.formatted(last().runId()));
        assertThat(project.run("resume", "--rerun", "sent").err())
                .contains("Option --rerun: the run has no node 'sent'.", "did you mean 'send'?");
        assertThat(calls()).isEmpty();
        assertThat(project.run("resume", "--rerun", "send").code()).isZero();
        assertThat(calls()).isEqualTo("send");
    }

    @Test
    void refusesRunsThatCannotBeResumed() throws IOException {
        assertThat(project.run("resume").err())
                .isEqualTo(
                        "No run can be resumed: none of the recorded ones failed in a node, was stopped or was interrupted.\n");
        failing("run", "--pipelines", "main");
        String id = last().runId();

        assertThat(project.run("resume", id.replace("Z", "Y")).err())
                .isEqualTo("Run '" + id.replace("Z", "Y") + "' is not recorded.\n  did you mean '" + id + "'?\n");
        record("here", Owner.current(), List.of("read"));
        assertThat(project.run("resume", "here").err())
                .isEqualTo("Run here is still running, in process "
                        + Owner.current().process() + " of user 'ada'.\n");
        record("empty", new Owner("m", 7, 8), List.of());
        assertThat(project.run("resume", "empty").err())
                .isEqualTo("Run empty did not begin, so nothing can be resumed.\n  repeat the command instead\n");
        record("gone", new Owner("m", 7, 8), List.of("read", "removed"));
        assertThat(project.run("resume", "gone").err())
                .isEqualTo("The run cannot be resumed: the project no longer has its node 'removed'.\n");
    }

    @Test
    void namesTheNewestRunsForAnIdThatIsNotRecorded() {
        for (int i = 10; i < 22; i++) {
            record("2026-01-" + i, new Owner("m", 7, 8), List.of("read"));
        }

        assertThat(project.run("runs", "show", "x").err())
                .startsWith("Run 'x' is not recorded.\n  the newest runs are '2026-01-21', '2026-01-20', ")
                .endsWith("'2026-01-12'\n");
    }

    private void record(String id, Owner process, List<String> nodes) {
        RecordedRequest request = new RecordedRequest(
                "test", folder, "local", Optional.empty(), MapValue.empty(), Map.of(), "SequentialRunner", "none");
        FileJournal.in(folder.resolve(".jedro/runs"))
                .started(new RunStarted(
                        id,
                        id,
                        Instant.EPOCH,
                        request,
                        new RunSelection(List.of("main"), Map.of(), nodes),
                        new RunPlatform("1", "17", "ada", process, Optional.empty())));
    }

    @Test
    void cannotResumeWhatIsNotRecorded() throws IOException {
        TestProject.Result failed = failing("run", "--pipelines", "main", "--no-journal");

        assertThat(failed.err()).contains("Resume with: jedro run --pipelines main --no-journal");
        assertThat(folder.resolve(".jedro/runs")).doesNotExist();
        assertThat(project.run("resume").err()).startsWith("No run can be resumed");

        project.write("jedro.yml", project.read("jedro.yml") + "runs: {record: false}\n");
        failing("run", "--pipelines", "main");
        assertThat(folder.resolve(".jedro/runs")).doesNotExist();
    }

    /** The record of such a run does not have the whole command line, so it would be refused. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void suggestsAnotherCommandIfASecretWasTyped(boolean isInFile) throws IOException {
        project.write("conf/local/credentials.yml", "db: {password: s3cr3t-Passw0rd}\n")
                .write("options.yml", "run: {params: note=s3cr3t-Passw0rd}\n");
        String[] given = isInFile
                ? new String[] {"--config", folder.resolve("options.yml").toString()}
                : new String[] {"--params", "note=s3cr3t-Passw0rd"};

        TestProject.Result failed = failing("run", "--pipelines", "main", given[0], given[1]);

        assertThat(project.run("resume").err()).contains("its command line contained a secret");
        assertThat(failed.err())
                .contains("3 of 4 nodes are done. Resume with: jedro run --pipelines main " + given[0] + " ")
                .endsWith(" --project=" + folder + " --from-nodes count\n")
                .doesNotContain("s3cr3t", "jedro resume");
    }

    @Test
    void readsTheWordsThatItHasQuoted() {
        List<String> words = List.of("run", "--params", "x=it's \"a\" \\ b", "", "--env=dev", "*");

        assertThat(ShellWords.split(ShellWords.join(words))).isEqualTo(words);
        assertThat(ShellWords.join(words)).isEqualTo("run --params 'x=it'\\''s \"a\" \\ b' '' --env=dev '*'");
    }
}
