// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jedro.catalog.DataCatalog;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.PlanException;
import org.jedro.runner.RunFailedException;
import org.jedro.runner.RunOptions;
import org.jedro.runner.Runner;
import org.jedro.runner.SequentialRunner;
import org.jedro.runner.ThreadRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that a node writes without declaring them, and the nodes that read them after it. */
class SideEffectInputTest {
    private static final List<Runner> RUNNERS = List.of(new SequentialRunner(), new ThreadRunner());

    @TempDir
    Path project;

    private DataCatalog catalog() {
        return Catalogs.of(
                project,
                Map.of(
                        "report", Map.of("type", "text", "filepath", "report.txt"),
                        "copy", Map.of("type", "text", "filepath", "copy.txt"),
                        "memo", Map.of("type", "memory")));
    }

    private Node writes() {
        return Node.from().applyAll(arguments -> write("side")).to("written").named("writes");
    }

    private Object write(String text) {
        try {
            Files.writeString(project.resolve("report.txt"), text);
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String reads(String text) {
        return text + " effect";
    }

    private static String both(String first, String second) {
        return first + ", " + second;
    }

    private static Node reader() {
        return Node.from("report").apply(SideEffectInputTest::reads).to("read").named("reads");
    }

    @Test
    void readsWhatTheNodeBeforeWrites() throws IOException {
        Pipeline pipeline = Pipeline.of(
                writes(),
                reader().after("writes"),
                Node.from("read", "report")
                        .apply(SideEffectInputTest::both)
                        .to("copy")
                        .named("later"));
        for (Runner runner : RUNNERS) {
            Files.deleteIfExists(project.resolve("report.txt"));
            Files.deleteIfExists(project.resolve("copy.txt"));

            runner.run(pipeline, catalog()).close();

            assertThat(project.resolve("copy.txt")).hasContent("side effect, side");
        }
    }

    @Test
    void refusesAnInputOfANodeThatMayRunBefore() {
        Pipeline pipeline = Pipeline.of(
                writes(),
                reader().after("writes"),
                Node.from("report").apply(SideEffectInputTest::reads).to("copy").named("soon"));

        assertThatThrownBy(() -> new SequentialRunner().run(pipeline, catalog()))
                .isInstanceOf(PlanException.class)
                .hasMessage("""
                        Dataset 'report' cannot be loaded: report.txt does not exist.
                          needed by   node 'soon' (input 1 of 1)""");
    }

    @Test
    void refusesAnInputIfTheNodeBeforeIsNotInTheRun() {
        Pipeline slice = Pipeline.of(writes(), reader().after("writes")).onlyNodes("reads");

        assertThatThrownBy(() -> new SequentialRunner().run(slice, catalog()))
                .isInstanceOf(PlanException.class)
                .hasMessage("""
                        Dataset 'report' cannot be loaded: report.txt does not exist.
                          needed by   node 'reads' (input 1 of 1)""");
    }

    @Test
    void refusesMemoryThatNothingFills() {
        Pipeline pipeline = Pipeline.of(
                writes(),
                Node.from("memo")
                        .apply(SideEffectInputTest::reads)
                        .to("read")
                        .named("reads")
                        .after("writes"));

        assertThatThrownBy(() -> new SequentialRunner().run(pipeline, catalog()))
                .isInstanceOf(PlanException.class)
                .hasMessageStartingWith("Dataset 'memo' cannot be loaded: ");
    }

    @Test
    void failsTheReaderIfTheNodeBeforeDidNotWrite() {
        Pipeline pipeline = Pipeline.of(
                Node.from().applyAll(arguments -> "nothing").to("written").named("idle"), reader().after("idle"));
        for (Runner runner : RUNNERS) {
            assertThatThrownBy(() -> runner.run(pipeline, catalog(), RunOptions.defaults()))
                    .isInstanceOf(RunFailedException.class)
                    .hasMessageContaining(
                            "Node 'reads' failed: dataset 'report' could not be loaded from report.txt: the file does not exist.");
        }
    }
}
