package org.jedro.datasets.dflib;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.dflib.BooleanSeries;
import org.dflib.DataFrame;
import org.dflib.DoubleSeries;
import org.dflib.FloatSeries;
import org.dflib.IntSeries;
import org.dflib.LongSeries;
import org.dflib.Series;
import org.dflib.parquet.TimeUnit;
import org.dflib.parquet.write.ColumnMeta;
import org.dflib.parquet.write.DataFrameParquetWriterBuilder;
import org.dflib.parquet.write.DataFrameSchema;
import org.dflib.parquet.write.DecimalConfig;
import org.dflib.parquet.write.WriteConfiguration;
import org.dflib.row.RowProxy;
import org.jedro.JedroException;
import org.jedro.catalog.Measurable.Statistics;
import org.jedro.catalog.Previewable.Preview;
import org.jedro.datasets.Binding;
import org.jedro.datasets.Codec;
import org.jedro.datasets.Format;
import org.jedro.datasets.Input;
import org.jedro.datasets.Output;
import org.jedro.datasets.codec.Formats;
import org.jedro.datasets.codec.ParquetOptions;
import org.jedro.ref.TypeRef;

/**
 * {@link Formats#PARQUET} as a DFLib {@code DataFrame}, whole in memory; columns that are not wanted are not read.
 *
 * <p>Of Hadoop, only what the Parquet library itself cannot do without is used: no file system, no user. A column of nulls only is written as texts.
 */
public final class ParquetFrameCodec implements Codec<DataFrame, ParquetOptions> {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int PRECISION = 38;

    /** For {@link java.util.ServiceLoader}. */
    public ParquetFrameCodec() {}

    @Override
    public Format<ParquetOptions> format() {
        return Formats.PARQUET;
    }

    @Override
    public TypeRef<DataFrame> form() {
        return TypeRef.of(DataFrame.class);
    }

    @Override
    public DataFrame read(Input input, Binding<ParquetOptions> binding) throws IOException {
        return read(input, binding.options(), Long.MAX_VALUE);
    }

    private static DataFrame read(Input input, ParquetOptions options, long rows) throws IOException {
        checkMagic(input);
        try (ParquetTableReader table = new ParquetTableReader(input.localFile())) {
            return table.read(options.columns(), rows);
        } catch (JedroException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new JedroException("the Parquet file is broken or cut off", e);
        }
    }

    private static void checkMagic(Input input) throws IOException {
        byte[] start;
        try (InputStream bytes = input.open()) {
            start = bytes.readNBytes(MAGIC.length);
        }
        if (!Arrays.equals(start, MAGIC)) {
            throw new JedroException("this is no Parquet file");
        }
    }

    @Override
    public void write(DataFrame table, Output output, Binding<ParquetOptions> binding) throws IOException {
        org.jedro.datasets.table.TableCodec.requireAny(
                java.util.List.of(table.getColumnsIndex().toArray()));
        DataFrameSchema schema = schema(table);
        WriteConfiguration configuration =
                new WriteConfiguration(TimeUnit.MICROS, new DecimalConfig(PRECISION, PRECISION));
        try (ParquetWriter<RowProxy> writer = new DataFrameParquetWriterBuilder(new LocalOutputFile(output.localFile()))
                .withWriteConfiguration(configuration)
                .withSchema(schema)
                .withConf(new PlainParquetConfiguration())
                .withCompressionCodec(codec(binding.options().compression()))
                .withWriteMode(ParquetFileWriter.Mode.CREATE)
                .build()) {
            for (RowProxy row : table) {
                writer.write(row);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static CompressionCodecName codec(ParquetOptions.Compression compression) {
        return switch (compression) {
            case SNAPPY -> CompressionCodecName.SNAPPY;
            case ZSTD -> CompressionCodecName.ZSTD;
            case GZIP -> CompressionCodecName.GZIP;
            case NONE -> CompressionCodecName.UNCOMPRESSED;
        };
    }

    private static DataFrameSchema schema(DataFrame table) {
        List<ColumnMeta> columns = new ArrayList<>();
        for (int i = 0; i < table.width(); i++) {
            String name = table.getColumnsIndex().get(i);
            columns.add(new ColumnMeta(name, type(table.getColumn(i), name), i));
        }
        return new DataFrameSchema(columns);
    }

    /** What a join has selected calls itself primitive too, but cannot be read as such. */
    private static boolean isPrimitive(Series<?> column) {
        return column instanceof IntSeries
                || column instanceof LongSeries
                || column instanceof DoubleSeries
                || column instanceof FloatSeries
                || column instanceof BooleanSeries;
    }

    private static Class<?> type(Series<?> column, String name) {
        if (isPrimitive(column)) {
            return column.getNominalType();
        }
        Class<?> type = null;
        for (Object value : column) {
            if (value == null) {
                continue;
            }
            if (type == null) {
                type = value.getClass();
            } else if (type != value.getClass()) {
                throw new JedroException("expected one type in column '" + name + "' but was " + type.getSimpleName()
                        + " and " + value.getClass().getSimpleName());
            }
        }
        return type == null ? String.class : type;
    }

    @Override
    public Statistics statistics(Input input, Binding<ParquetOptions> binding) throws IOException {
        checkMagic(input);
        try (ParquetTableReader table = new ParquetTableReader(input.localFile())) {
            return Statistics.UNKNOWN
                    .withBytes(input.size())
                    .withRows(table.rows())
                    .withColumns(table.columns());
        } catch (RuntimeException e) {
            throw new JedroException("the Parquet file is broken or cut off", e);
        }
    }

    @Override
    public Preview preview(Input input, Binding<ParquetOptions> binding, int rows) throws IOException {
        return FramePreviews.preview(read(input, binding.options(), rows), rows);
    }
}
