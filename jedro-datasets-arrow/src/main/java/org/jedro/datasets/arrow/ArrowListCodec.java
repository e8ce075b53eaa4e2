package org.jedro.datasets.arrow;

import org.jedro.datasets.codec.ArrowOptions;
import org.jedro.datasets.codec.Formats;
import org.jedro.datasets.table.RecordListCodec;

/** {@link Formats#ARROW} as a {@code List} of records. */
public final class ArrowListCodec extends RecordListCodec<ArrowOptions> {
    /** For {@link java.util.ServiceLoader}. */
    public ArrowListCodec() {
        super(ArrowTables.ARROW);
    }
}
