// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.format.internal;

import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jedro.JedroException;
import org.jedro.datasets.Format;
import org.jedro.datasets.avro.AvroOptions;
import org.jedro.spark.row.internal.Casts;
import org.jedro.spark.session.internal.SparkLibrary;

/**
 * Avro, for which Spark has a jar of its own.
 *
 * @param format Avro
 * @param definer the class that knows it
 */
public record AvroFiles(Format<AvroOptions> format, Class<?> definer) implements SparkFormat<AvroOptions> {
    @Override
    public String source() {
        return "avro";
    }

    private static void requireJar() {
        if (!SparkLibrary.hasAvro()) {
            throw new JedroException(
                    "for Avro, Spark needs the dependency org.apache.spark:spark-avro_2.13, of the same version as"
                            + " spark-sql; add it");
        }
    }

    @Override
    public Dataset<Row> load(SparkRead read, AvroOptions options, boolean isTyped) {
        requireJar();
        Dataset<Row> rows = read.rows(source(), Map.of());
        return options.columns().isPresent()
                ? Casts.selected(rows, options.columns().get())
                : rows;
    }

    @Override
    public Map<String, String> saving(AvroOptions options) {
        requireJar();
        boolean isPacked = options.compression() == AvroOptions.Compression.DEFLATE;
        return Map.of("compression", isPacked ? "deflate" : "uncompressed");
    }

    @Override
    public boolean hasEmptyFiles() {
        return false;
    }
}
