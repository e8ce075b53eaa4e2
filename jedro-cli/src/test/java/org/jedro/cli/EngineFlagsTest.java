// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jedro.pipeline.Need.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.session.Pipelines;
import org.jedro.session.ProjectPipelines;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the options of the engine do to a run from the command line. */
class EngineFlagsTest {
    @TempDir
    Path folder;

    private TestProject project;

    /** Pipelines that fail, that need much, that change their inputs. */
    public static final class Registry implements ProjectPipelines {
        @Override
        public void register(Pipelines.Builder pipelines) {
            pipelines.addAll(Map.of(
                    "failing",
                    () -> Pipeline.of(
                            Node.from("name").apply(Registry::fail).to("broken"),
                            Node.from("broken").apply(Registry::loud).to("never"),
                            Node.from("name").apply(Registry::loud).to("shout")),
                    "late",
                    () -> Pipeline.of(
                            Node.from("name").apply(Registry::loud).to("middle"),
                            Node.from("middle").apply(Registry::fail).to("broken")),
                    "heavy",
                    () -> Pipeline.of(
                            Node.from("name").apply(Registry::loud).to("shout").needs(memory("600MB"))),
                    "changing",
                    () -> Pipeline.of(
                            Node.from("name").apply(Registry::letters).to("letters"),
                            Node.from("letters").apply(Registry::sorted).to("first")),
                    "chain",
                    () -> Pipeline.of(
                            Node.from("name").apply(Registry::loud).to("middle"),
                            Node.from("middle", "kept").apply(Registry::both).to("shout"))));
        }

        static String fail(String text) {
            throw new IllegalStateException("no luck with " + text.length() + " letters");
        }

        static String loud(String text) {
            return text.strip() + "!";
        }

        static String both(String text, String other) {
            return text + other.strip();
        }

        static List<String> letters(String text) {
            return new ArrayList<>(List.of(text.split("")));
        }

        static String sorted(List<String> letters) {
            letters.sort(null);
            return letters.get(0);
        }
    }

    @BeforeEach
    void makeProject() {
        project = new TestProject(folder, Registry.class);
        project.write("conf/base/catalog.yml", """
                name: {type: text, filepath: data/name.txt}
                middle: {type: text, filepath: data/middle.txt}
                kept: {type: cached, dataset: {type: text, filepath: data/name.txt}}
                shout: {type: text, filepath: data/shout.txt}
                """);
        project.write("conf/base/parameters.yml", "word: Hello\n");
        project.write("data/name.txt", "Ada");
    }

    private boolean exists(String path) {
        return Files.exists(folder.resolve(path));
    }

    @Test
    void goesOnWithWhatDoesNotDependOnAFailure() {
        TestProject.Result result = project.run("run", "--pipelines", "failing", "--failure", "keep-going");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .contains("Node 'fail__broken' failed: IllegalStateException: no luck with 3 letters.", "1 of 3 nodes");
        assertThat(project.read("data/shout.txt")).isEqualTo("Ada!");
    }

    @Test
    void startsNothingAfterAFailureByDefault() {
        TestProject.Result result = project.run("run", "--pipelines", "failing", "--failure=fail-fast");

        assertThat(result.code()).isEqualTo(1);
        assertThat(exists("data/shout.txt")).isFalse();
    }

    @Test
    @Tag("core/R-11")
    void suggestsToResumeWithTheOptionsThatWereGiven() {
        project.write("conf/prod/parameters.yml", "word: Salut\n");

        TestProject.Result result = project.run(
                "run",
                "--pipelines",
                "late",
                "--env",
                "prod",
                "--params",
                "word=Good day,n=1",
                "--runner=ThreadRunner",
                "--max-workers",
                "1",
                "--no-journal",
                "--from-nodes",
                "loud__middle");

        assertThat(result.err())
                .contains("Resume with: jedro run --pipelines late --env prod --params 'word=Good day,n=1'"
                        + " --runner=ThreadRunner --max-workers 1 --no-journal --project=" + folder
                        + " --from-nodes fail__broken");
    }

    @Test
    void refusesWhatCanNeverFitTheBudgetAndRunsWhatFits() {
        TestProject.Result refused = project.run("run", "--pipelines", "heavy", "--memory-budget", "100MB");
        TestProject.Result ran = project.run("run", "--pipelines", "heavy", "--memory-budget", "1GB");

        assertThat(refused.code()).isNotZero();
        assertThat(refused.err())
                .contains("Node 'loud__shout' can never run: it needs 600 MB of memory, but the budget is 100 MB.");
        assertThat(ran.code()).isZero();
        assertThat(project.run("run", "--pipelines", "heavy", "--memory-budget", "much")
                        .err())
                .contains("--memory-budget", "much");
    }

    @Test
    void namesTheNodeThatChangesItsInput() {
        TestProject.Result unnoticed = project.run("run", "--pipelines", "changing");
        TestProject.Result checked = project.run("run", "--pipelines", "changing", "--check-mutation");

        assertThat(unnoticed.code()).isZero();
        assertThat(checked.code()).isEqualTo(1);
        assertThat(checked.err()).contains("sorted__first", "letters");
    }

    @Test
    @Tag("core/CLI-16")
    @Tag("core/R-09")
    void runsOnlyWhatIsMissing() throws IOException {
        assertThat(project.run("run", "--pipelines", "chain").code()).isZero();
        assertThat(project.read("data/shout.txt")).isEqualTo("Ada!Ada");
        project.write("data/middle.txt", "changed by hand");

        TestProject.Result nothing = project.run("run", "--pipelines", "chain", "--only-missing-outputs");
        Files.delete(folder.resolve("data/shout.txt"));
        TestProject.Result one = project.run("run", "--pipelines", "chain", "--only-missing-outputs");

        assertThat(nothing.code()).isZero();
        assertThat(one.code()).isZero();
        assertThat(project.read("data/shout.txt")).isEqualTo("changed by handAda");
    }

    @Test
    @Tag("core/R-20")
    void printsWhatWouldRunAndRunsNothing() {
        TestProject.Result result = project.run("run", "--pipelines", "chain", "--dry-run");

        assertThat(result.code()).isZero();
        assertThat(result.out())
                .contains("Nothing runs. 2 nodes would run, in this order:")
                .containsSubsequence(
                        "1  loud__middle  here  reads name (3 B)", "2  both__shout   here", "releases kept")
                .contains("held in memory at once by one worker")
                .containsPattern("memory budget \\d+(\\.\\d+)? [MGT]B\\.");
        assertThat(exists("data/shout.txt")).isFalse();
        assertThat(exists("data/middle.txt")).isFalse();
    }

    @Test
    @Tag("core/R-20")
    void checksInADryRunThatTheInputsAreThere() throws IOException {
        Files.delete(folder.resolve("data/name.txt"));

        TestProject.Result result = project.run("run", "--pipelines", "chain", "--dry-run");

        assertThat(result.code()).isNotZero();
        assertThat(result.err())
                .contains("Dataset 'name' cannot be loaded: data/name.txt does not exist.")
                .contains("needed by   node 'loud__middle' (input 1 of 1)");
    }

    @Test
    @Tag("core/R-10")
    void printsInADryRunWhatWouldBeSkipped() {
        assertThat(project.run("run", "--pipelines", "chain").code()).isZero();
        assertThat(folder.resolve("data/shout.txt").toFile().delete()).isTrue();

        TestProject.Result result = project.run("run", "--pipelines", "chain", "--dry-run", "--only-missing-outputs");

        assertThat(result.out())
                .contains("1 node would run:", "both__shout")
                .contains("Skipped, since they need not run: loud__middle");
        assertThat(exists("data/shout.txt")).isFalse();
    }

    @Test
    void handsParametersToTheRunner() {
        assertThat(project.run(
                                "run",
                                "--pipelines",
                                "chain",
                                "--runner",
                                "ThreadRunner",
                                "--runner-params",
                                "max_workers=2")
                        .code())
                .isZero();
        assertThat(project.run(
                                "run",
                                "--pipelines",
                                "chain",
                                "--runner",
                                "ThreadRunner",
                                "--runner-params",
                                "workers=2")
                        .err())
                .contains("workers");
    }
}
