// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.session.Pipelines;
import org.jedro.session.ProjectPipelines;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes are selected by how they ended and by what exists, wherever nodes are selected. */
class StateSelectorTest {
    @TempDir
    Path folder;

    private TestProject project;

    /** Load, then divide, which fails while a parameter is 0, then report; and a node beside them. */
    public static final class Registry implements ProjectPipelines {
        @Override
        public void register(Pipelines.Builder pipelines) {
            pipelines.add(
                    "__default__",
                    () -> Pipeline.of(
                            Node.from("params:x")
                                    .apply(Registry::same)
                                    .to("number")
                                    .named("load"),
                            Node.from("number", "params:x")
                                    .apply(Registry::divide)
                                    .to("divided")
                                    .named("divide")
                                    .tagged("slow"),
                            Node.from("divided")
                                    .apply(Registry::same)
                                    .to("reported")
                                    .named("report"),
                            Node.from("params:x")
                                    .apply(Registry::same)
                                    .to("beside")
                                    .named("other")));
        }

        static int same(int number) {
            return number;
        }

        static int divide(int number, int by) {
            return 10 / by;
        }
    }

    @BeforeEach
    void writeProject() {
        project = new TestProject(folder, Registry.class)
                .write("conf/base/catalog.yml", """
                        number: {type: yaml, filepath: data/number.yml}
                        divided: {type: yaml, filepath: data/divided.yml}
                        reported: {type: yaml, filepath: data/reported.yml}
                        """)
                .write("conf/base/parameters.yml", "x: 0\n");
    }

    private void fail() {
        assertThat(project.run("run", "--failure", "keep-going").code()).isEqualTo(ExitCode.RUN_FAILED);
    }

    private List<String> planned(String... selection) {
        String[] words = java.util.Arrays.copyOf(selection, selection.length + 2);
        words[selection.length] = "run";
        words[selection.length + 1] = "--dry-run";
        java.util.Collections.rotate(java.util.Arrays.asList(words), 2);
        TestProject.Result result = project.run(words);
        assertThat(result.code()).as(result.err()).isZero();
        return result.out()
                .lines()
                .filter(line -> line.startsWith("  "))
                .map(line -> line.strip().split(" +")[1])
                .toList();
    }

    private String refused(String... words) {
        TestProject.Result result = project.run(words);
        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
        assertThat(result.out()).isEmpty();
        return result.err();
    }

    @Test
    @Tag("jedro/J-22")
    void selectsWhatFailedAndWhatFollows() {
        fail();

        assertThat(planned("--nodes", "state:failed")).containsExactly("divide");
        assertThat(planned("--nodes", "state:failed+")).containsExactly("divide", "report");
        assertThat(planned("--select", "state:failed")).containsExactly("divide");
        assertThat(planned("--select", "state:failed+")).containsExactly("divide", "report");
        assertThat(planned("--select", "1+state:failed other")).containsExactlyInAnyOrder("load", "divide", "other");
        assertThat(planned("--select", "state:failed+,tag:slow")).containsExactly("divide");
        assertThat(planned("--exclude", "state:failed+")).containsExactlyInAnyOrder("load", "other");
        assertThat(planned("--from-nodes", "state:failed")).containsExactly("divide", "report");
    }

    @Test
    @Tag("jedro/J-22")
    void selectsWhatFailedForOtherCommandsToo() {
        fail();

        assertThat(project.run("export", "json", "--select", "state:failed").out())
                .contains("\"divide\"")
                .doesNotContain("\"load\"", "\"report\"");
        assertThat(project.run("export", "json", "--nodes", "failed:last").out())
                .contains("\"divide\"", "\"report\"")
                .doesNotContain("\"load\"");
    }

    @Test
    @Tag("jedro/J-22")
    void forgetsAFailureOnceTheNodeHasRunWell() {
        fail();
        project.write("conf/base/parameters.yml", "x: 2\n");
        assertThat(project.run("run", "--nodes", "other").code()).isZero();
        assertThat(planned("--select", "state:failed")).containsExactly("divide");

        assertThat(project.run("run", "--select", "state:failed+").code()).isZero();

        assertThat(refused("run", "--select", "state:failed")).isEqualTo("""
                Selector 'state:failed' selects no node: no node of the pipeline failed when it ran last.
                  nodes that were stopped or not reached: failed:last
                """);
    }

    @Test
    @Tag("jedro/J-22")
    void selectsWhatIsMissing() throws IOException {
        assertThat(planned("--select", "state:missing")).containsExactly("load", "divide", "report");
        project.write("conf/base/parameters.yml", "x: 2\n");
        assertThat(project.run("run").code()).isZero();
        assertThat(refused("run", "--select", "state:missing")).isEqualTo("""
                Selector 'state:missing' selects no node: all outputs that are stored exist.
                  outputs that are only held in memory are not missing
                """);

        Files.delete(folder.resolve("data/reported.yml"));

        assertThat(planned("--select", "+state:missing")).containsExactly("load", "divide", "report");
        assertThat(planned("--nodes", "state:missing")).containsExactly("report");
        assertThat(project.run("export", "json", "--select", "state:missing").out())
                .contains("\"report\"")
                .doesNotContain("\"divide\"");
    }

    @Test
    void selectsWhatTwoSelectorsHaveInCommon() {
        fail();
        assertThat(planned("--select", "state:failed,state:missing")).containsExactly("divide");

        project.write("conf/base/catalog.yml", "reported: {type: yaml, filepath: data/reported.yml}\n");
        assertThat(refused("run", "--select", "state:failed,state:missing")).isEqualTo("""
                Selector 'state:failed,state:missing' selects no node.
                  no node is selected by each of its parts
                """);
    }

    @Test
    void explainsMistakes() {
        assertThat(refused("run", "--select", "state:failed")).isEqualTo("""
                Selector 'state:failed' selects no node.
                  no run has been recorded in which a node ended
                """);
        assertThat(refused("run", "--select", "state:faild+")).isEqualTo("""
                Selector 'state:faild' does not exist.
                  did you mean 'state:failed'?
                """);
        assertThat(refused("run", "--nodes", "state:")).isEqualTo("""
                Selector 'state:' does not exist.
                  the states of nodes are 'state:changed', 'state:failed', 'state:missing'
                """);
        assertThat(refused("run", "--select", "stat:failed")).isEqualTo("""
                Selector 'stat:failed' has the unknown method 'stat:'.
                  did you mean 'state'?
                """);
        assertThat(refused("run", "--select", "tga:x")).isEqualTo("""
                Selector 'tga:x' has the unknown method 'tga:'.
                  did you mean 'tag'?
                """);
    }
}
