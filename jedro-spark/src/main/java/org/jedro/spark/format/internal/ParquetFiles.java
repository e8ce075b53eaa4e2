// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.format.internal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jedro.datasets.Format;
import org.jedro.datasets.parquet.ParquetOptions;
import org.jedro.spark.row.internal.Casts;

/**
 * Parquet, also partitioned.
 *
 * @param format Parquet
 * @param definer the class that knows it
 */
public record ParquetFiles(Format<ParquetOptions> format, Class<?> definer) implements SparkFormat<ParquetOptions> {
    @Override
    public String source() {
        return "parquet";
    }

    @Override
    public Dataset<Row> load(SparkRead read, ParquetOptions options, boolean isTyped) {
        Unsupported.require(Map.of("filters", options.filters().isPresent()));
        Dataset<Row> rows = read.rows(source(), Map.of());
        return options.columns().isPresent()
                ? Casts.selected(rows, options.columns().get())
                : rows;
    }

    @Override
    public Map<String, String> saving(ParquetOptions options) {
        return Map.of("compression", options.compression().name().toLowerCase(Locale.ROOT));
    }

    @Override
    public List<String> partitionBy(ParquetOptions options) {
        return options.partitionBy().orElse(List.of());
    }

    @Override
    public boolean hasEmptyFiles() {
        return false;
    }
}
