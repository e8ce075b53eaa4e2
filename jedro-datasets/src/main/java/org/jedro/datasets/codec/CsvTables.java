package org.jedro.datasets.codec;

/** {@link Formats#CSV} as tables: comma-separated values. */
public final class CsvTables extends DelimitedTables {
    /** For {@link java.util.ServiceLoader}. */
    public CsvTables() {
        super(Formats.CSV, ',');
    }
}
