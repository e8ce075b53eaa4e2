package org.jedro.datasets.codec;

import org.jedro.datasets.table.RecordListCodec;

/** {@link Formats#CSV} as a {@code List} of records, whole in memory; component {@code testSize} is column {@code test_size}. */
public final class CsvListCodec extends RecordListCodec<CsvOptions> {
    /** For {@link java.util.ServiceLoader}. */
    public CsvListCodec() {
        super(CsvTables.CSV);
    }
}
