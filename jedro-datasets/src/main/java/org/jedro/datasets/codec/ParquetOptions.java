package org.jedro.datasets.codec;

import java.util.List;
import java.util.Optional;

/**
 * The options of {@link Formats#PARQUET}.
 *
 * @param columns which columns to load, in this order; all by default
 * @param compression how pages are compressed; {@code snappy} by default
 */
public record ParquetOptions(Optional<List<String>> columns, Compression compression) {
    /** Copies the list. */
    public ParquetOptions {
        columns = columns.map(List::copyOf);
    }

    /** {@return all columns, Snappy} */
    public static ParquetOptions defaults() {
        return new ParquetOptions(Optional.empty(), Compression.SNAPPY);
    }

    /** How pages are compressed. */
    public enum Compression {
        /** Fast, and what most tools write. */
        SNAPPY,
        /** Smaller. */
        ZSTD,
        /** Smaller, and slow. */
        GZIP,
        /** Not at all. */
        NONE
    }
}
