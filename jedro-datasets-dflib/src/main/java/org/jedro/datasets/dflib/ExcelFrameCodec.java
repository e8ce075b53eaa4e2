package org.jedro.datasets.dflib;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dflib.DataFrame;
import org.dflib.Series;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jedro.JedroException;
import org.jedro.catalog.Previewable.Preview;
import org.jedro.datasets.Binding;
import org.jedro.datasets.Codec;
import org.jedro.datasets.Format;
import org.jedro.datasets.Input;
import org.jedro.datasets.Output;
import org.jedro.datasets.codec.ExcelOptions;
import org.jedro.datasets.codec.Formats;
import org.jedro.ref.TypeRef;
import org.jspecify.annotations.Nullable;

/**
 * {@link Formats#EXCEL} as a DFLib {@code DataFrame}: one sheet, read as a stream, whole in memory afterwards.
 *
 * <p>Empty cells and errors are null, rows after the last cell are left out. Numbers become the narrowest of int, long and
 * double that holds the whole column, cells with a date format {@code LocalDateTime}, columns that mix types texts.
 * Formulas count as the value that was calculated when the workbook was saved.
 */
public final class ExcelFrameCodec implements Codec<DataFrame, ExcelOptions> {
    private static final ReadingOptions WITH_FORMATS = new ReadingOptions(true, true);
    private static final int ROWS_BETWEEN_FLUSHES = 1000;

    /** For {@link java.util.ServiceLoader}. */
    public ExcelFrameCodec() {}

    @Override
    public Format<ExcelOptions> format() {
        return Formats.EXCEL;
    }

    @Override
    public TypeRef<DataFrame> form() {
        return TypeRef.of(DataFrame.class);
    }

    @Override
    public DataFrame read(Input input, Binding<ExcelOptions> binding) throws IOException {
        return read(input, binding.options(), Long.MAX_VALUE);
    }

    private static DataFrame read(Input input, ExcelOptions options, long rows) throws IOException {
        ExcelTableReader table = new ExcelTableReader(options.header());
        try (ReadableWorkbook workbook = open(input)) {
            Sheet sheet = sheet(workbook, options);
            try (Stream<Row> stream = sheet.openStream()) {
                stream.limit(rows == Long.MAX_VALUE ? rows : rows + 1).forEach(table::add);
            }
        } catch (JedroException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new JedroException("the workbook is broken or cut off", e);
        }
        return table.table();
    }

    private static ReadableWorkbook open(Input input) throws IOException {
        byte[] start;
        try (InputStream bytes = input.open()) {
            start = bytes.readNBytes(8);
        }
        if (start.length >= 8 && ReadableWorkbook.isOLE2Header(start)) {
            throw new JedroException("this is a workbook of an old Excel (.xls) or has a password; save it as .xlsx");
        }
        if (start.length < 4 || !ReadableWorkbook.isOOXMLZipHeader(start)) {
            throw new JedroException("this is no Excel workbook (.xlsx)");
        }
        try {
            return new ReadableWorkbook(input.localFile().toFile(), WITH_FORMATS);
        } catch (IOException | RuntimeException e) {
            throw new JedroException("the workbook is broken or cut off", e);
        }
    }

    private static Sheet sheet(ReadableWorkbook workbook, ExcelOptions options) {
        Optional<String> name = options.sheetName();
        Optional<Sheet> found =
                name.isPresent() ? workbook.findSheet(name.get()) : workbook.getSheet(options.sheetIndex());
        return found.orElseThrow(() -> {
            List<String> names = workbook.getSheets()
                    .map(sheet -> "'" + sheet.getName() + "'")
                    .toList();
            String wanted = name.map(text -> "'" + text + "'").orElse("number " + options.sheetIndex());
            return new JedroException("the workbook has no sheet " + wanted + "; its sheets are "
                    + names.stream().collect(Collectors.joining(", ")));
        });
    }

    @Override
    public void write(DataFrame table, Output output, Binding<ExcelOptions> binding) throws IOException {
        org.jedro.datasets.table.TableCodec.requireAny(
                java.util.List.of(table.getColumnsIndex().toArray()));
        try (OutputStream bytes = output.open();
                Workbook workbook = new Workbook(bytes, "Jedro", "1.0")) {
            Worksheet sheet =
                    workbook.newWorksheet(binding.options().sheetName().orElse("Sheet1"));
            int row = 0;
            if (binding.options().header()) {
                for (int i = 0; i < table.width(); i++) {
                    sheet.value(0, i, table.getColumnsIndex().get(i));
                }
                row = 1;
            }
            Series<?>[] columns = new Series<?>[table.width()];
            for (int i = 0; i < columns.length; i++) {
                columns[i] = table.getColumn(i);
            }
            for (int r = 0; r < table.height(); r++, row++) {
                boolean isBlank = true;
                for (int i = 0; i < columns.length; i++) {
                    Object value = columns[i].get(r);
                    isBlank &= value == null;
                    write(sheet, row, i, value);
                }
                if (isBlank && columns.length > 0) {
                    sheet.value(row, 0, "");
                }
                if (r % ROWS_BETWEEN_FLUSHES == ROWS_BETWEEN_FLUSHES - 1) {
                    sheet.flush();
                }
            }
        }
    }

    private static void write(Worksheet sheet, int row, int column, @Nullable Object value) {
        if (value == null) {
            return;
        }
        if (value instanceof Double number && !Double.isFinite(number)) {
            return;
        }
        if (value instanceof Number number) {
            sheet.value(row, column, number);
        } else if (value instanceof Boolean bool) {
            sheet.value(row, column, bool);
        } else if (value instanceof LocalDate date) {
            sheet.value(row, column, date);
            sheet.style(row, column).format("yyyy-mm-dd").set();
        } else if (value instanceof LocalDateTime time) {
            sheet.value(row, column, time);
            sheet.style(row, column).format("yyyy-mm-dd hh:mm:ss").set();
        } else if (value instanceof Instant instant) {
            write(sheet, row, column, LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
        } else {
            sheet.value(row, column, value.toString());
        }
    }

    @Override
    public Preview preview(Input input, Binding<ExcelOptions> binding, int rows) throws IOException {
        return FramePreviews.preview(read(input, binding.options(), rows), rows);
    }
}
