// SPDX-License-Identifier: Apache-2.0
package org.jedro.config.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jedro.value.MapValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes of one file. */
class YamlReaderTest {
    private final ConfigProblems problems = new ConfigProblems();

    private Map<String, Object> read(String file, byte[] bytes) {
        MapValue map = new YamlReader(file, problems, (origin, note) -> {}).readMap(bytes);
        return map.toJava();
    }

    private Map<String, Object> read(String text) {
        return read("a.yml", text.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> problems() {
        return problems.list().stream()
                .map(problem -> problem.at() + ": " + problem.clause())
                .toList();
    }

    private static byte[] marked(String text, Charset charset, int... mark) {
        byte[] encoded = text.getBytes(charset);
        byte[] bytes = new byte[mark.length + encoded.length];
        for (int i = 0; i < mark.length; i++) {
            bytes[i] = (byte) mark[i];
        }
        System.arraycopy(encoded, 0, bytes, mark.length, encoded.length);
        return bytes;
    }

    @Test
    void readsTheEncodingsThatAByteOrderMarkNames() {
        String text = "a: čaj\n";
        Map<String, String> tea = Map.of("a", "čaj");

        assertThat(read(text)).isEqualTo(tea);
        assertThat(read("a.yml", marked(text, StandardCharsets.UTF_8, 0xEF, 0xBB, 0xBF)))
                .isEqualTo(tea);
        assertThat(read("a.yml", marked(text, StandardCharsets.UTF_16BE, 0xFE, 0xFF)))
                .isEqualTo(tea);
        assertThat(read("a.yml", marked(text, StandardCharsets.UTF_16LE, 0xFF, 0xFE)))
                .isEqualTo(tea);
        assertThat(problems()).isEmpty();
    }

    @Test
    void refusesOtherBytes() {
        assertThat(read("a.yml", new byte[] {(byte) 0xEF, (byte) 0xBB})).isEmpty();
        assertThat(read("c.yml", new byte[] {'a', ':', (byte) 0xE8})).isEmpty();

        assertThat(problems()).containsExactly("a.yml: not a text in UTF-8", "c.yml: not a text in UTF-8");
    }

    @Test
    void namesThePlaceOfACharacterThatCannotBePrinted() {
        assertThat(read("a: 1\nb: x\u0001\n")).isEmpty();

        assertThat(problems.list()).hasSize(1);
        assertThat(problems.list().get(0).at()).hasToString("a.yml, line 2");
        assertThat(problems.list().get(0).at().column()).isEqualTo(5);
        assertThat(problems.list().get(0).clause()).isEqualTo("not a text: it holds an unprintable character");
    }

    @Test
    void readsAFileUpToALimit() {
        byte[] largest = new byte[YamlReader.LARGEST];
        Arrays.fill(largest, (byte) '\n');

        assertThat(read("a.yml", largest)).isEmpty();
        assertThat(problems()).isEmpty();
        assertThat(read("a.yml", new byte[YamlReader.LARGEST + 1])).isEmpty();
        assertThat(problems()).containsExactly("a.yml: " + YamlReader.tooLarge(YamlReader.LARGEST + 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "null", "~\n", "---\n"})
    void readsAFileWithoutContentAsAnEmptyMap(String text) {
        assertThat(read(text)).isEmpty();
        assertThat(problems()).isEmpty();
    }

    @Test
    void refusesAFileThatIsNoMap() {
        assertThat(read("- 1\n")).isEmpty();
        assertThat(read("x\n")).isEmpty();

        assertThat(problems())
                .containsExactly(
                        "a.yml, line 1: expected a map of names to values, but the file holds a list",
                        "a.yml, line 1: expected a map of names to values, but the file holds a text");
    }

    @Test
    void readsJsonWithTabs() {
        String text = "{\n\t\"a\": 1\n}\n";

        assertThat(read("a.json", text.getBytes(StandardCharsets.UTF_8))).isEqualTo(Map.of("a", 1L));
        assertThat(read("b.json", "{\"a\": [}".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(problems.list().get(0).clause()).startsWith("not valid JSON at column 8: ");
    }
}
