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
import org.apache.fory.ThreadSafeFory;
import org.dflib.DataFrame;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.jedro.catalog.DataCatalog;
import org.jedro.ref.TypeRef;
import org.jedro.value.MapValue;
import org.jedro.value.Origin;
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

/** What CSV, Excel and objects cost through a catalog, beside the library that does the work. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(value = 1, jvmArgs = "-Xmx2g")
@State(Scope.Benchmark)
public class FilesBenchmark {
    private static final int CSV_ROWS = 1_000_000;
    private static final int EXCEL_ROWS = 100_000;
    private static final int OBJECTS = 1_000_000;
    private static final TypeRef<Stream<Trip>> TRIPS = new TypeRef<>() {};
    private static final TypeRef<List<Trip>> TRIP_LIST = new TypeRef<>() {};

    private Path folder = Path.of("");
    private DataCatalog catalog = DataCatalog.inMemory().build();
    private List<Trip> trips = List.of();
    private ThreadSafeFory fory = Fory.builder().requireClassRegistration(false).buildThreadSafeFory();

    /** A row of the CSV file. */
    public record Trip(
            int id, long at, double distance, double price, String company, String city, boolean paid, String note) {}

    /** Writes the files. */
    @Setup
    public void write() throws IOException {
        folder = Files.createTempDirectory("jedro-files");
        try (BufferedWriter text = Files.newBufferedWriter(folder.resolve("trips.csv"))) {
            text.write("id,at,distance,price,company,city,paid,note\n");
            for (int i = 0; i < CSV_ROWS; i++) {
                text.write(i + "," + (1_700_000_000_000L + i) + "," + i / 8.0 + "," + i % 1000 / 10.0 + ",company "
                        + i % 50 + ",city " + i % 300 + "," + (i % 2 == 0) + ",note " + i + "\n");
            }
        }
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
        Map<String, Object> entries = Map.of(
                "csv", Map.of("type", "csv", "filepath", "trips.csv"),
                "excel", Map.of("type", "excel", "filepath", "sheet.xlsx"),
                "object", Map.of("type", "object", "filepath", "trips.bin"));
        catalog = DataCatalog.builder()
                .config((MapValue) Value.of(entries, Origin.JAVA), MapValue.empty())
                .baseDirectory(folder)
                .build();
        List<Trip> made = new ArrayList<>(OBJECTS);
        for (int i = 0; i < OBJECTS; i++) {
            made.add(new Trip(i, i, i / 8.0, i / 2.0, "company " + i % 50, "city " + i % 300, true, "note " + i));
        }
        trips = made;
        catalog.bind("object", TRIP_LIST, catalog.versions()).save(trips);
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

    /** 1M × 8 CSV: FastCSV alone, each field a string. */
    @Benchmark
    public long csvByFastCsv() throws IOException {
        long length = 0;
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(folder.resolve("trips.csv"))) {
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
    public DataFrame csvIntoFrame() {
        return catalog.load("csv", DataFrame.class);
    }

    /** 1M × 8 CSV into a stream of records. */
    @Benchmark
    public double csvIntoStream() {
        try (Stream<Trip> rows = catalog.load("csv", TRIPS)) {
            return rows.mapToDouble(Trip::distance).sum();
        }
    }

    /** 100k × 5 Excel: fastexcel alone, formats included, as dates need them. */
    @Benchmark
    public long excelByFastExcel() throws IOException {
        long cells = 0;
        try (ReadableWorkbook workbook =
                        new ReadableWorkbook(folder.resolve("sheet.xlsx").toFile(), new ReadingOptions(true, true));
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
    public DataFrame excelIntoFrame() {
        return catalog.load("excel", DataFrame.class);
    }

    /** 1M records: Fory alone, to and from bytes. */
    @Benchmark
    public Object objectsByFory() {
        return fory.deserialize(fory.serialize(trips));
    }

    /** 1M records: saved to a file. */
    @Benchmark
    public void saveObjects() {
        catalog.bind("object", TRIP_LIST, catalog.versions()).save(trips);
    }

    /** 1M records: loaded from a file. */
    @Benchmark
    public List<Trip> loadObjects() {
        return catalog.load("object", TRIP_LIST);
    }
}
