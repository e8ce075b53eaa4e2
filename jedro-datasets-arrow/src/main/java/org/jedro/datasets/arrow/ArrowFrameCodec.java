package org.jedro.datasets.arrow;

import org.jedro.datasets.codec.ArrowOptions;
import org.jedro.datasets.codec.Formats;
import org.jedro.datasets.dflib.FrameCodec;

/** {@link Formats#ARROW} as a DFLib {@code DataFrame}, whole in memory. */
public final class ArrowFrameCodec extends FrameCodec<ArrowOptions> {
    /** For {@link java.util.ServiceLoader}. */
    public ArrowFrameCodec() {
        super(ArrowTables.ARROW);
    }
}
