// SPDX-License-Identifier: Apache-2.0
package org.jedro.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jedro.Cases;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Small trees of files, each with what they resolve to or the text of the error. */
class TreesTest {
    @TempDir
    Path folder;

    @Test
    void hasManyTreesWithNamesOfTheirOwn() {
        List<String> names = Tree.all().stream().map(Tree::name).toList();

        assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(200);
    }

    /** One test for each tree; a single one for all if {@linkplain Cases#areReduced() tests are repeated often}. */
    @TestFactory
    @Tag("core/C-01")
    @Tag("core/C-02")
    @Tag("core/C-03")
    @Tag("core/C-04")
    @Tag("core/C-05")
    @Tag("core/C-06")
    @Tag("core/C-07")
    @Tag("core/C-08")
    @Tag("core/C-09")
    @Tag("core/C-11")
    @Tag("core/C-18")
    Stream<DynamicTest> resolvesAsWritten() {
        return Cases.areReduced()
                ? Stream.of(DynamicTest.dynamicTest("all trees", () -> {
                    for (Tree tree : Tree.all()) {
                        assertResolvesAsWritten(tree);
                    }
                }))
                : Tree.all().stream()
                        .map(tree -> DynamicTest.dynamicTest(tree.name(), () -> assertResolvesAsWritten(tree)));
    }

    private void assertResolvesAsWritten(Tree tree) throws IOException {
        assertThat(tree.outcome(Files.createTempDirectory(folder, "tree")))
                .as(tree.name())
                .isEqualTo(tree.expected());
    }
}
