package org.jedro.datasets.dflib;

import org.jedro.datasets.codec.Formats;
import org.jedro.datasets.codec.ParquetOptions;
import org.jedro.datasets.parquet.ParquetTables;

/**
 * {@link Formats#PARQUET} as a DFLib {@code DataFrame}, whole in memory; columns that are not wanted are not read. A column
 * of nulls only is written as texts.
 */
public final class ParquetFrameCodec extends FrameCodec<ParquetOptions> {
    /** For {@link java.util.ServiceLoader}. */
    public ParquetFrameCodec() {
        super(ParquetTables.PARQUET);
    }

    @Override
    public boolean isCompressible() {
        return false;
    }
}
