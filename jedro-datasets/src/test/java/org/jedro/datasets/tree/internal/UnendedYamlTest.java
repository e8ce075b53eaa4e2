// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.tree.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jedro.catalog.DataCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A text in a block that goes on to the end of a YAML file ends there, with a line end only if the file has one. */
class UnendedYamlTest {
    @TempDir
    Path project;

    private Object load(String text) throws Exception {
        Files.writeString(project.resolve("a.yml"), text);
        return DataCatalog.builder()
                .config(Map.of("a", Map.of("type", "yaml", "filepath", "a.yml")), Map.of())
                .baseDirectory(project)
                .build()
                .load("a", Object.class);
    }

    /** The values are those of PyYAML 6. */
    @Test
    void endsWhereTheFileEnds() throws Exception {
        assertThat(load("a: |\n  hello")).isEqualTo(Map.of("a", "hello"));
        assertThat(load("a: |+\n  hello")).isEqualTo(Map.of("a", "hello"));
        assertThat(load("a: >\n  hello\n  world")).isEqualTo(Map.of("a", "hello world"));
        assertThat(load("- |\n  x\n- |\n  čaj\uD83D\uDE80")).isEqualTo(List.of("x\n", "čaj\uD83D\uDE80"));
        assertThat(load("\uFEFFa: |\n  hello")).isEqualTo(Map.of("a", "hello"));
    }

    @Test
    void keepsALineEndThatIsThere() throws Exception {
        assertThat(load("a: |\n  hello\n")).isEqualTo(Map.of("a", "hello\n"));
        assertThat(load("a: |\n  hello\n  ")).isEqualTo(Map.of("a", "hello\n"));
        assertThat(load("a: |+\n  hello\n\n")).isEqualTo(Map.of("a", "hello\n\n"));
        assertThat(load("a: \"x\\n\"")).isEqualTo(Map.of("a", "x\n"));
        assertThat(load("a: |\n  " + "x\n  ".repeat(10_000) + "end"))
                .isEqualTo(Map.of("a", "x\n".repeat(10_000) + "end"));
    }
}
