// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.jedro.hook.Hook;
import org.jedro.hook.NodeFinish;
import org.jedro.hook.NodeOutcome;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.session.Pipelines;
import org.jedro.session.ProjectPipelines;
import org.jedro.session.Settings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a run logs: what the project logs, and nothing about names that are right. */
class QuietLogsTest {
    @TempDir
    Path folder;

    private TestProject project;

    /** Datasets with dots in their names. */
    public static final class Dotted implements ProjectPipelines {
        @Override
        public void register(Pipelines.Builder pipelines) {
            pipelines.add(
                    "dotted",
                    () -> Pipeline.of(
                            Node.from("raw.name")
                                    .apply(Dotted::strip)
                                    .to("clean.name")
                                    .named("strip"),
                            Node.from("clean.name")
                                    .apply(Dotted::shout)
                                    .to("loud.name")
                                    .named("shout")));
        }

        static String strip(String name) {
            return name.strip();
        }

        static String shout(String name) {
            return name + "!";
        }
    }

    /** A hook that logs as the guide's does. */
    public static final class Hooked implements Settings {
        private static final Logger LOG = LoggerFactory.getLogger(Hooked.class);

        @Override
        public List<Hook> hooks() {
            return List.of(new Hook() {
                @Override
                public void onNodeFinished(NodeFinish event) {
                    if (event.outcome() instanceof NodeOutcome.Succeeded node) {
                        LOG.warn(
                                "Node '{}' took {} attempt.",
                                node.node().name(),
                                node.times().attempts());
                    }
                }
            });
        }
    }

    @BeforeEach
    void makeProject() {
        project = new TestProject(folder, Dotted.class)
                .write("conf/base/catalog.yml", """
                        raw.name: {type: text, filepath: data/name.txt}
                        loud.name: {type: text, filepath: data/loud.txt}
                        """)
                .write("data/name.txt", "Ada");
    }

    @Test
    void hasNoLineOnNamesWithDots() {
        for (List<String> command : List.of(
                List.of("run", "--quiet"),
                List.of("run", "--dry-run"),
                List.of("check"),
                List.of("catalog", "describe-datasets"),
                List.of("registry", "list"))) {
            TestProject.Result result = project.run(command.toArray(new String[0]));

            assertThat(result.code()).as(command.toString()).isZero();
            assertThat(result.err()).as(command.toString()).isEmpty();
        }
        assertThat(project.read("data/loud.txt")).isEqualTo("Ada!");
    }

    @Test
    void hasTheLinesOfAHook() {
        project.write("jedro.yml", project.read("jedro.yml") + "settings: " + Hooked.class.getName() + "\n");
        project.write("conf/base/logging.yml", "file: {path: run.log}\n");

        TestProject.Result result = project.run("run", "--quiet");

        assertThat(result.err().replaceAll("\\[\\S+ ", "[RUN ")).isEqualTo("""
                        WARN  [RUN strip] Node 'strip' took 1 attempt.
                        WARN  [RUN shout] Node 'shout' took 1 attempt.
                        """);
        assertThat(project.read("run.log"))
                .containsPattern("WARN .*Hooked.*Node 'strip' took 1 attempt\\.\n")
                .containsPattern("WARN .*Hooked.*Node 'shout' took 1 attempt\\.\n");
    }
}
