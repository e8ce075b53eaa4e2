// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner.order.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowSortTest {
    @Test
    void sortsByKeyAndLeavesEqualKeysInOrder() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            int size = random.nextInt(200);
            long[] keys = random.longs(size, 0, 1 + random.nextInt(100)).toArray();
            int[] values = IntStream.range(0, size).toArray();

            new RowSort(keys).sortDescending(values, 0, size);

            assertThat(values)
                    .as("seed %s", seed)
                    .isEqualTo(IntStream.range(0, size)
                            .boxed()
                            .sorted(Comparator.comparingLong((Integer value) -> -keys[value]))
                            .mapToInt(Integer::intValue)
                            .toArray());
        }
    }
}
