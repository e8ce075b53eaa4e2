// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jedro.pipeline.Isolation;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.RunOptions;
import org.jedro.runner.RunResult;
import org.jedro.runner.SequentialRunner;
import org.jedro.session.FileJournal;
import org.jedro.session.Pipelines;
import org.jedro.session.Project;
import org.jedro.session.ProjectPipelines;
import org.jedro.session.RunRequest;
import org.jedro.session.Session;
import org.jedro.session.SessionOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The heap of the worker in which an isolated node has succeeded, after smaller ones were exhausted. */
class LearnedHeapTest {
    @TempDir
    Path folder;

    /** One node that fits into twice the heap that it declares. */
    public static final class Registry implements ProjectPipelines {
        @Override
        public void register(Pipelines.Builder pipelines) {
            pipelines.add(
                    "hungry",
                    () -> Pipeline.of(Node.from("params:size")
                            .apply(Registry::hungry)
                            .to("sum")
                            .named("hungry")
                            .isolated(Isolation.heap("32MiB"))));
        }

        static int hungry(int megabytes) {
            byte[] large = new byte[megabytes << 20];
            return large.length;
        }
    }

    private List<String> warnings(boolean learns) throws IOException {
        Files.createDirectories(folder.resolve("conf/base"));
        Files.writeString(folder.resolve("jedro.yml"), "name: hungry\nregistry: " + Registry.class.getName() + "\n");
        Files.writeString(folder.resolve("conf/base/parameters.yml"), "size: 30\n");
        Files.writeString(folder.resolve("conf/base/resources.yml"), "budget: {learn: " + learns + "}\n");
        Project project = Project.open(folder);
        LogCapture logs = LogCapture.of(GrowingWorker.class);
        try (logs;
                Session session = Session.open(project, SessionOptions.defaults())) {
            RunOptions options = RunOptions.defaults().withJournal(FileJournal.of(project));
            try (RunResult result = session.run(
                    RunRequest.defaults().withRunner(new SequentialRunner()).withOptions(options))) {
                assertThat(result.load("sum")).isEqualTo(30 << 20);
            }
            return logs.lines();
        }
    }

    @Test
    @Tag("jedro/J-09")
    void isWhereTheNextRunBegins() throws IOException {
        assertThat(warnings(true))
                .containsExactly(
                        "WARN Node 'hungry' has exhausted the heap of its worker JVM (32MiB); it is called again"
                                + " with 64MiB.");

        assertThat(warnings(true)).isEmpty();
        assertThat(warnings(true))
                .as("although nothing was measured in the second run")
                .isEmpty();
        assertThat(warnings(false)).hasSize(1);
    }
}
