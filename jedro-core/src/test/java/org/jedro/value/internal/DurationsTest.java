// SPDX-License-Identifier: Apache-2.0
package org.jedro.value.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({"250ms,PT0.25S", "30s,PT30S", "5m,PT5M", "1h30m,PT1H30M", "2d,PT48H", "PT1H,PT1H", "1s1s,PT2S"})
    void readsWhatPeopleWrite(String text, Duration duration) {
        assertThat(Durations.parse(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "5m x", "x5m", "1h 30m"})
    void refusesTheRest(String text) {
        assertThatThrownBy(() -> Durations.parse(text)).isInstanceOf(DateTimeParseException.class);
    }

    @Test
    void readsSumsOfManyParts() {
        assertThat(Durations.parse("1s".repeat(100_000))).isEqualTo(Duration.ofSeconds(100_000));
    }
}
