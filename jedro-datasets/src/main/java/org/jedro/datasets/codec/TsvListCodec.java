package org.jedro.datasets.codec;

import org.jedro.datasets.table.RecordListCodec;

/** {@link Formats#TSV} as a {@code List} of records, whole in memory; component {@code testSize} is column {@code test_size}. */
public final class TsvListCodec extends RecordListCodec<CsvOptions> {
    /** For {@link java.util.ServiceLoader}. */
    public TsvListCodec() {
        super(CsvTables.TSV);
    }
}
