package org.jedro.datasets.parquet;

import org.jedro.datasets.codec.Formats;
import org.jedro.datasets.codec.ParquetOptions;
import org.jedro.datasets.table.RecordListCodec;

/** {@link Formats#PARQUET} as a {@code List} of records; columns that no component asks for are not read. */
public final class ParquetListCodec extends RecordListCodec<ParquetOptions> {
    /** For {@link java.util.ServiceLoader}. */
    public ParquetListCodec() {
        super(ParquetTables.PARQUET);
    }

    @Override
    public boolean isCompressible() {
        return false;
    }
}
