package org.jedro.datasets.dflib;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.dflib.DataFrame;
import org.dflib.Series;
import org.jedro.JedroException;
import org.jedro.catalog.Previewable.Preview;
import org.jedro.datasets.Binding;
import org.jedro.datasets.Codec;
import org.jedro.datasets.Format;
import org.jedro.datasets.Input;
import org.jedro.datasets.Output;
import org.jedro.datasets.codec.Charsets;
import org.jedro.datasets.codec.CsvOptions;
import org.jedro.datasets.codec.Formats;
import org.jedro.ref.TypeRef;
import org.jspecify.annotations.Nullable;

/**
 * {@link Formats#CSV} as a DFLib {@code DataFrame}, whole in memory.
 *
 * <p>A column becomes the narrowest of boolean, int, long, double and text that holds all of its values; {@code types}
 * says otherwise. Columns without nulls are primitive. Numbers with leading zeros are texts. Written with line feeds,
 * and quotes where they are needed; null and the empty text are the same afterwards.
 */
public final class CsvFrameCodec implements Codec<DataFrame, CsvOptions> {
    private static final int LONGEST_FIELD = 64 << 20;

    /** For {@link java.util.ServiceLoader}. */
    public CsvFrameCodec() {}

    @Override
    public Format<CsvOptions> format() {
        return Formats.CSV;
    }

    @Override
    public TypeRef<DataFrame> form() {
        return TypeRef.of(DataFrame.class);
    }

    @Override
    public DataFrame read(Input input, Binding<CsvOptions> binding) throws IOException {
        return read(input, binding.options(), Integer.MAX_VALUE);
    }

    private static DataFrame read(Input input, CsvOptions options, int rows) throws IOException {
        CsvTableReader table = new CsvTableReader(options);
        try (Reader text = Charsets.reader(input, Charsets.of(options.charset()));
                CsvReader<Boolean> csv = CsvReader.builder()
                        .fieldSeparator(options.delimiter())
                        .quoteCharacter(options.quote())
                        .allowExtraFields(true)
                        .allowMissingFields(true)
                        .allowUnclosedQuote(false)
                        .detectBomHeader(false)
                        .maxBufferSize(LONGEST_FIELD)
                        .build(table, text)) {
            Iterator<Boolean> records = csv.iterator();
            for (int i = options.header() ? -1 : 0; i < rows && records.hasNext(); i++) {
                records.next();
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (CsvParseException e) {
            throw new JedroException(clause(e), e);
        }
        return table.table();
    }

    /** FastCSV wraps what a handler throws. */
    private static String clause(CsvParseException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof JedroException own) {
                return String.valueOf(own.getMessage());
            }
            if (cause instanceof IOException io) {
                return String.valueOf(io.getMessage());
            }
        }
        return "this is no CSV: " + e.getMessage();
    }

    @Override
    public void write(DataFrame table, Output output, Binding<CsvOptions> binding) throws IOException {
        Frames.requireColumns(table);
        CsvOptions options = binding.options();
        int width = table.width();
        // a lone empty field is an empty line, which nobody would read back
        QuoteStrategies quotes = width == 1 ? QuoteStrategies.EMPTY : QuoteStrategies.REQUIRED;
        try (CsvWriter csv = CsvWriter.builder()
                .fieldSeparator(options.delimiter())
                .quoteCharacter(options.quote())
                .quoteStrategy(quotes)
                .lineDelimiter(LineDelimiter.LF)
                .build(Charsets.writer(output, Charsets.of(options.charset())))) {
            if (options.header()) {
                csv.writeRecord(table.getColumnsIndex().toArray());
            }
            Series<?>[] columns = new Series<?>[width];
            for (int i = 0; i < width; i++) {
                columns[i] = table.getColumn(i);
            }
            String nullText = options.nulls().isEmpty() ? "" : options.nulls().get(0);
            String[] fields = new String[width];
            for (int row = 0; row < table.height(); row++) {
                for (int i = 0; i < width; i++) {
                    fields[i] = text(columns[i].get(row), nullText);
                }
                csv.writeRecord(fields);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String text(@Nullable Object value, String nullText) {
        return value == null ? nullText : value.toString();
    }

    @Override
    public Preview preview(Input input, Binding<CsvOptions> binding, int rows) throws IOException {
        return Frames.preview(read(input, binding.options(), rows), rows);
    }
}
