// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntQueueTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 63, 64, 65, 4095, 4096, 4097, 262_144, 262_145})
    void givesTheSmallestFirst(int limit) {
        Random random = new Random(limit);
        IntQueue queue = new IntQueue(limit);
        TreeSet<Integer> expected = new TreeSet<>();
        for (int step = 0; step < 20_000; step++) {
            int number = step % 7 == 0 ? limit - 1 : random.nextInt(limit);
            if (random.nextInt(5) < 3 && expected.add(number)) {
                queue.add(number);
            } else if (!expected.isEmpty()) {
                assertThat(queue.first()).isEqualTo(expected.first());
                assertThat(queue.remove()).isEqualTo(expected.pollFirst());
            }
            assertThat(queue.isEmpty()).isEqualTo(expected.isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5000})
    void isEmptyAtFirst(int limit) {
        assertThat(new IntQueue(limit).isEmpty()).isTrue();
    }
}
