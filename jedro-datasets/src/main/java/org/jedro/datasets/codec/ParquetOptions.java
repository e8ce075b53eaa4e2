package org.jedro.datasets.codec;

import java.util.List;
import java.util.Optional;

/**
 * The options of {@link Formats#PARQUET}.
 *
 * @param columns which columns to load, in this order; all by default
 * @param filters which rows to load: {@code [[price, ">", 100], [country, in, [CZ, SK]]]}, all of which must hold, or a list
 *     of such lists, one of which must hold; all rows by default
 * @param compression how pages are compressed; {@code snappy} by default
 */
public record ParquetOptions(Optional<List<String>> columns, Optional<List<Object>> filters, Compression compression) {
    /** Copies the lists, and checks that the filters are some. */
    public ParquetOptions {
        columns = columns.map(List::copyOf);
        filters.ifPresent(ColumnFilters::of);
    }

    /** {@return all columns and rows, Snappy} */
    public static ParquetOptions defaults() {
        return new ParquetOptions(Optional.empty(), Optional.empty(), Compression.SNAPPY);
    }

    /** {@return which rows to load; empty for all} */
    public Optional<ColumnFilters> rowFilters() {
        return filters.map(ColumnFilters::of);
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
