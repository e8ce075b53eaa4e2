// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes are selected by what has changed since they succeeded. */
@Tag("jedro/J-19")
class ChangedSelectorTest {
    @TempDir
    Path root;

    private ReuseProject project;

    @BeforeEach
    void create() {
        project = new ReuseProject(root);
    }

    private List<String> planned(String... selection) {
        List<String> words = new ArrayList<>(List.of("run", "--dry-run"));
        words.addAll(List.of(selection));
        TestProject.Result result = project.run(words.toArray(new String[0]));
        assertThat(result.code()).as(result.err()).isZero();
        return result.out()
                .lines()
                .filter(line -> line.startsWith("  "))
                .map(line -> line.strip().split(" +")[1])
                .toList();
    }

    @Test
    void selectsEverythingThatHasNoRecord() {
        assertThat(planned("--select", "state:changed"))
                .containsExactlyInAnyOrder("clean", "other", "total", "words", "count");
    }

    @Test
    void selectsWhatHasChangedAndWhatFollows() {
        project.ran();
        project.write("Helper", "final class Helper { static String trimmed(String text) { return text.trim(); } }");

        assertThat(planned("--select", "state:changed")).containsExactly("clean");
        assertThat(planned("--nodes", "state:changed+")).containsExactlyInAnyOrder("clean", "total", "words", "count");
        assertThat(planned("--exclude", "state:changed+")).containsExactly("other");
        assertThat(planned("--from-nodes", "state:changed", "--to-nodes", "total"))
                .containsExactly("clean", "total");
        assertThat(project.run("run", "--select", "state:changed+", "--reuse").out())
                .contains("Done: 2 nodes in", ", 2 reused.");
    }

    @Test
    void selectsTheMakersOfValuesInMemoryThatChangedNodesRead() {
        project.ran();
        project.write("Counter", "final class Counter { static String shown(int count) { return \"\" + count; } }");

        assertThat(planned("--select", "state:changed")).containsExactly("words", "count");
        assertThat(project.run("run", "--select", "state:changed+").code()).isZero();
        assertThat(project.files().read("data/count.txt")).isEqualTo("3");
    }

    @Test
    void comparesWithTheParametersOfTheCommandLine() {
        project.ran();
        assertThat(planned("--select", "state:changed", "--params", "tax.rate=5"))
                .containsExactly("total");
    }

    @Test
    void selectsWhatIsNotKnown() {
        project.write("Other", "final class Other { static String other(String m) { return m + System.nanoTime(); } }");
        project.ran();
        assertThat(planned("--select", "state:changed")).containsExactly("other");
    }

    /** A run without reuse puts nothing back. */
    @Test
    void selectsWhatWouldOnlyBePutBack() throws IOException {
        project.files().write("conf/base/reuse.yml", "keep: all\n");
        project.ran();
        Files.delete(root.resolve("data/other.txt"));

        assertThat(planned("--select", "state:changed")).containsExactly("other");
    }

    @Test
    void refusesToSelectNothing() {
        project.ran();
        TestProject.Result result = project.run("run", "--select", "state:changed+");
        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).isEqualTo("""
                Selector 'state:changed' selects no node: nothing has changed since the nodes of the pipeline succeeded.
                  why: jedro why <node>
                """);
    }
}
