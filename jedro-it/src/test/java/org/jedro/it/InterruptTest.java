// SPDX-License-Identifier: Apache-2.0
package org.jedro.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run that is stopped in the middle ends soon, prints how to continue, and leaves nothing that looks finished and is not. */
class InterruptTest {
    private static final String NODES =
            "src/main/java/org/jedro/examples/spaceflights/pipelines/datascience/Nodes.java";

    @TempDir
    static Path folder;

    private static ProjectCopy copy;

    @BeforeAll
    static void letTheTrainingWaitForItsEnd() throws IOException {
        copy = ProjectCopy.in(folder);
        copy.replace(NODES, "return LinearModel.fit(", """
                System.out.println("training");
                try {
                    if (Boolean.getBoolean("training.waits")) {
                        new java.util.concurrent.CountDownLatch(1).await();
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("interrupted");
                }
                return LinearModel.fit(""");
    }

    @BeforeEach
    void forgetEarlierRuns() throws IOException {
        copy.clean();
    }

    private static Command.Running training(String... options) {
        Command.Running run =
                copy.run(options).withJavaOption("-Dtraining.waits=true").start();
        run.awaitText("training\n");
        return run;
    }

    @ParameterizedTest
    @CsvSource({"INT, 130, SequentialRunner", "TERM, 143, SequentialRunner", "INT, 130, ThreadRunner"})
    void stopsOnASignalAndSuggestsHowToContinue(String signal, int exit, String runner) throws IOException {
        Command.Running run = training("--runner", runner);

        run.signal(signal);
        Command.Result result = run.await();

        assertThat(result.err())
                .contains("Stopping; a second Ctrl-C stops at once ...\nThe run was stopped.\n")
                .containsPattern(
                        "\n  \\d of 9 nodes are done\\. Resume with: \\./jedro resume --project jedro-examples/spaceflights\n"
                                + "    it runs [a-z_, ]*train_model_node[a-z_, ]*\n")
                .doesNotContain("\tat ");
        result.assertExit(exit);
        assertThat(copy.files("data/06_models")).isEmpty();
        assertThat(copy.files("data/03_primary")).containsExactly("model_input_table.parquet");
    }

    @Test
    void runsAgainAfterItWasKilled() throws IOException {
        Command.Running run = training();

        run.process().destroyForcibly();
        run.await().assertExit(137);

        assertThat(copy.files("data/06_models")).isEmpty();
        Command.of(copy.checkout(), List.of("./jedro", "resume", "--project", "jedro-examples/spaceflights"))
                .execute()
                .assertExit(0);
        copy.run().execute().assertExit(0);
        assertThat(copy.files("data/06_models")).hasSize(2);
    }
}
