// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.dflib;

import java.util.Map;
import java.util.OptionalLong;
import org.dflib.Series;
import org.dflib.series.ArraySeries;
import org.dflib.series.DoubleArraySeries;
import org.dflib.series.FloatArraySeries;
import org.dflib.series.IntArraySeries;
import org.dflib.series.LongArraySeries;
import org.jedro.size.SizeEstimator;
import org.jspecify.annotations.Nullable;

/** The size of columns that are arrays. All others may be lazy: only their fields are read, nothing is computed. */
public final class SeriesSize implements SizeEstimator {
    private static final long OWN_BYTES = 40;
    private static final int REFERENCE_BYTES = 4;

    /** The bytes of a value in the array of a series. */
    private static final Map<Class<?>, Integer> WIDTHS = Map.of(
            IntArraySeries.class, Integer.BYTES,
            LongArraySeries.class, Long.BYTES,
            DoubleArraySeries.class, Double.BYTES,
            FloatArraySeries.class, Float.BYTES,
            ArraySeries.class, REFERENCE_BYTES);

    /** For {@link java.util.ServiceLoader}. */
    public SeriesSize() {}

    @Override
    public Class<?> type() {
        return Series.class;
    }

    @Override
    public OptionalLong estimate(Object value, Parts parts) {
        @Nullable Integer width = WIDTHS.get(value.getClass());
        if (width == null) {
            return OptionalLong.empty();
        }
        Series<?> series = (Series<?>) value;
        int size = series.size();
        long bytes = OWN_BYTES + (long) size * width;
        return OptionalLong.of(value instanceof ArraySeries ? bytes + parts.ofEach(size, series::get) : bytes);
    }
}
