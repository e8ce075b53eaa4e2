// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Two nodes of 40 MB and 20 MB, and a trivial one, in a budget of 80 MB. */
class MemoryCommandTest {
    private static final int MB = 1_000_000;

    @TempDir
    Path folder;

    private TestProject project;

    public static final class Registry implements ProjectPipelines {
        @Override
        public void register(Pipelines.Builder pipelines) {
            pipelines.add(
                    "__default__",
                    () -> Pipeline.of(
                            Node.from("params:mb")
                                    .apply(Registry::table)
                                    .to("large")
                                    .named("train"),
                            Node.from("large").apply(Registry::half).to("small").named("score"),
                            Node.from("small").apply(Registry::length).to("end").named("trivial")));
        }

        static byte[] table(int megabytes) {
            return new byte[megabytes * MB];
        }

        static byte[] half(byte[] table) {
            return new byte[table.length / 2];
        }

        static int length(byte[] table) {
            return table.length;
        }
    }

    @BeforeEach
    void writeProject() {
        project = new TestProject(folder, Registry.class)
                .write("conf/base/parameters.yml", "mb: 40\n")
                .write("conf/base/catalog.yml", "other: {type: memory}\n")
                .write("conf/base/resources.yml", "budget: {memory: 80MB}\n");
    }

    private String out(String... words) {
        TestProject.Result result = project.run(words);
        assertThat(result.code()).as(result.err()).isZero();
        return result.out();
    }

    private List<String> table() {
        return out("memory", "--format", "text")
                .lines()
                .map(line -> line.replaceAll(" +", " "))
                .toList();
    }

    @Test
    void listsWhatIsKnown() {
        assertThat(out("memory", "--format", "text"))
                .isEqualTo(
                        "Nothing is known yet. A recorded run measures nodes that allocate at least 1 MB or take 50 ms.\n");
        assertThat(out("memory", "--format", "json")).isEqualTo("[ ]\n");

        out("run");

        assertThat(table()).hasSize(3);
        assertThat(table().get(0)).isEqualTo("NODE DECLARED USED COUNTS TRUST RUNS");
        assertThat(table().get(1)).matches("train 4\\d(\\.\\d)? MB (59|6\\d)(\\.\\d)? MB estimated 1");
        assertThat(table().get(2)).matches("score 6\\d(\\.\\d)? MB 7\\d(\\.\\d)? MB estimated 1");
        assertThat(out("memory", "--format", "json"))
                .contains("\"node\" : \"train\"", "\"trust\" : \"estimated\"", "\"runs\" : 1")
                .doesNotContain("declared");

        out("run");

        assertThat(table().get(1)).endsWith("measured 2");
    }

    @Test
    void remarksOnADeclarationThatIsFarFromWhatWasMeasured() {
        out("run");
        out("run");
        project.write(
                "conf/base/resources.yml",
                "budget: {memory: 1GB}\nnodes: {train: {memory: 200MB}, score: {memory: 60MB}}\n");

        assertThat(table().get(1)).startsWith("train 200 MB 4").endsWith("measured 2 declares far more than it used");
        assertThat(table().get(2)).startsWith("score 60 MB 6").endsWith(" 2");
        assertThat(out("memory", "suggest")).contains("train:").doesNotContain("score");
        project.write("conf/base/resources.yml", "budget: {memory: 80MB}\nnodes: {train: {memory: 20MB}}\n");
        assertThat(table().get(1)).endsWith("declares less than it used");
    }

    @Test
    @Tag("jedro/J-11")
    void suggestsDeclarationsOfMeasuredNodes() {
        out("run");
        assertThat(out("memory", "suggest", "--format", "text"))
                .isEqualTo("# Nothing to suggest. A node is measured once two runs alone show nearly the same.\n");
        assertThat(out("memory", "suggest", "train", "trivial", "--format", "text"))
                .startsWith("# train: estimated, not measured twice alone\n# trivial: not measured yet\n");
        out("run");

        String lines = out("memory", "suggest", "--format", "text");

        assertThat(lines).matches("nodes:\n  train:\n    memory: \"6\\dMB\"\n  score:\n    memory: \"7\\dMB\"\n");
        assertThat(out("memory", "suggest", "train", "--format", "json"))
                .contains("\"train\"")
                .doesNotContain("score");
        project.write("conf/local/resources.yml", lines);
        assertThat(out("memory", "suggest", "--format", "json").replaceAll("\\s", ""))
                .isEqualTo("{\"nodes\":{}}");
    }

    @Test
    void showsWhatTheNodesOfARunNeeded() {
        out("run");

        assertThat(out("runs", "show", "--format", "text"))
                .containsPattern("NODE +STATE +TOOK +MEMORY +OUTPUTS\n")
                .containsPattern("train +finished +[\\d.]+ s +4\\d(\\.\\d)? MB\n")
                // measured only where a slow machine makes it take long
                .containsPattern("trivial +finished +[\\d.]+ s( +[\\d.]+ k?B)?\n");
        assertThat(out("runs", "show", "--format", "json")).containsPattern("\"memory_bytes\" : 4\\d{7}\\b");
    }

    @Test
    void namesTheClosestNode() {
        TestProject.Result result = project.run("memory", "suggest", "trian");

        assertThat(result.code()).isNotZero();
        assertThat(result.err()).isEqualTo("Node 'trian' does not exist.\n  did you mean 'train'?\n");
        assertThat(project.run("memory", "measure", "trian").err())
                .isEqualTo("Node 'trian' does not exist.\n  did you mean 'train'?\n");
        assertThat(project.run("memory", "sugest").err()).contains("did you mean 'suggest'?");
    }

    @Test
    @Tag("jedro/J-11")
    void measuresANodeInAJvmOfItsOwn() {
        project.write("conf/base/catalog.yml", "small: {type: bytes, filepath: data/small.bin}\n");

        String measured = out("memory", "measure", "score", "--format", "text");

        assertThat(measured).matches("Node 'score' needs about (6|7)\\d(\\.\\d)? MB; it counts [78]\\d(\\.\\d)? MB.\n");
        assertThat(table().get(1)).startsWith("score ").endsWith(" measured 1");
        assertThat(folder.resolve("data/small.bin")).doesNotExist();
        assertThat(folder.resolve(".jedro/runs")).doesNotExist();
    }

    @Test
    void reportsTheFailureOfASample() {
        project.write("conf/base/parameters.yml", "mb: -1\n");

        TestProject.Result result = project.run("memory", "measure", "train");

        assertThat(result.code()).isEqualTo(ExitCode.RUN_FAILED);
        assertThat(result.err()).isEqualTo("""
                Node 'train' failed: NegativeArraySizeException: -1000000.
                  0 of 1 node is done. Repeat the command to run everything again.
                """);
        assertThat(result.out()).isEmpty();
        assertThat(folder.resolve(".jedro/memory.jsonl")).doesNotExist();
    }

    @Test
    void explainsWhyANodeCannotBeMeasured() {
        project.write("conf/base/resources.yml", "nodes: {train: {isolated: true}}\n");

        TestProject.Result result = project.run("memory", "measure", "score");

        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err())
                .isEqualTo(
                        "Node 'train' cannot be measured in a JVM of its own: it is isolated, so that it uses no heap"
                                + " that nodes share.\n");
        assertThat(result.out()).isEmpty();
    }

    @Test
    @Tag("jedro/J-11")
    void printsTheForecastInADryRun() {
        assertThat(out("run", "--dry-run")).doesNotContain("memory   about").contains("No node declares memory");
        out("run");

        assertThat(out("run", "--dry-run"))
                .containsPattern("memory {3}about 7\\d(\\.\\d)? MB at most of 80 MB \\(2 of 3 nodes estimated\\)\n")
                .contains("Nodes count with what earlier runs needed")
                .doesNotContain("No node declares memory");
        assertThat(out("run", "--dry-run", "--no-journal")).doesNotContain("memory   about");
        project.write("conf/base/resources.yml", "budget: {memory: 80MB, learn: false}\n");
        assertThat(out("run", "--dry-run")).doesNotContain("memory   about");
    }

    @Test
    void forecastsWhatNodesWithoutMeasuresCount() {
        out("run", "--to-nodes", "train");

        assertThat(out("run", "--dry-run")).contains("about 6").contains("(1 of 3 nodes estimated)");
        project.write("conf/base/resources.yml", "budget: {memory: 80MB}\nnodes: {score: {memory: 70MB}}\n");
        assertThat(out("run", "--dry-run"))
                .contains("memory   about 70 MB at most of 80 MB")
                .contains("counts as 10 MB, or with what earlier runs needed, while one that does waits or runs.");
        project.write("conf/base/resources.yml", "budget: {memory: 80MB}\ndefaults: {memory: 60MB}\n");
        assertThat(out("run", "--dry-run")).contains("memory   about 60 MB at most of 80 MB");
    }
}
