package org.jedro.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A text in a block that goes on to the end of a file ends there, with a line end only if the file has one. */
class UnendedTextTest {
    @TempDir
    Path project;

    /** The values are those of PyYAML 6. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = {
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
        "a: \"\"x\"\", x",
    })
    void endsWhereTheFileEnds(String text, String value) throws Exception {
        Files.createDirectories(project.resolve("conf/base"));
        Files.writeString(project.resolve("conf/base/parameters.yml"), text.replace('~', '\n'));

        Object read = FileConfigLoader.of(project.resolve("conf")).load("parameters").values().toJava();

        assertThat(read).isEqualTo(java.util.Map.of("a", value.replace('~', '\n')));
    }
}
