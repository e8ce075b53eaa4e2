package org.jedro.datasets.codec;

import org.jedro.datasets.table.RecordListCodec;

/** {@link Formats#EXCEL} as a {@code List} of records: one sheet, read as a stream. */
public final class ExcelListCodec extends RecordListCodec<ExcelOptions> {
    /** For {@link java.util.ServiceLoader}. */
    public ExcelListCodec() {
        super(ExcelTables.EXCEL);
    }

    @Override
    public boolean isCompressible() {
        return false;
    }
}
