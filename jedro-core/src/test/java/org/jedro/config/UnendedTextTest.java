// SPDX-License-Identifier: Apache-2.0
package org.jedro.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A text in a block that goes on to the end of a file ends there, with a line end only if the file has one. */
class UnendedTextTest {
    @TempDir
    Path project;

    /** The values are those of PyYAML 6. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "a: |~  hello, hello",
                "a: |~  hello~, hello~",
                "a: |~  hello~  , hello~",
                "a: |+~  hello, hello",
                "a: |+~  hello~~, hello~~",
                "a: |-~  hello, hello",
                "a: >~  hello~  world, hello world",
                "a: |~  čaj\uD83D\uDE80, čaj\uD83D\uDE80",
                "a: &x |~  hello, hello",
                "a: !!str |~  hello, hello",
            })
    void endsWhereTheFileEnds(String text, String value) {
        Folder folder = new Folder(project).with("base/parameters.yml", text.replace('~', '\n'));

        Object read = FileConfigLoader.project(folder.conf())
                .build()
                .load("parameters")
                .toJava();

        assertThat(read).isEqualTo(Map.of("a", value.replace('~', '\n')));
    }
}
