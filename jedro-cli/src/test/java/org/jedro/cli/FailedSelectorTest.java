// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jedro.journal.RunJournal;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.session.FileJournal;
import org.jedro.session.Pipelines;
import org.jedro.session.Project;
import org.jedro.session.ProjectPipelines;
import org.jedro.session.Settings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that are selected by how an earlier run ended. */
class FailedSelectorTest {
    @TempDir
    Path folder;

    private TestProject project;

    /** A node, one that fails while a parameter is 0, and one that reads it. */
    public static final class Registry implements ProjectPipelines {
        @Override
        public void register(Pipelines.Builder pipelines) {
            pipelines.addAll(Map.of(
                    "main",
                    () -> Pipeline.of(
                            Node.from("params:x")
                                    .apply(Registry::same)
                                    .to("before")
                                    .named("first"),
                            Node.from("before", "params:x")
                                    .apply(Registry::divide)
                                    .to("divided")
                                    .named("divide"),
                            Node.from("divided")
                                    .apply(Registry::same)
                                    .to("after")
                                    .named("last"))));
        }

        static int same(int number) {
            return number;
        }

        static int divide(int number, int by) {
            return number / by;
        }
    }

    /** Keeps its records in files. */
    public static final class Recorded implements Settings {
        @Override
        public RunJournal journal(Project project) {
            return FileJournal.in(project.root().resolve("runs"));
        }
    }

    @BeforeEach
    void writeProject() {
        project = new TestProject(folder, Registry.class)
                .write("conf/base/catalog.yml", "before: {type: yaml, filepath: data/before.yml}\n")
                .write("conf/base/parameters.yml", "x: 0\n");
        project.write("jedro.yml", project.read("jedro.yml") + "settings: " + Recorded.class.getName() + "\n");
    }

    @Test
    void runsWhatTheLastRunDidNotFinish() {
        assertThat(project.run("run").code()).isEqualTo(1);
        project.write("conf/base/parameters.yml", "x: 2\n");

        TestProject.Result result = project.run("run", "--nodes", "failed:last");

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).contains("divide", "last").doesNotContain("first");
    }

    @Test
    void printsAResumeCommandThatNamesTheNodes() {
        project.run("run");

        TestProject.Result result =
                project.run("run", "--no-journal", "--to-nodes", "failed:last", "--runner", "ThreadRunner");

        assertThat(result.err())
                .contains(
                        "jedro run --no-journal --runner ThreadRunner ",
                        " --nodes first,divide,last --from-nodes divide")
                .doesNotContain("failed:last");
    }

    @Test
    void namesTheWayOutOfMistakes() {
        assertThat(project.run("run", "--nodes", "failed:last").err())
                .contains("Selector 'failed:last' selects no node.", "no run has been recorded that has ended");
        assertThat(project.run("run", "--to-nodes", "faild:last").err()).contains("did you mean 'failed'?");
        assertThat(project.run("run", "--from-nodes", "failed:").err())
                .contains("Selector 'failed:' names no recorded run.", "expected failed:last or failed:<run id>");
    }

    @Test
    void replacesEverySpellingOfTheSelectorInTheResumeCommand() {
        for (List<String> words : List.of(
                List.of("run", "--nodes=failed:last"),
                List.of("run", "-n", "failed:last"),
                List.of("run", "--to-nodes", "a,failed:last"),
                List.of("run", "--select", "state:failed+"),
                List.of("run", "--select=+state:failed,tag:x", "--exclude", "!2+state:missing"),
                List.of("run", "--from-nodes", "x", "-n", "failed:last"))) {
            assertThat(new ResumeSuggestion("jedro", words, () -> List.of("a", "b")).from(List.of("b")))
                    .as("%s", words)
                    .isEqualTo("jedro run --nodes a,b --from-nodes b");
        }
        List<String> tags = List.of("run", "--select", "+tag:x !ns:y", "-n", "failed:last");
        assertThat(new ResumeSuggestion("jedro", tags, () -> List.of("a", "b")).from(List.of("b")))
                .isEqualTo("jedro run --select '+tag:x !ns:y' --nodes a,b --from-nodes b");
        List<String> plain = List.of("run", "--nodes", "a,b", "--load-versions", "x:v1");
        assertThat(new ResumeSuggestion("jedro", plain, () -> List.of("a", "b")).from(List.of("b")))
                .isEqualTo("jedro run --nodes a,b --load-versions x:v1 --from-nodes b");
    }
}
