package org.jedro.datasets.codec;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jedro.JedroException;
import org.jedro.datasets.Binding;
import org.jedro.datasets.Input;
import org.jedro.datasets.Output;
import org.jspecify.annotations.Nullable;

/** CSV as records, one by one. */
final class CsvRows {
    private static final int LONGEST_FIELD = 64 << 20;

    private CsvRows() {}

    /** {@return the rows, read as they are asked for; closing the stream closes the file} */
    static Stream<Record> read(Input input, Binding<CsvOptions> binding) throws IOException {
        Class<? extends Record> declared = RowType.of(binding.form())
                .orElseThrow(
                        () -> new JedroException("the rows need a record type; declare one, for example List<Row>"));
        RowType type = RowType.of(declared);
        CsvOptions options = binding.options();
        CsvReader<CsvRecord> csv = CsvReader.builder()
                .fieldSeparator(options.delimiter())
                .quoteCharacter(options.quote())
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowUnclosedQuote(false)
                .maxBufferSize(LONGEST_FIELD)
                .ofCsvRecord(Charsets.reader(input, Charsets.of(options.charset())));
        try {
            Rows rows = new Rows(csv.iterator(), type, options);
            return StreamSupport.stream(
                            Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED | Spliterator.NONNULL), false)
                    .onClose(() -> close(csv));
        } catch (RuntimeException e) {
            close(csv);
            throw e;
        }
    }

    private static void close(CsvReader<?> csv) {
        try {
            csv.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Iterator<?> rows, Output output, Binding<CsvOptions> binding) throws IOException {
        CsvOptions options = binding.options();
        String nullText = options.nulls().isEmpty() ? "" : options.nulls().get(0);
        boolean hasRow = rows.hasNext();
        Object first = hasRow ? rows.next() : null;
        RowType type = RowType.of(RowType.of(binding.form()).orElseGet(() -> recordClass(first)));
        try (CsvWriter csv = CsvWriter.builder()
                .fieldSeparator(options.delimiter())
                .quoteCharacter(options.quote())
                // a lone empty field would be an empty line, which nobody reads back
                .quoteStrategy(type.columns().length == 1 ? QuoteStrategies.EMPTY : QuoteStrategies.REQUIRED)
                .lineDelimiter(LineDelimiter.LF)
                .build(Charsets.writer(output, Charsets.of(options.charset())))) {
            if (options.header()) {
                csv.writeRecord(type.columns());
            }
            for (Object row = first; hasRow; row = hasRow ? rows.next() : null) {
                csv.writeRecord(fields(type.cells(record(row)), nullText));
                hasRow = rows.hasNext();
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Throwable cause(UncheckedIOException e) {
        Throwable cause = e.getCause();
        return cause == null ? e : cause;
    }

    private static String[] fields(List<@Nullable String> cells, String nullText) {
        String[] fields = new String[cells.size()];
        for (int i = 0; i < fields.length; i++) {
            String cell = cells.get(i);
            fields[i] = cell == null ? nullText : cell;
        }
        return fields;
    }

    private static Class<? extends Record> recordClass(@Nullable Object row) {
        if (row == null) {
            throw new JedroException("there is no row, and no declared type that would tell the columns");
        }
        return record(row).getClass();
    }

    private static Record record(@Nullable Object row) {
        if (row instanceof Record record) {
            return record;
        }
        throw new JedroException("expected records as rows but was "
                + (row == null ? "null" : row.getClass().getSimpleName()));
    }

    /** Checks each line and makes its record. */
    private static final class Rows implements Iterator<Record> {
        private final Iterator<CsvRecord> lines;
        private final RowType type;
        private final CsvOptions options;
        private final int[] positions;
        private final int width;

        Rows(Iterator<CsvRecord> lines, RowType type, CsvOptions options) {
            this.lines = lines;
            this.type = type;
            this.options = options;
            String[] own = type.columns();
            if (options.header()) {
                if (!hasNext()) {
                    throw new JedroException("the file is empty; expected a header");
                }
                List<String> header = lines.next().getFields();
                this.positions = type.positions(header);
                this.width = header.size();
            } else {
                this.positions = IntStream.range(0, own.length).toArray();
                this.width = own.length;
            }
        }

        @Override
        public boolean hasNext() {
            try {
                return lines.hasNext();
            } catch (CsvParseException e) {
                throw new JedroException("this is no CSV: " + e.getMessage(), e);
            } catch (UncheckedIOException e) {
                throw new JedroException(String.valueOf(cause(e).getMessage()), e);
            }
        }

        @Override
        public Record next() {
            CsvRecord line = lines.next();
            int found = line.getFieldCount();
            if (found != width) {
                throw new JedroException("line " + line.getStartingLineNumber() + " has " + found
                        + (found == 1 ? " field" : " fields") + "; expected " + width + ", as the "
                        + (options.header() ? "header has" : "record has"));
            }
            @Nullable String[] cells = new @Nullable String[positions.length];
            for (int i = 0; i < cells.length; i++) {
                String cell = positions[i] < 0 ? null : line.getField(positions[i]);
                cells[i] = cell == null || options.nulls().contains(cell) ? null : cell;
            }
            return type.row(cells, line.getStartingLineNumber());
        }
    }
}
