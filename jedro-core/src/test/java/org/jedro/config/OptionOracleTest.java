// SPDX-License-Identifier: Apache-2.0
package org.jedro.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jedro.config.internal.InvalidOptionException;
import org.jedro.config.internal.OptionValues;
import org.jedro.oracle.Recorded;
import org.jedro.oracle.Recording;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every recorded option value is read as Kedro reads it, save those marked as warts. */
class OptionOracleTest {
    /** What Jedro does where Kedro's result is not worth copying. */
    private static final Map<String, String> INSTEAD = Map.ofEntries(
            Map.entry("params-069", "Option --params: the key '.a' has an empty part."),
            Map.entry("params-090", "Option --params: a quote or bracket is not closed in the value of 'a'."),
            Map.entry("params-093", "{a=- x}"),
            Map.entry("params-096", "{a=x #y}"),
            Map.entry("params-099", "{a=*x}"),
            Map.entry("params-102", "{a=@x}"),
            Map.entry("params-105", "{a=|}"),
            Map.entry("params-108", "{a=-}"),
            Map.entry("params-129", "{a=1, b=[x, c=y]}"),
            Map.entry("node_names-005", "[]"));

    /** Kedro's names for what is an {@link InvalidOptionException} here. */
    private static final List<String> USAGE_ERRORS = List.of("UsageError", "KedroCliError");

    @TestFactory
    @Tag("core/CLI-12")
    Stream<DynamicTest> readsTheSameAsKedro() {
        return Recording.tests(OptionOracleTest.class, "keyvalue.json", 64, OptionOracleTest::compare);
    }

    @Test
    void hasACaseForEachDeviation() {
        assertThat(Recording.unknown(INSTEAD, OptionOracleTest.class, "keyvalue.json"))
                .isEmpty();
    }

    private static void compare(Recorded recorded) {
        String id = recorded.id();
        String option = recorded.text("option");
        String text = recorded.text("text");
        Recorded expected = recorded.get("expect");
        assertThat(INSTEAD.containsKey(id)).isEqualTo(recorded.isTrue("wart"));
        if (INSTEAD.containsKey(id)) {
            expected.replaced("value");
            expected.replaced("error");
            assertThat(readOrMessage(option, text)).isEqualTo(INSTEAD.get(id));
        } else if (expected.has("error")) {
            Recorded error = expected.get("error");
            assertThat(error.text("class")).isEqualTo("usage");
            assertThat(error.text("type")).isIn(USAGE_ERRORS);
            assertThatThrownBy(() -> read(option, text))
                    .isInstanceOf(InvalidOptionException.class)
                    .hasMessageStartingWith("Option --" + option.replace('_', '-'))
                    .satisfies(thrown -> error.texts("mentions")
                            .forEach(name -> assertThat(thrown).hasMessageContaining(name)));
        } else {
            assertThat(read(option, text))
                    .isEqualTo(Oracle.plain(expected.get("value").plain()));
        }
    }

    private static String readOrMessage(String option, String text) {
        try {
            return read(option, text).toString();
        } catch (InvalidOptionException e) {
            return e.getMessage();
        }
    }

    private static Object read(String option, String text) {
        return switch (option) {
            case "params" -> OptionValues.parameters("--params", text).toJava();
            case "load_versions" -> OptionValues.loadVersions("--load-versions", text);
            case "list" -> OptionValues.names(text);
            case "node_names" -> OptionValues.nodeNames(text);
            default -> throw new IllegalArgumentException(option);
        };
    }
}
