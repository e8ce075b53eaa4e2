// SPDX-License-Identifier: Apache-2.0
package org.jedro.config.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which texts of YAML 1.1 are numbers, booleans or null. */
class YamlScalarsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "7, 7",
        "-7, -7",
        "+7, 7",
        "1_000, 1000",
        "123456789012345678, 123456789012345678",
        "1234567890123456789, 1234567890123456789",
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808",
        "010, 8",
        "-0_17, -15",
        "0_, 0",
        "0b101, 5",
        "+0b_1, 1",
        "0x1F, 31",
        "-0xff, -255",
    })
    void readsWholeNumbers(String text, long value) {
        assertThat(YamlScalars.read(text)).isEqualTo(value);
        assertThat(YamlScalars.whole(text)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "1.5, 1.5",
        "-.5, -0.5",
        "1., 1.0",
        "1_0.2_5, 10.25",
        "1e3, 1000.0",
        "1.5E-2, 0.015",
        "010.5, 10.5",
        ".inf, Infinity",
        "+.Inf, Infinity",
        "-.INF, -Infinity",
        ".nan, NaN",
        ".NaN, NaN",
    })
    void readsFractions(String text, Double value) {
        assertThat(YamlScalars.read(text)).isEqualTo(value);
        assertThat(YamlScalars.fraction(text)).isEqualTo(value);
        assertThat(YamlScalars.whole(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "yes, true",
        "On, true",
        "TRUE, true",
        "no, false",
        "Off, false",
        "False, false",
        "'', ",
        "~, ",
        "Null, ",
        "NULL, "
    })
    void readsBooleansAndNull(String text, Boolean value) {
        assertThat(YamlScalars.read(text)).isEqualTo(value);
        assertThat(YamlScalars.isNull(text)).isEqualTo(value == null);
    }

    @ParameterizedTest
    @CsvSource({
        "y",
        "n",
        "tRUE",
        "nul",
        "nulls",
        "falsey",
        "-",
        "+",
        ".",
        "1a",
        "0b",
        "0b2",
        "0x",
        "0xg",
        "08",
        "1.2.3",
        "1e",
        "e3",
        "12:30",
        "2026-01-02",
        "-.",
        "inf",
        "nan",
        "+.nan",
        "text",
        "/",
        ":"
    })
    void leavesOtherTextsAsTheyAre(String text) {
        assertThat(YamlScalars.read(text)).isEqualTo(text);
        assertThat(YamlScalars.whole(text)).isNull();
        assertThat(YamlScalars.fraction(text)).isNull();
    }

    @Test
    void readsNumbersOfAtMost4300Characters() {
        assertThat(YamlScalars.read("9223372036854775808")).isEqualTo(new BigInteger("9223372036854775808"));
        assertThat(YamlScalars.read("1".repeat(4300))).isEqualTo(new BigInteger("1".repeat(4300)));
        assertThat(YamlScalars.whole("1".repeat(4300))).isEqualTo(new BigInteger("1".repeat(4300)));
        assertThat(YamlScalars.fraction("1." + "0".repeat(4298))).isEqualTo(1.0);
        assertThat(YamlScalars.read("1".repeat(4301))).isEqualTo("1".repeat(4301));
        assertThat(YamlScalars.whole("1".repeat(4301))).isNull();
        assertThat(YamlScalars.fraction("1." + "0".repeat(4299))).isNull();
    }

    @Test
    void readsBooleansInAnyCase() {
        assertThat(YamlScalars.readBoolean("tRUE")).isTrue();
        assertThat(YamlScalars.readBoolean("nO")).isFalse();
        assertThat(YamlScalars.readBoolean("1")).isNull();
        assertThat(YamlScalars.readBoolean("maybe")).isNull();
    }

    @Test
    void comparesNumbersAsPythonDoes() {
        assertThat(YamlScalars.asNumber(1L))
                .isEqualTo(YamlScalars.asNumber(1.0))
                .isEqualTo(YamlScalars.asNumber(true));
        assertThat(YamlScalars.asNumber(false)).isEqualTo(BigDecimal.ZERO);
        assertThat(YamlScalars.asNumber(100L)).isEqualTo(YamlScalars.asNumber(100.0));
        assertThat(YamlScalars.asNumber(Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(YamlScalars.asNumber(Double.NaN)).isNull();
        assertThat(YamlScalars.asNumber("1")).isNull();
        assertThat(YamlScalars.asNumber(null)).isNull();
    }
}
