package org.jedro.datasets.parquet;

import org.jedro.datasets.codec.Formats;
import org.jedro.datasets.codec.ParquetOptions;
import org.jedro.datasets.table.RecordStreamCodec;

/** {@link Formats#PARQUET} as a {@code Stream} of records; columns that no component asks for are not read. */
public final class ParquetStreamCodec extends RecordStreamCodec<ParquetOptions> {
    /** For {@link java.util.ServiceLoader}. */
    public ParquetStreamCodec() {
        super(ParquetTables.PARQUET);
    }

    @Override
    public boolean isCompressible() {
        return false;
    }
}
