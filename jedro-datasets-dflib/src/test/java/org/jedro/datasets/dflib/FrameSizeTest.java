// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.dflib;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.dflib.DataFrame;
import org.dflib.Series;
import org.jedro.size.internal.Footprint;
import org.jedro.size.internal.SizeSampler;
import org.junit.jupiter.api.Test;

class FrameSizeTest {
    private static final int ROWS = 500_000;
    private static final Percentage ALLOWED = Percentage.withPercentage(12);

    private final SizeSampler sampler = SizeSampler.ofClassPath();

    private static DataFrame frame() {
        return DataFrame.byColumn("number", "id", "text")
                .of(
                        Series.ofDouble(new double[ROWS]),
                        Series.ofInt(IntStream.range(0, ROWS).toArray()),
                        Series.of(IntStream.range(100_000, 100_000 + ROWS)
                                .mapToObj(i -> "text " + i)
                                .toArray()));
    }

    @Test
    void addsTheColumns() {
        assertThat(sampler.of(frame()).bytes()).isCloseTo(ROWS * (8L + 4 + 4 + 24 + 32), ALLOWED);
    }

    @Test
    void countsColumnsThatTwoFramesShareOnce() {
        DataFrame frame = frame();
        Footprint more = sampler.of(
                frame.cols("copy").merge(org.dflib.Exp.$double("number").add(1)));

        assertThat(more.parts().keySet()).containsAll(sampler.of(frame).parts().keySet());
    }

    @Test
    void doesNotComputeALazyColumn() {
        Series<Object> lazy = Series.of(new Object[ROWS]).map(value -> {
            throw new IllegalStateException("called");
        });

        assertThat(sampler.of(DataFrame.byColumn("lazy").of(lazy)).bytes()).isCloseTo(4L * ROWS, ALLOWED);
    }
}
