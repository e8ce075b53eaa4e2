// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.jedro.datasets.Codec;
import org.jedro.datasets.CodecProvider;
import org.jedro.datasets.Format;
import org.jedro.datasets.avro.AvroOptions;
import org.jedro.datasets.format.CsvOptions;
import org.jedro.datasets.format.Formats;
import org.jedro.datasets.parquet.ParquetOptions;
import org.jedro.datasets.table.TableFormat;
import org.jedro.internal.ServiceProviders;
import org.jedro.spark.format.internal.AvroFiles;
import org.jedro.spark.format.internal.DelimitedFiles;
import org.jedro.spark.format.internal.JsonRows;
import org.jedro.spark.format.internal.ParquetFiles;
import org.jedro.spark.format.internal.SparkCodec;
import org.jedro.spark.format.internal.TextFiles;
import org.jedro.spark.session.internal.SparkLibrary;

/**
 * The form {@code Dataset<Row>} of files: of CSV, TSV, JSON, JSON Lines and text; of Parquet and Avro, if their modules are there.
 * Nothing without Spark on the class path.
 */
public final class SparkCodecs implements CodecProvider {
    private static final Set<String> DELIMITED = Set.of("csv", "tsv");

    /** For {@link java.util.ServiceLoader}. */
    public SparkCodecs() {}

    @Override
    public List<Codec<?, ?>> codecs() {
        return SparkLibrary.isPresent() ? ofSpark() : List.of();
    }

    @SuppressWarnings("rawtypes")
    private static List<Codec<?, ?>> ofSpark() {
        List<Codec<?, ?>> codecs = new ArrayList<>();
        for (TableFormat format : ServiceProviders.of(ServiceLoader.load(TableFormat.class))) {
            add((TableFormat<?>) format, codecs);
        }
        codecs.add(new SparkCodec<>(new JsonRows.OfFiles(Formats.JSON, Formats.class)));
        codecs.add(new SparkCodec<>(new JsonRows.OfLines(Formats.JSONL, Formats.class)));
        codecs.add(new SparkCodec<>(new TextFiles()));
        return List.copyOf(codecs);
    }

    @SuppressWarnings("unchecked")
    private static void add(TableFormat<?> table, List<Codec<?, ?>> codecs) {
        Format<?> format = table.format();
        if (DELIMITED.contains(format.name())) {
            codecs.add(new SparkCodec<>(new DelimitedFiles((Format<CsvOptions>) format, table.getClass())));
        } else if (format.name().equals("parquet")) {
            codecs.add(new SparkCodec<>(new ParquetFiles((Format<ParquetOptions>) format, table.getClass())));
        } else if (format.name().equals("avro")) {
            codecs.add(new SparkCodec<>(new AvroFiles((Format<AvroOptions>) format, table.getClass())));
        }
    }
}
