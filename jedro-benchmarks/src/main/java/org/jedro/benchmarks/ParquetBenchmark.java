// SPDX-License-Identifier: Apache-2.0
package org.jedro.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.MessageType;
import org.dflib.DataFrame;
import org.dflib.Series;
import org.jedro.Origin;
import org.jedro.catalog.DataCatalog;
import org.jedro.datasets.parquet.internal.PageCodecs;
import org.jedro.datasets.parquet.internal.ReadOptions;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The cost of Parquet through a catalog, compared with parquet-java's own readers and writers of columns. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(value = 1, jvmArgs = "-Xmx2g")
@State(Scope.Benchmark)
public class ParquetBenchmark {
    private static final int ROWS = 300_000;

    private Path folder = Path.of("");
    private DataCatalog catalog = DataCatalog.inMemory().build();
    private DataFrame table = DataFrame.empty();

    /** Writes the file. */
    @Setup
    public void write() throws IOException {
        folder = Files.createTempDirectory("jedro-parquet");
        catalog = DataCatalog.builder()
                .config(
                        (MapValue) Value.of(
                                Map.of(
                                        "table", Map.of("type", "parquet", "filepath", "table.parquet"),
                                        "copy", Map.of("type", "parquet", "filepath", "copy.parquet")),
                                Origin.JAVA),
                        MapValue.empty())
                .baseDirectory(folder)
                .build();
        String[] names = IntStream.range(0, 10).mapToObj(i -> "c" + i).toArray(String[]::new);
        table = DataFrame.byColumn(names)
                .of(
                        ints(1),
                        ints(1_000),
                        doubles(8),
                        doubles(3),
                        doubles(7),
                        texts(50, false),
                        texts(300, true),
                        texts(ROWS, false),
                        longs(),
                        ints(7));
        catalog.save("table", table);
    }

    private static Series<?> ints(int repeat) {
        return Series.ofInt(IntStream.range(0, ROWS).map(i -> i / repeat).toArray());
    }

    private static Series<?> longs() {
        return Series.ofLong(
                IntStream.range(0, ROWS).mapToLong(i -> 1_700_000_000_000L + i).toArray());
    }

    private static Series<?> doubles(int divisor) {
        return Series.ofDouble(
                IntStream.range(0, ROWS).mapToDouble(i -> i / (double) divisor).toArray());
    }

    private static Series<?> texts(int different, boolean withNulls) {
        return Series.of(IntStream.range(0, ROWS)
                .mapToObj(i -> withNulls && i % 5 == 0 ? null : "text " + i % different)
                .toArray(String[]::new));
    }

    /** Removes the files. */
    @TearDown
    public void remove() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** 300k × 10: reads every value from the library, converts texts to strings, keeps nothing. */
    @Benchmark
    public double readByLibrary() throws IOException {
        double sum = 0;
        try (ParquetFileReader file = new ParquetFileReader(
                new LocalInputFile(folder.resolve("table.parquet")), ReadOptions.of(FilterCompat.NOOP))) {
            MessageType schema = file.getFileMetaData().getSchema();
            for (PageReadStore group = file.readNextRowGroup(); group != null; group = file.readNextRowGroup()) {
                ColumnReadStoreImpl store = new ColumnReadStoreImpl(
                        group, new Nothing(), schema, file.getFileMetaData().getCreatedBy());
                for (ColumnDescriptor column : schema.getColumns()) {
                    sum += drain(store.getColumnReader(column), column, group.getRowCount());
                }
                group.close();
            }
        }
        return sum;
    }

    private static double drain(ColumnReader reader, ColumnDescriptor column, long rows) {
        double sum = 0;
        for (long i = 0; i < rows; i++) {
            if (reader.getCurrentDefinitionLevel() == column.getMaxDefinitionLevel()) {
                sum += switch (column.getPrimitiveType().getPrimitiveTypeName()) {
                    case INT32 -> reader.getInteger();
                    case INT64 -> reader.getLong();
                    case DOUBLE -> reader.getDouble();
                    default -> reader.getBinary().toStringUsingUTF8().length();
                };
            }
            reader.consume();
        }
        return sum;
    }

    private static final class Nothing extends GroupConverter {
        @Override
        public Converter getConverter(int field) {
            return new PrimitiveConverter() {};
        }

        @Override
        public void start() {}

        @Override
        public void end() {}
    }

    /** 300k × 10 into a data frame. */
    @Benchmark
    public DataFrame readIntoFrame() {
        return catalog.load("table", DataFrame.class);
    }

    /** 300k × 10: passes existing values to the library's writers of columns. */
    @Benchmark
    public void writeByLibrary() throws IOException {
        Path path = folder.resolve("library.parquet");
        Files.deleteIfExists(path);
        MessageType schema;
        try (ParquetFileReader file = new ParquetFileReader(
                new LocalInputFile(folder.resolve("table.parquet")), ReadOptions.of(FilterCompat.NOOP))) {
            schema = file.getFileMetaData().getSchema();
        }
        ParquetProperties properties = ParquetProperties.builder().build();
        try (ParquetFileWriter file = new ParquetFileWriter(
                new LocalOutputFile(path),
                schema,
                ParquetFileWriter.Mode.CREATE,
                128L << 20,
                8 << 20,
                properties.getColumnIndexTruncateLength(),
                properties.getStatisticsTruncateLength(),
                true)) {
            file.start();
            ColumnChunkPageWriteStore pages = new ColumnChunkPageWriteStore(
                    new PageCodecs().getCompressor(CompressionCodecName.SNAPPY),
                    schema,
                    new HeapByteBufferAllocator(),
                    64,
                    true);
            ColumnWriteStore store = properties.newColumnWriteStore(schema, pages, pages);
            List<ColumnWriter> writers =
                    schema.getColumns().stream().map(store::getColumnWriter).toList();
            for (int row = 0; row < ROWS; row++) {
                for (int i = 0; i < writers.size(); i++) {
                    put(writers.get(i), table.getColumn(i).get(row));
                }
                store.endRecord();
            }
            file.startBlock(ROWS);
            store.flush();
            pages.flushToFileWriter(file);
            file.endBlock();
            file.end(new HashMap<>());
        }
    }

    private static void put(ColumnWriter writer, Object value) {
        if (value instanceof Integer number) {
            writer.write(number, 0, 1);
        } else if (value instanceof Long number) {
            writer.write(number, 0, 1);
        } else if (value instanceof Double number) {
            writer.write(number, 0, 1);
        } else if (value instanceof String text) {
            writer.write(Binary.fromString(text), 0, 1);
        } else {
            writer.writeNull(0, 0);
        }
    }

    /** 300k × 10 from a data frame. */
    @Benchmark
    public void writeFromFrame() {
        catalog.save("copy", table);
    }
}
