// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConstraintsTest {
    @Test
    void areEqualIfAllOfThemAre() {
        Constraints two = Constraints.NONE.withNeeds(Need.cpus(2), Need.memory("1KB"), Need.pool("w"));

        assertThat(two)
                .isEqualTo(Constraints.NONE.withNeeds(Need.pool("w"), Need.memory("1KB"), Need.cpus(2)))
                .hasSameHashCodeAs(Constraints.NONE.withNeeds(Need.pool("w"), Need.memory("1KB"), Need.cpus(2)))
                .isNotEqualTo(Constraints.NONE)
                .isNotEqualTo(two.withNeeds(Need.cpus(3)))
                .isNotEqualTo("two");
        assertThat(two.hashCode()).isNotEqualTo(Constraints.NONE.hashCode());
        assertThat(two).asString().startsWith("Constraints[[], 1000, 2, {w=1}, false,");
        assertThat(two.withNeeds(Need.memory("2KB")).cpus()).isEqualTo(2);
    }

    @Test
    void refuseTimesAndNumbersThatMakeNoSense() {
        assertThat(Constraints.NONE.withTimeout(Duration.ofNanos(1)).timeout()).contains(Duration.ofNanos(1));
        for (Duration none : List.of(Duration.ZERO, Duration.ofSeconds(-1))) {
            assertThatThrownBy(() -> Constraints.NONE.withTimeout(none))
                    .hasMessage("Expected a timeout of more than 0, but was " + none + ".");
        }
        assertThatThrownBy(() -> new Retry(0, Backoff.none())).hasMessage("Expected at least 1 retry, but was 0.");
        assertThatThrownBy(() -> Backoff.fixed(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Backoff.exponential(Duration.ZERO, Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void retryAfterAnyFailureOrThoseOfCertainClasses() {
        Throwable failure = new UncheckedIOException("outer", new FileNotFoundException("inner"));

        assertThat(new Retry(1, Backoff.none()).appliesTo(failure)).isTrue();
        for (String name : List.of(
                "UncheckedIOException",
                "java.io.FileNotFoundException",
                "IOException",
                IOException.class.getName(),
                "RuntimeException")) {
            assertThat(new Retry(1, Backoff.none(), List.of("Other", name)).appliesTo(failure))
                    .as(name)
                    .isTrue();
        }
        assertThat(new Retry(1, Backoff.none(), List.of("Other", "io.IOException")).appliesTo(failure))
                .isFalse();
    }
}
