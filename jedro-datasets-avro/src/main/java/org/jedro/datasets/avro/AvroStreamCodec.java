package org.jedro.datasets.avro;

import org.jedro.datasets.codec.AvroOptions;
import org.jedro.datasets.codec.Formats;
import org.jedro.datasets.table.RecordStreamCodec;

/** {@link Formats#AVRO} as a {@code Stream} of records. */
public final class AvroStreamCodec extends RecordStreamCodec<AvroOptions> {
    /** For {@link java.util.ServiceLoader}. */
    public AvroStreamCodec() {
        super(AvroTables.AVRO);
    }
}
