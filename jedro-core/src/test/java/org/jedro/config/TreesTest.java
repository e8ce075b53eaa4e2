// SPDX-License-Identifier: Apache-2.0
package org.jedro.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Small trees of files, each with what they resolve to or the text of the error. */
class TreesTest {
    @TempDir
    Path folder;

    static Stream<String> names() {
        return Tree.all().stream().map(Tree::name);
    }

    @Test
    void hasManyTreesWithNamesOfTheirOwn() {
        List<String> names = names().toList();

        assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(200);
    }

    @ParameterizedTest
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
    @MethodSource("names")
    void resolvesAsWritten(String name) throws IOException {
        Tree tree = Tree.all().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();

        assertThat(tree.outcome(folder)).isEqualTo(tree.expected());
    }
}
