// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.dflib;

import java.util.OptionalLong;
import org.dflib.ColumnDataFrame;
import org.dflib.DataFrame;
import org.jedro.size.SizeEstimator;

/** The size of data frames: the size of their columns, which derived frames share. */
public final class FrameSize implements SizeEstimator {
    private static final long OWN_BYTES = 256;

    /** For {@link java.util.ServiceLoader}. */
    public FrameSize() {}

    @Override
    public Class<?> type() {
        return DataFrame.class;
    }

    @Override
    public OptionalLong estimate(Object value, Parts parts) {
        if (value.getClass() != ColumnDataFrame.class) {
            return OptionalLong.empty();
        }
        DataFrame frame = (DataFrame) value;
        long bytes = OWN_BYTES;
        for (int i = 0; i < frame.width(); i++) {
            bytes += parts.of(frame.getColumn(i));
        }
        return OptionalLong.of(bytes);
    }
}
