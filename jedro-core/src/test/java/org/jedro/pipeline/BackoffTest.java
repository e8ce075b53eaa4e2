// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static Long[] millis(Backoff backoff) {
        return IntStream.rangeClosed(0, 5)
                .mapToObj(retry -> backoff.before(retry).toMillis())
                .toArray(Long[]::new);
    }

    @Test
    void waitsTheSameOrTwiceAsLongUpToALimit() {
        Backoff growing = Backoff.exponential(Duration.ofMillis(100), Duration.ofMillis(500));

        assertThat(millis(Backoff.none())).containsOnly(0L);
        assertThat(millis(Backoff.fixed(Duration.ofMillis(7)))).containsOnly(7L);
        assertThat(millis(growing)).containsExactly(100L, 100L, 200L, 400L, 500L, 500L);
        assertThat(growing.before(Integer.MAX_VALUE)).isEqualTo(Duration.ofMillis(500));
    }
}
