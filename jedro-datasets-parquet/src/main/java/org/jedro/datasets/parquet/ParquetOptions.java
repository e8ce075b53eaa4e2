// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.parquet;

import java.util.List;
import java.util.Optional;
import org.jedro.datasets.table.internal.ColumnFilters;
import org.jedro.value.ComponentException;

/**
 * The options of {@link ParquetTables#PARQUET}.
 *
 *
 * @param columns which columns to load, in this order; all by default
 * @param filters which rows to load: {@code [[price, ">", 100], [country, in, [CZ, SK]]]}, all of which must hold, or a list
 *     of such lists, one of which must hold; all rows by default
 * @param partitionBy columns whose values become folders, {@code country=CZ/year=2026}, as Hive lays them out; one file by
 *     default
 * @param compression the compression of pages; {@code snappy} by default
 */
public record ParquetOptions(
        Optional<List<String>> columns,
        Optional<List<Object>> filters,
        Optional<List<String>> partitionBy,
        Compression compression) {
    /** Copies the lists, and checks the filters and the partition columns. */
    public ParquetOptions {
        columns = columns.map(List::copyOf);
        filters.ifPresent(ColumnFilters::of);
        partitionBy = partitionBy.map(List::copyOf);
        partitionBy.ifPresent(ParquetOptions::requireSome);
    }

    private static void requireSome(List<String> partitionBy) {
        if (partitionBy.isEmpty() || partitionBy.stream().distinct().count() < partitionBy.size()) {
            throw new ComponentException("partitionBy", "Expected one or more columns in 'partition_by', each once.");
        }
    }

    /** {@return all columns and rows, one file, Snappy} */
    public static ParquetOptions defaults() {
        return new ParquetOptions(Optional.empty(), Optional.empty(), Optional.empty(), Compression.SNAPPY);
    }

    /** {@return the rows to load; empty for all} */
    Optional<ColumnFilters> rowFilters() {
        return filters.map(ColumnFilters::of);
    }

    /** The compression of pages. */
    public enum Compression {
        /** Fast, and the default of most tools. */
        SNAPPY,
        /** Smaller. */
        ZSTD,
        /** Smaller, and slow. */
        GZIP,
        /** No compression. */
        NONE
    }
}
