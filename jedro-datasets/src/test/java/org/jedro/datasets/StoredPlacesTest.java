// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jedro.catalog.DataCatalog;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.PlanException;
import org.jedro.runner.RunOptions;
import org.jedro.runner.SequentialRunner;
import org.jedro.storage.LocalStorage;
import org.jedro.storage.Location;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two datasets of one run are not stored in one place, however it is spelt. */
class StoredPlacesTest {
    @TempDir
    Path project;

    private static String text(int number) {
        return "x" + number;
    }

    private static int length(String text) {
        return text.length();
    }

    private static final Pipeline TWO = Pipeline.of(
            Node.from("in").apply(StoredPlacesTest::text).to("one").named("first"),
            Node.from("in").apply(StoredPlacesTest::text).to("two").named("second"));

    private void plan(Pipeline pipeline, Object one, Object two) {
        Map<String, Object> entries = new LinkedHashMap<>();
        entries.put("one", one);
        entries.put("two", two);
        DataCatalog catalog = Catalogs.of(project, entries).with("in", 1);
        new SequentialRunner().plan(pipeline, catalog, RunOptions.defaults());
    }

    private static Map<String, Object> file(String path, boolean isVersioned) {
        return Map.of("type", "text", "filepath", path, "versioned", isVersioned);
    }

    @ParameterizedTest
    @CsvSource({
        "data/x.txt, data/x.txt",
        "data/x.txt, data/./x.txt",
        "data/x.txt, data/other/../x.txt",
        "data/x.txt, PROJECT/data/x.txt",
        "data/x.txt, file://PROJECT/data/x.txt",
        "data/x.txt, link/x.txt",
        "data/x.txt, data/link.txt",
        "data/x.txt, dangling/new/../../data/x.txt",
        "real/new/x.txt, link-to-real/new/x.txt"
    })
    void refusesTwoDatasetsWrittenToOneFile(String one, String two) throws IOException {
        Files.createDirectories(project.resolve("data"));
        Files.createDirectories(project.resolve("real"));
        Files.createSymbolicLink(project.resolve("link"), project.resolve("data"));
        Files.createSymbolicLink(project.resolve("link-to-real"), Path.of("real"));
        Files.createSymbolicLink(project.resolve("data/link.txt"), Path.of("x.txt"));
        String spelt = two.replace("PROJECT", project.toString());

        for (boolean isVersioned : new boolean[] {false, true}) {
            assertThatThrownBy(() -> plan(TWO, file(one, isVersioned), file(spelt, isVersioned)))
                    .isInstanceOf(PlanException.class)
                    .hasMessage("Datasets 'one' and 'two' are both written to " + one
                            + ": the second would replace the first.\n  written by   node 'first' and node 'second'\n"
                            + "  give each a filepath of its own");
        }
        assertThatThrownBy(() -> plan(TWO, file(one, true), file(spelt, false)))
                .hasMessageContaining("are both written to");
    }

    @Test
    void refusesADatasetInsideTheFolderOfAnother() {
        assertThatThrownBy(() -> plan(TWO, file("data/x", true), file("data/x/notes/y.txt", false)))
                .isInstanceOf(PlanException.class)
                .hasMessage("""
                        Dataset 'two' is written to data/x/notes/y.txt, inside data/x, which is dataset 'one'.
                          written by   node 'first' and node 'second'
                          give each a filepath of its own""");
        plan(TWO, file("data/x", false), file("data/x.y", false));
        plan(TWO, file("data/x/a", false), file("data/x/b", false));
    }

    @Test
    void letsANodeReadWhatWasInTheFileThatALaterNodeWrites() throws IOException {
        Files.createDirectories(project.resolve("data"));
        Files.writeString(project.resolve("data/x.txt"), "x");
        Pipeline update = Pipeline.of(
                Node.from("one").apply(StoredPlacesTest::length).to("length").named("first"),
                Node.from("length").apply(StoredPlacesTest::text).to("two").named("second"));

        plan(update, file("data/x.txt", false), file("data/x.txt", false));

        assertThat(update.inputs()).containsExactly("one");
    }

    @Test
    void looksAtTheCaseOfNamesWhereTheFolderDoes() throws IOException {
        Path probe = Files.createDirectories(project.resolve("probe"));
        boolean ignoresCase = Files.exists(project.resolve("PROBE"));

        Location lower = new LocalStorage(Clock.systemUTC()).oneSpelling(Location.of(probe.resolve("new.txt")));
        Location upper = new LocalStorage(Clock.systemUTC()).oneSpelling(Location.of(probe.resolve("NEW.txt")));

        assertThat(lower.equals(upper)).isEqualTo(ignoresCase);
    }
}
