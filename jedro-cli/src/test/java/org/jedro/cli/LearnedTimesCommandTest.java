// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.session.Pipelines;
import org.jedro.session.ProjectPipelines;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that takes long enough to be remembered, and two that do not. */
class LearnedTimesCommandTest {
    @TempDir
    Path folder;

    private TestProject project;

    public static final class Registry implements ProjectPipelines {
        @Override
        public void register(Pipelines.Builder pipelines) {
            pipelines.add(
                    "__default__",
                    () -> Pipeline.of(
                            Node.from("params:ms").apply(Registry::take).to("x").named("slow"),
                            Node.from("x").apply(Registry::same).to("y").named("quick"),
                            Node.from("y").apply(Registry::same).to("z").named("last")));
        }

        /** Works for as long as is requested, by the clock that measures nodes. */
        static int take(int millis) {
            long start = System.nanoTime();
            while (System.nanoTime() - start < millis * 1_000_000L) {
                Thread.onSpinWait();
            }
            return millis;
        }

        static int same(int number) {
            return number;
        }
    }

    @BeforeEach
    void writeProject() {
        project = new TestProject(folder, Registry.class).write("conf/base/parameters.yml", "ms: 60\n");
    }

    private String dryRun(String... words) {
        String[] all = java.util.Arrays.copyOf(words, words.length + 2);
        all[words.length] = "run";
        all[words.length + 1] = "--dry-run";
        TestProject.Result result = project.run(all);
        assertThat(result.code()).as(result.err()).isZero();
        return result.out();
    }

    @Test
    @Tag("jedro/J-20")
    void expectsWhatEarlierRunsTook() {
        assertThat(dryRun()).doesNotContain("takes", "time  ");
        assertThat(project.run("run", "--to-nodes", "slow").code()).isZero();

        assertThat(dryRun())
                .containsPattern("1 {2}slow .* takes about \\d\\.\\d\\d s\n")
                .containsPattern("time {5}more than \\d\\.\\d\\d s \\(1 of 3 nodes have run before\\)\n");
        assertThat(project.run("run").code()).isZero();
        assertThat(dryRun()).containsPattern("time {5}about \\d\\.\\d\\d s\n");
    }

    @Test
    @Tag("jedro/J-20")
    void expectsNothingIfTheSettingSaysSo() {
        assertThat(project.run("run").code()).isZero();
        assertThat(dryRun()).contains("takes about", "time  ");

        project.write("conf/base/resources.yml", "budget: {learn: false}\n");

        assertThat(dryRun()).doesNotContain("takes", "time  ");
    }
}
