package org.jedro.datasets.arrow;

import org.jedro.datasets.codec.ArrowOptions;
import org.jedro.datasets.codec.Formats;
import org.jedro.datasets.table.RecordStreamCodec;

/** {@link Formats#ARROW} as a {@code Stream} of records. */
public final class ArrowStreamCodec extends RecordStreamCodec<ArrowOptions> {
    /** For {@link java.util.ServiceLoader}. */
    public ArrowStreamCodec() {
        super(ArrowTables.ARROW);
    }
}
