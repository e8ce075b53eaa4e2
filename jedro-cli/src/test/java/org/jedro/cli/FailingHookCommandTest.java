// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.jedro.hook.Hook;
import org.jedro.hook.PipelineRun;
import org.jedro.hook.RunOutcome;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.session.Pipelines;
import org.jedro.session.ProjectPipelines;
import org.jedro.session.Settings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The run fails if a hook fails before or after the pipeline. */
class FailingHookCommandTest {
    @TempDir
    Path folder;

    public static final class Registry implements ProjectPipelines {
        @Override
        public void register(Pipelines.Builder pipelines) {
            pipelines.add(
                    "main",
                    () -> Pipeline.of(Node.from("params:word")
                            .apply((String word) -> word)
                            .to("copy")
                            .named("copy")));
        }
    }

    public static final class FailsBefore implements Settings {
        @Override
        public List<Hook> hooks() {
            return List.of(new Hook() {
                @Override
                public void beforePipelineRun(PipelineRun event) {
                    throw new IllegalStateException("no luck");
                }
            });
        }
    }

    public static final class FailsAfter implements Settings {
        @Override
        public List<Hook> hooks() {
            return List.of(new Hook() {
                @Override
                public void afterPipelineRun(RunOutcome event) {
                    throw new IllegalStateException("no luck");
                }
            });
        }
    }

    @Test
    @Tag("core/H-01")
    void endsWithTheExitCodeOfARunThatFailed() {
        assertThat(runWith(FailsBefore.class)).isEqualTo(1);
        assertThat(runWith(FailsAfter.class)).isEqualTo(1);
    }

    private int runWith(Class<? extends Settings> settings) {
        TestProject project =
                new TestProject(folder, Registry.class).write("conf/base/parameters.yml", "word: Hello\n");
        project.write("jedro.yml", project.read("jedro.yml") + "settings: " + settings.getName() + "\n");
        TestProject.Result result = project.run("run");
        assertThat(result.err()).contains("PipelineRun: no luck.");
        return result.code();
    }
}
