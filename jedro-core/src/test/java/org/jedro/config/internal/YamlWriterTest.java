// SPDX-License-Identifier: Apache-2.0
package org.jedro.config.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jedro.Origin;
import org.jedro.value.MapValue;
import org.jedro.value.ScalarValue;
import org.jedro.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Trees as text in block style. */
class YamlWriterTest {
    private static final Map<String, Object> TREE = new LinkedHashMap<>();

    static {
        TREE.put("a", Map.of("b", 1));
        TREE.put("list", List.of("x", Map.of("c", List.of(2)), List.of(3, List.of(4)), List.of(), Map.of()));
        TREE.put("empty", Map.of());
        TREE.put("none", List.of());
    }

    private static MapValue map(Map<String, ?> data) {
        return (MapValue) Value.of(data, Origin.JAVA);
    }

    private static String scalar(Object data) {
        String line = YamlWriter.write(new MapValue(Map.of("k", new ScalarValue(data, Origin.JAVA)), Origin.JAVA));
        assertThat(line).startsWith("k: ").endsWith("\n");
        return line.substring(3, line.length() - 1);
    }

    @Test
    void writesMapsAndLists() {
        assertThat(YamlWriter.write(map(TREE))).isEqualTo("""
                a:
                  b: 1
                list:
                  - x
                  - c:
                      - 2
                  -
                    - 3
                    -
                      - 4
                  - []
                  - {}
                empty: {}
                none: []
                """);
        assertThat(YamlWriter.data(map(TREE))).isEqualTo("""
                a:
                  b: 1
                list:
                - x
                - c:
                  - 2
                -
                  - 3
                  -
                    - 4
                - []
                - {}
                empty: {}
                none: []
                """);
        assertThat(YamlWriter.write(MapValue.empty())).isEqualTo("{}\n");
    }

    @Test
    void writesACommentAfterANameOrAnItem() {
        String written = YamlWriter.write(
                map(TREE),
                (path, value) ->
                        List.of("a", "a.b", "list.1", "list.0", "empty").contains(path) ? "at " + path : "");

        assertThat(written).startsWith("""
                a:  # at a
                  b: 1  # at a.b
                list:
                  - x  # at list.0
                  -  # at list.1
                    c:
                      - 2
                """).contains("empty: {}  # at empty\n");
    }

    @Test
    void writesScalars() {
        assertThat(scalar(null)).isEqualTo("null");
        assertThat(scalar(true)).isEqualTo("true");
        assertThat(scalar(7L)).isEqualTo("7");
        assertThat(scalar(1e20)).isEqualTo("1.0e+20");
        assertThat(scalar(1.5e20)).isEqualTo("1.5e+20");
        assertThat(scalar(Double.NaN)).isEqualTo(".nan");
        assertThat(scalar(Double.POSITIVE_INFINITY)).isEqualTo(".inf");
        assertThat(scalar(Double.NEGATIVE_INFINITY)).isEqualTo("-.inf");
        assertThat(scalar(new BigDecimal("1E+3"))).isEqualTo("1000");
        assertThat(scalar(new byte[] {'h', 'i'})).isEqualTo("!!binary aGk=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b",
                "data/x.csv",
                "./x",
                "$x",
                "a-b_c",
                "é",
                "a, [b]",
                "a:b",
                "x%",
                "a#b",
                "naïve",
                "yes_",
                "_"
            })
    void leavesPlainTextsWithoutQuotes(String text) {
        boolean hasHash = text.contains("#");
        assertThat(scalar(text)).isEqualTo(hasHash ? "\"" + text + "\"" : text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " a",
                "a ",
                "a:",
                "a: b",
                "- a",
                "null",
                "~",
                "NULL",
                "true",
                "no",
                "y",
                "N",
                "1",
                "-1",
                "+1",
                ".5",
                "1_000",
                "12:30",
                "2026-01-01",
                "0x1f",
                "1e3",
                ".inf",
                "-.inf",
                "%a",
                "@a",
                "&a",
                "*a",
                "!a",
                "|",
                ">",
                "{a}",
                "[a]",
                "'a'",
                "a#",
                "?",
                "<<"
            })
    void quotesTextsThatAReaderWouldTakeForSomethingElse(String text) {
        assertThat(scalar(text)).isEqualTo("\"" + text + "\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "   | "\\""
            \\  | "\\\\"
            """)
    void escapesQuotesAndBackslashes(String text, String written) {
        assertThat(scalar(text)).isEqualTo(written);
    }

    @Test
    void escapesWhatCannotBePrinted() {
        int[] escaped = {0, 9, 31, 127, 159, 0x2028, 0x2029, 0xD800, 0xDFFF, 0xFEFF, 0xFFFE, 0xFFFF};
        for (int c : escaped) {
            assertThat(scalar("#" + Character.toString(c))).isEqualTo(String.format("\"#\\u%04x\"", c));
        }
        int[] shown = {32, 126, 160, 0x2027, 0x202A, 0xD7FF, 0xE000, 0xFFFD, 0x1F680};
        Arrays.stream(shown)
                .forEach(c -> assertThat(scalar("#" + Character.toString(c)))
                        .isEqualTo("\"#" + Character.toString(c) + "\""));
        assertThat(scalar("a\nb")).isEqualTo("\"a\\nb\"");
    }

    @Test
    void keepsTextsThatLookLikeInterpolations() {
        assertThat(scalar("${a}")).isEqualTo("\"\\\\${a}\"");
        assertThat(scalar("\\${a}")).isEqualTo("\"\\\\\\\\\\\\${a}\"");
        assertThat(YamlWriter.data(map(Map.of("k", "${a}")))).isEqualTo("k: ${a}\n");
    }
}
