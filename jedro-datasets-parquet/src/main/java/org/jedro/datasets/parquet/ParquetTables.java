// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.parquet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.JedroException;
import org.jedro.catalog.Measurable.Statistics;
import org.jedro.datasets.Format;
import org.jedro.datasets.table.TableColumn;
import org.jedro.datasets.table.TableFormat;
import org.jedro.datasets.table.TableSink;
import org.jedro.datasets.table.TableSource;
import org.jedro.datasets.table.internal.DecimalSink;
import org.jedro.storage.Input;
import org.jedro.storage.Output;

/**
 * Apache Parquet as tables. Columns and pages that are not selected are not read; rows and nulls are taken from the footer
 * of the file. Moments are written to the microsecond; decimals with as many digits as the column needs.
 */
public final class ParquetTables implements TableFormat<ParquetOptions> {
    /** Apache Parquet. */
    public static final Format<ParquetOptions> PARQUET = new Format<>("parquet", ParquetOptions.class);

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    /** For {@link java.util.ServiceLoader}. */
    public ParquetTables() {}

    @Override
    public Format<ParquetOptions> format() {
        return PARQUET;
    }

    @Override
    public Optional<List<String>> columns(ParquetOptions options) {
        return options.columns();
    }

    @Override
    public boolean readsFolders() {
        return true;
    }

    @Override
    public boolean writesFolder(ParquetOptions options) {
        return options.partitionBy().isPresent();
    }

    @Override
    public boolean isCompressible() {
        return false;
    }

    @Override
    public TableSource open(Input input, ParquetOptions options) throws IOException {
        if (input.isFolder()) {
            return PartitionedSource.open(input.files(), options.rowFilters(), options.columns());
        }
        ParquetSource file = file(input);
        options.rowFilters().ifPresent(file::filter);
        return file;
    }

    /** {@return a file whose rows are all read} */
    static ParquetSource file(Input input) throws IOException {
        byte[] start;
        try (InputStream bytes = input.openAt(0, MAGIC.length)) {
            start = bytes.readNBytes(MAGIC.length);
        }
        if (!Arrays.equals(start, MAGIC)) {
            throw new JedroException("this is not a Parquet file");
        }
        return new ParquetSource(input);
    }

    @Override
    public Statistics statistics(Input input, ParquetOptions options) throws IOException {
        if (input.isFolder()) {
            try (PartitionedSource folder = PartitionedSource.open(input.files(), Optional.empty(), Optional.empty())) {
                return folder.statistics(input.size());
            }
        }
        try (ParquetSource file = file(input)) {
            return file.statistics(input.size());
        }
    }

    @Override
    public TableSink create(Output output, ParquetOptions options, List<TableColumn> columns) throws IOException {
        return DecimalSink.of(
                columns,
                settled -> writesFolder(options)
                        ? new PartitionedSink(output, options, settled)
                        : new ParquetSink(new ParquetOutput(output), options, settled, Map.of()));
    }
}
