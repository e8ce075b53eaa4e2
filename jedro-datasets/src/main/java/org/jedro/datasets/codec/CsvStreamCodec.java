package org.jedro.datasets.codec;

import org.jedro.datasets.table.RecordStreamCodec;

/**
 * {@link Formats#CSV} as a {@code Stream} of records: a few hundred rows in memory at a time. Whoever loads the stream
 * closes it; a stream that is saved is closed.
 */
public final class CsvStreamCodec extends RecordStreamCodec<CsvOptions> {
    /** For {@link java.util.ServiceLoader}. */
    public CsvStreamCodec() {
        super(CsvTables.CSV);
    }
}
