// SPDX-License-Identifier: Apache-2.0
package org.jedro.config.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.jedro.Origin;
import org.jedro.value.ScalarValue;
import org.jedro.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values as parts of a text. */
class TextsTest {
    private static String text(Object data) {
        return Texts.of(Value.of(data, Origin.JAVA));
    }

    @Test
    void writesScalarsAsYamlDoes() {
        assertThat(text("a b")).isEqualTo("a b");
        assertThat(text(true)).isEqualTo("true");
        assertThat(text(3L)).isEqualTo("3");
        assertThat(text(1e16)).isEqualTo("1e+16");
        assertThat(Texts.of(new ScalarValue(null, Origin.JAVA))).isEqualTo("null");
    }

    @Test
    void refusesWhatIsNoSingleText() {
        assertThatThrownBy(() -> text(Map.of("a", 1)))
                .isInstanceOf(ExpressionException.class)
                .hasMessage("a map cannot be part of a text");
        assertThatThrownBy(() -> text(List.of())).hasMessage("a list cannot be part of a text");
        assertThatThrownBy(() -> Texts.of(new ScalarValue(new byte[1], Origin.JAVA)))
                .isInstanceOf(ExpressionException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "NaN, nan",
        "Infinity, inf",
        "-Infinity, -inf",
        "0, 0.0",
        "-0.0, -0.0",
        "-2, -2.0",
        "0.0001, 0.0001",
        "0.00001, 1e-05",
        "-0.000012, -1.2e-05",
        "1e-10, 1e-10",
        "9999999999999998, 9999999999999998.0",
        "1e16, 1e+16",
        "-1.25e100, -1.25e+100",
        "0.1, 0.1",
        "5e-324, 5e-324",
        "0.30000000000000004, 0.30000000000000004",
    })
    void writesNumbersInTheirShortestForm(double number, String text) {
        assertThat(Texts.number(number)).isEqualTo(text);
    }
}
