// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.csv.internal;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jedro.JedroException;
import org.jedro.datasets.Format;
import org.jedro.datasets.format.ColumnType;
import org.jedro.datasets.format.CsvOptions;
import org.jedro.datasets.internal.Charsets;
import org.jedro.datasets.table.CellKind;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.TableColumn;
import org.jedro.datasets.table.TableFormat;
import org.jedro.datasets.table.TableSink;
import org.jedro.datasets.table.TableSource;
import org.jedro.datasets.table.internal.TextCells;
import org.jedro.storage.Input;
import org.jedro.storage.Output;
import org.jspecify.annotations.Nullable;

/** Text with a delimiter as tables: all columns are texts, unless the options or the form declare another type. */
public abstract sealed class DelimitedTables implements TableFormat<CsvOptions> permits CsvTables, TsvTables {
    private final Format<CsvOptions> format;
    private final char delimiter;

    DelimitedTables(Format<CsvOptions> format, char delimiter) {
        this.format = format;
        this.delimiter = delimiter;
    }

    @Override
    public final Format<CsvOptions> format() {
        return format;
    }

    @Override
    public final Optional<List<String>> columns(CsvOptions options) {
        return options.columns();
    }

    @Override
    public final boolean isTyped() {
        return false;
    }

    /** {@return the conversion between values and texts} */
    public static TextCells cells(CsvOptions options) {
        return new TextCells(new TextCells.Conventions(
                options.decimal(),
                options.thousands(),
                options.numbers() == CsvOptions.Numbers.LOOSE,
                options.dateFormat(),
                options.timeFormat(),
                options.datetimeFormat(),
                options.trues(),
                options.falses()));
    }

    /** {@return the rows of a file, for forms that read the characters of its fields} */
    public final CsvLines lines(Input input, CsvOptions options) throws IOException {
        return CsvLines.open(input, options, delimiter);
    }

    @Override
    public final TableSource open(Input input, CsvOptions options) throws IOException {
        return new Source(lines(input, options), options);
    }

    @Override
    public final TableSink create(Output output, CsvOptions options, List<TableColumn> columns) throws IOException {
        CsvWriter csv = CsvWriter.builder()
                .fieldSeparator(options.delimiter().orElse(delimiter))
                .quoteCharacter(options.quote())
                .quoteStrategy(quotes(options, columns.size()))
                .lineDelimiter(options.lineEnd() == CsvOptions.LineEnd.CRLF ? LineDelimiter.CRLF : LineDelimiter.LF)
                .build(Charsets.writer(output, Charsets.of(options.charset())));
        try {
            if (options.header()) {
                csv.writeRecord(savedNames(options, columns));
            }
        } catch (Throwable t) {
            csv.close();
            throw t;
        }
        return new Sink(csv, options, columns.size());
    }

    private static List<String> savedNames(CsvOptions options, List<TableColumn> columns) {
        List<String> names = options.savedNames()
                .orElseGet(() -> columns.stream().map(TableColumn::name).toList());
        if (names.size() != columns.size()) {
            throw new JedroException("the option 'saved_names' has " + names.size()
                    + (names.size() == 1 ? " name" : " names") + "; the table has "
                    + columns.size() + (columns.size() == 1 ? " column" : " columns"));
        }
        return names;
    }

    private static QuoteStrategies quotes(CsvOptions options, int width) {
        if (options.quoting() == CsvOptions.Quoting.ALL) {
            return QuoteStrategies.ALWAYS;
        }
        // a lone empty field would be written as an empty line, which readers skip
        return width == 1 ? QuoteStrategies.EMPTY : QuoteStrategies.REQUIRED;
    }

    private static final class Source implements TableSource {
        private final CsvLines lines;
        private final CsvOptions options;
        private final TextCells texts;
        private final TextCells exactTexts;
        private long[] lineOfRow = new long[0];
        private @Nullable JedroException failure;

        Source(CsvLines lines, CsvOptions options) {
            this.lines = lines;
            this.options = options;
            this.texts = cells(options);
            this.exactTexts = texts.exact();
        }

        @Override
        public List<TableColumn> columns() {
            return lines.names().stream()
                    .map(name -> TableColumn.of(name, kind(name, CellKind.TEXT)))
                    .toList();
        }

        @Override
        public boolean isNamed() {
            return options.header() || options.names().isPresent();
        }

        private CellKind kind(String name, CellKind otherwise) {
            ColumnType type = options.types().get(name);
            return type == null ? otherwise : type.kind();
        }

        @Override
        public List<Cells> select(int[] columns, List<CellKind> wanted) {
            CsvLines.@Nullable Column[] byPosition =
                    new CsvLines.@Nullable Column[lines.names().size()];
            List<Cells> cells = new ArrayList<>();
            for (int i = 0; i < columns.length; i++) {
                String name = lines.names().get(columns[i]);
                CellKind requested = wanted.get(i) == CellKind.ANY ? CellKind.TEXT : wanted.get(i);
                Cells column = new Cells(kind(name, requested));
                TextCells reader = options.types().containsKey(name) ? texts : exactTexts;
                cells.add(column);
                byPosition[columns[i]] = new CsvLines.Column() {
                    @Override
                    public void add(char[] text, int from, int length) {
                        reader.read(text, from, length, column);
                    }

                    @Override
                    public void addNull() {
                        column.addNull();
                    }
                };
            }
            lines.select(byPosition);
            return List.copyOf(cells);
        }

        @Override
        public int read(int rows) throws IOException {
            if (lineOfRow.length < Math.min(rows, 1 << 12)) {
                lineOfRow = new long[Math.min(rows, 1 << 12)];
            }
            if (failure != null) {
                throw failure;
            }
            int read = 0;
            try {
                while (read < lineOfRow.length && read < rows && lines.next()) {
                    lineOfRow[read++] = lines.line();
                }
            } catch (JedroException e) {
                if (read == 0) {
                    throw e;
                }
                // report the rows before first
                failure = e;
            }
            return read;
        }

        @Override
        public String place(int row) {
            return "line " + lineOfRow[row];
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    private static final class Sink implements TableSink {
        private final CsvWriter csv;
        private final TextCells texts;
        private final String nullText;
        private final String[] fields;

        Sink(CsvWriter csv, CsvOptions options, int width) {
            this.csv = csv;
            this.texts = cells(options);
            this.nullText = options.writtenNull();
            this.fields = new String[width];
        }

        @Override
        public void write(List<Cells> rows) throws IOException {
            try {
                for (int row = 0; row < rows.get(0).size(); row++) {
                    for (int i = 0; i < fields.length; i++) {
                        Object value = rows.get(i).get(row);
                        fields[i] = value == null ? nullText : texts.write(value);
                    }
                    csv.writeRecord(fields);
                }
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }

        @Override
        public void close() throws IOException {
            csv.close();
        }
    }
}
