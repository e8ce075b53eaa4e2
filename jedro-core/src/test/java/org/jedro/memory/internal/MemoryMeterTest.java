// SPDX-License-Identifier: Apache-2.0
package org.jedro.memory.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jedro.size.internal.SizeSampler;
import org.junit.jupiter.api.Test;

class MemoryMeterTest {
    private static final int LARGE = 4_000_000;

    /** As the loader of a library that measures its values, which is broken. */
    private static SizeSampler broken() {
        throw new LinkageError("broken");
    }

    private static void measureOne(NodeMeter node) {
        node.measure(new Object[0], List.of("out"), new Object[] {new byte[LARGE]});
    }

    @Test
    void recordsNothingIfANodeCannotBeMeasured() {
        try (MemoryMeter run = new MemoryMeter(MemoryMeterTest::broken, false);
                NodeMeter node = run.start(false)) {
            measureOne(node);

            assertThat(node.recorded()).isEmpty();
            assertThat(node.exhausted().allocated()).isGreaterThan(LARGE);
        }
    }

    @Test
    void isAloneBesideNodesThatAreKnownToBeTrivial() {
        try (MemoryMeter run = new MemoryMeter(SizeSampler::ofClassPath, false);
                NodeMeter before = run.start(true);
                NodeMeter node = run.start(false)) {
            before.close();
            measureOne(node);
            run.start(true).close();

            assertThat(node.recorded().orElseThrow().isAlone()).isTrue();
        }
    }

    @Test
    void isNotAloneBesideOtherNodes() {
        try (MemoryMeter run = new MemoryMeter(SizeSampler::ofClassPath, false);
                NodeMeter node = run.start(false)) {
            measureOne(node);
            run.start(false).close();

            assertThat(node.recorded().orElseThrow().isAlone()).isFalse();
        }
    }

    @Test
    void isNotAloneBesideANodeThatWasTrivialBefore() {
        try (MemoryMeter run = new MemoryMeter(SizeSampler::ofClassPath, false);
                NodeMeter node = run.start(false);
                NodeMeter grown = run.start(true)) {
            measureOne(node);
            measureOne(grown);
            assertThat(grown.recorded().orElseThrow().isAlone()).isFalse();
            grown.close();

            assertThat(node.recorded().orElseThrow().isAlone()).isFalse();
        }
    }
}
