// SPDX-License-Identifier: Apache-2.0
package org.jedro.benchmarks;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.fory.Fory;
import org.apache.fory.config.Language;
import org.dflib.DataFrame;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.jedro.catalog.DataCatalog;
import org.jedro.ref.TypeRef;
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

/** The cost of CSV, Excel and objects through a catalog, compared with the underlying library. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(value = 1, jvmArgs = "-Xmx2g")
public class FilesBenchmark {
    private static final int CSV_ROWS = 1_000_000;
    private static final int EXCEL_ROWS = 100_000;
    private static final int OBJECTS = 1_000_000;
    private static final TypeRef<Stream<Trip>> TRIPS = new TypeRef<>() {};
    private static final TypeRef<List<Trip>> TRIP_LIST = new TypeRef<>() {};

    /** A row of the CSV file. */
    public record Trip(
            int id, long at, double distance, double price, String company, String city, boolean paid, String note) {}

    /** A folder with a catalog, for the duration of a benchmark. */
    abstract static class Data {
        Path folder = Path.of("");
        DataCatalog catalog = DataCatalog.inMemory().build();

        void open(Map<String, Object> entry) throws IOException {
            folder = Files.createTempDirectory("jedro-files");
            catalog = DataCatalog.builder()
                    .config(Map.of("it", entry), Map.of())
                    .baseDirectory(folder)
                    .build();
        }

        void remove() throws IOException {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** A CSV file of 1M × 8. */
    @State(Scope.Benchmark)
    public static class CsvFile extends Data {
        /** Writes it. */
        @Setup
        public void write() throws IOException {
            open(Map.of("type", "csv", "filepath", "trips.csv"));
            try (BufferedWriter text = Files.newBufferedWriter(folder.resolve("trips.csv"))) {
                text.write("id,at,distance,price,company,city,paid,note\n");
                for (int i = 0; i < CSV_ROWS; i++) {
                    text.write(i + "," + (1_700_000_000_000L + i) + "," + i / 8.0 + "," + i % 1000 / 10.0 + ",company "
                            + i % 50 + ",city " + i % 300 + "," + (i % 2 == 0) + ",note " + i + "\n");
                }
            }
        }

        /** Removes it. */
        @Override
        @TearDown
        public void remove() throws IOException {
            super.remove();
        }
    }

    /** A workbook with a sheet of 100k × 5. */
    @State(Scope.Benchmark)
    public static class ExcelFile extends Data {
        /** Writes it. */
        @Setup
        public void write() throws IOException {
            open(Map.of("type", "excel", "filepath", "sheet.xlsx"));
            try (OutputStream bytes = Files.newOutputStream(folder.resolve("sheet.xlsx"));
                    Workbook workbook = new Workbook(bytes, "Benchmark", "1.0")) {
                Worksheet sheet = workbook.newWorksheet("Sheet1");
                for (int column = 0; column < 5; column++) {
                    sheet.value(0, column, "c" + column);
                }
                for (int i = 1; i <= EXCEL_ROWS; i++) {
                    sheet.value(i, 0, i);
                    sheet.value(i, 1, i / 8.0);
                    sheet.value(i, 2, "text " + i % 1000);
                    sheet.value(i, 3, i % 2 == 0);
                    sheet.value(i, 4, "unique " + i);
                }
            }
        }

        /** Removes it. */
        @Override
        @TearDown
        public void remove() throws IOException {
            super.remove();
        }
    }

    /** 1M records, in memory and in a file. */
    @State(Scope.Benchmark)
    public static class Objects extends Data {
        List<Trip> trips = List.of();
        Fory fory = Fory.builder()
                .withLanguage(Language.JAVA)
                .withRefTracking(true)
                .requireClassRegistration(false)
                .suppressClassRegistrationWarnings(true)
                .withMaxGraphMemoryBytes(Runtime.getRuntime().maxMemory() / 2)
                .build();

        /** Creates and saves them. */
        @Setup
        public void make() throws IOException {
            open(Map.of("type", "object", "filepath", "trips.bin"));
            List<Trip> made = new ArrayList<>(OBJECTS);
            for (int i = 0; i < OBJECTS; i++) {
                made.add(new Trip(i, i, i / 8.0, i / 2.0, "company " + i % 50, "city " + i % 300, true, "note " + i));
            }
            trips = made;
            catalog.bind("it", TRIP_LIST, catalog.scope()).save(trips);
        }

        /** Removes them. */
        @Override
        @TearDown
        public void remove() throws IOException {
            super.remove();
        }
    }

    /** 1M × 8 CSV: FastCSV alone, each field a string. */
    @Benchmark
    public long csvByFastCsv(CsvFile file) throws IOException {
        long length = 0;
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(file.folder.resolve("trips.csv"))) {
            for (CsvRecord row : csv) {
                for (int i = 0; i < row.getFieldCount(); i++) {
                    length += row.getField(i).length();
                }
            }
        }
        return length;
    }

    /** 1M × 8 CSV into a typed data frame. */
    @Benchmark
    public DataFrame csvIntoFrame(CsvFile file) {
        return file.catalog.load("it", DataFrame.class);
    }

    /** 1M × 8 CSV into a stream of records. */
    @Benchmark
    public double csvIntoStream(CsvFile file) {
        try (Stream<Trip> rows = file.catalog.load("it", TRIPS)) {
            return rows.mapToDouble(Trip::distance).sum();
        }
    }

    /** 100k × 5 Excel: fastexcel alone, including formats, which dates require. */
    @Benchmark
    public long excelByFastExcel(ExcelFile file) throws IOException {
        long cells = 0;
        try (ReadableWorkbook workbook = new ReadableWorkbook(
                        file.folder.resolve("sheet.xlsx").toFile(), new ReadingOptions(true, true));
                Stream<Row> rows = workbook.getFirstSheet().openStream()) {
            for (Row row : (Iterable<Row>) rows::iterator) {
                for (Cell cell : row) {
                    cells += cell.getValue() == null ? 0 : 1;
                }
            }
        }
        return cells;
    }

    /** 100k × 5 Excel into a typed data frame. */
    @Benchmark
    public DataFrame excelIntoFrame(ExcelFile file) {
        return file.catalog.load("it", DataFrame.class);
    }

    /** 1M records: Fory alone, to bytes and back; references to the same object are preserved, as in a catalog. */
    @Benchmark
    public Object objectsByFory(Objects objects) {
        return objects.fory.deserialize(objects.fory.serialize(objects.trips));
    }

    /** 1M records: saved to a file and loaded again. */
    @Benchmark
    public List<Trip> objectsByCatalog(Objects objects) {
        objects.catalog.bind("it", TRIP_LIST, objects.catalog.scope()).save(objects.trips);
        return objects.catalog.load("it", TRIP_LIST);
    }
}
