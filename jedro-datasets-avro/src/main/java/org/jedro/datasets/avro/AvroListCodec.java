package org.jedro.datasets.avro;

import org.jedro.datasets.codec.AvroOptions;
import org.jedro.datasets.codec.Formats;
import org.jedro.datasets.table.RecordListCodec;

/** {@link Formats#AVRO} as a {@code List} of records. */
public final class AvroListCodec extends RecordListCodec<AvroOptions> {
    /** For {@link java.util.ServiceLoader}. */
    public AvroListCodec() {
        super(AvroTables.AVRO);
    }
}
