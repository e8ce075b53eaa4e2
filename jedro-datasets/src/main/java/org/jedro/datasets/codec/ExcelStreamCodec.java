package org.jedro.datasets.codec;

import org.jedro.datasets.table.RecordStreamCodec;

/** {@link Formats#EXCEL} as a {@code Stream} of records: one sheet, read as a stream. */
public final class ExcelStreamCodec extends RecordStreamCodec<ExcelOptions> {
    /** For {@link java.util.ServiceLoader}. */
    public ExcelStreamCodec() {
        super(ExcelTables.EXCEL);
    }

    @Override
    public boolean isCompressible() {
        return false;
    }
}
