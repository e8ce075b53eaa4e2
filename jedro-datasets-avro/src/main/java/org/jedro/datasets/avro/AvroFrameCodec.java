package org.jedro.datasets.avro;

import org.jedro.datasets.codec.AvroOptions;
import org.jedro.datasets.codec.Formats;
import org.jedro.datasets.dflib.FrameCodec;

/** {@link Formats#AVRO} as a DFLib {@code DataFrame}, whole in memory. */
public final class AvroFrameCodec extends FrameCodec<AvroOptions> {
    /** For {@link java.util.ServiceLoader}. */
    public AvroFrameCodec() {
        super(AvroTables.AVRO);
    }
}
