// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.csv.internal;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.RecordType;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jedro.JedroException;
import org.jedro.datasets.format.CsvOptions;
import org.jedro.datasets.internal.Charsets;
import org.jedro.datasets.internal.StrictReader;
import org.jedro.datasets.table.ColumnNames;
import org.jedro.datasets.table.MisfitException;
import org.jedro.storage.Input;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV file, field by field, without a string for each. Confined to one thread.
 *
 * <p>First {@link #names}, then {@link #select}, then {@link #next} until it returns false.
 */
public final class CsvLines implements Closeable {
    private static final int LONGEST_FIELD = 1 << 24;
    private static final int MAX_COLUMNS = 100_000;

    private final CsvOptions options;
    private final CsvReader<Boolean> csv;
    private final Iterator<Boolean> records;
    private final Handler handler;
    private final List<String> names;
    private @Nullable List<@Nullable String> firstRow;
    private long rowsLeft;

    /** Collects the fields of a column. */
    public interface Column {
        /** Adds a field. */
        void add(char[] text, int from, int length);

        /** Adds a field that means null, or that is missing. */
        void addNull();
    }

    private CsvLines(CsvReader<Boolean> csv, Handler handler, CsvOptions options) throws IOException {
        this.csv = csv;
        this.handler = handler;
        this.options = options;
        this.rowsLeft = options.rows().orElse(Long.MAX_VALUE);
        skip();
        this.records = csv.iterator();
        boolean isEmpty = !advance();
        if (isEmpty && options.header()) {
            throw new JedroException("the file is empty; expected a header");
        }
        List<@Nullable String> first = handler.firstFields();
        this.names = isEmpty ? options.names().orElse(List.of()) : names(first);
        this.firstRow = options.header() || isEmpty ? null : first;
        handler.width = names.size();
        ColumnNames.require(options.types().keySet(), names, "types");
    }

    /** {@return the rows of a file, from the first on; the caller closes them} */
    public static CsvLines open(Input input, CsvOptions options, char standardDelimiter) throws IOException {
        // FastCSV has its own buffer
        Reader text = new StrictReader(input, Charsets.of(options.charset()));
        try {
            Handler handler = new Handler(options);
            CsvReader.CsvReaderBuilder builder = CsvReader.builder()
                    .fieldSeparator(options.delimiter().orElse(standardDelimiter))
                    .quoteCharacter(options.quote())
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .allowUnclosedQuote(false)
                    .detectBomHeader(false)
                    .maxBufferSize(LONGEST_FIELD);
            options.comment()
                    .ifPresent(start ->
                            builder.commentStrategy(CommentStrategy.SKIP).commentCharacter(start));
            return new CsvLines(builder.build(handler, text), handler, options);
        } catch (IllegalArgumentException e) {
            text.close();
            throw new JedroException("delimiter, quote and comment have to be different characters", e);
        } catch (Throwable t) {
            text.close();
            throw t;
        }
    }

    private void skip() {
        if (options.skip() == 0) {
            return;
        }
        try {
            csv.skipLines(options.skip());
        } catch (CsvParseException e) {
            throw new JedroException(
                    "the file has fewer than the " + options.skip() + " lines that the option 'skip' leaves out", e);
        }
    }

    private List<String> names(List<@Nullable String> first) {
        List<String> given = options.names().orElse(null);
        if (given != null && given.size() != first.size()) {
            throw new JedroException("the option 'names' has " + given.size()
                    + (given.size() == 1 ? " name" : " names") + "; the file has " + first.size()
                    + (first.size() == 1 ? " column" : " columns"));
        }
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < first.size(); i++) {
            String field = first.get(i);
            String name = given != null
                    ? given.get(i)
                    : options.header() && field != null && !field.isEmpty() ? field : "c" + i;
            if (!names.add(name)) {
                throw new JedroException("the header has column '" + name + "' twice");
            }
        }
        return List.copyOf(names);
    }

    /** {@return the names of all columns, in the order of the file; none if it is empty and no names are given} */
    public List<String> names() {
        return names;
    }

    /**
     * Sets the targets of the fields.
     *
     * @param byPosition for each column of the file, the target of its fields; null if the column is not selected
     */
    public void select(@Nullable Column[] byPosition) {
        handler.columns = byPosition.clone();
        handler.names = names;
    }

    /** {@return whether another row exists; its fields have been added to the columns} */
    public boolean next() throws IOException {
        if (rowsLeft == 0) {
            return false;
        }
        List<@Nullable String> held = firstRow;
        if (held != null) {
            firstRow = null;
            rowsLeft--;
            for (int i = 0; i < held.size(); i++) {
                char[] field = String.valueOf(held.get(i)).toCharArray();
                handler.give(i, field, 0, field.length);
            }
            return true;
        }
        while (advance()) {
            if (handler.isComplete) {
                rowsLeft--;
                return true;
            }
        }
        return false;
    }

    private boolean advance() throws IOException {
        try {
            if (!records.hasNext()) {
                return false;
            }
            records.next();
            return true;
        } catch (CsvParseException e) {
            throw new JedroException(clause(e), e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Unwraps the exception of a handler, which FastCSV wraps. */
    private String clause(CsvParseException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof JedroException own) {
                return String.valueOf(own.getMessage());
            }
            if (cause instanceof IOException io) {
                return String.valueOf(io.getMessage());
            }
            if (cause instanceof OutOfMemoryError error) {
                throw error;
            }
        }
        String message = String.valueOf(e.getMessage());
        if (message.contains("maximum buffer size")) {
            return "line " + handler.line() + " has a field of more than " + LONGEST_FIELD
                    + " characters; is a quote missing, or is the delimiter another one?";
        }
        if (message.startsWith("Unclosed quoted field")) {
            return "line " + handler.line()
                    + ": the quote that opens a field is never closed; close it, or set 'quote' to a"
                    + " character that the file does not have";
        }
        return "this is not CSV: " + message;
    }

    /** {@return the line in which the last row starts, counted from 1} */
    public long line() {
        return handler.line();
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }

    private static final class Handler extends AbstractBaseCsvCallbackHandler<Boolean> {
        private final CsvOptions options;
        private final char[][] nulls;
        private final boolean emptyIsNull;
        private final boolean skipsRagged;
        private final List<@Nullable String> fields = new ArrayList<>();
        private @Nullable Column @Nullable [] columns;
        private List<String> names = List.of();
        private int width;
        private boolean isComplete;
        private long lastLine = 1;
        /** The fields of a row, held until it is known not to be ragged. */
        private char[] held = new char[1024];

        private int[] heldEnds = new int[16];

        Handler(CsvOptions options) {
            this.options = options;
            this.nulls = options.nulls().stream()
                    .filter(text -> !text.isEmpty())
                    .map(String::toCharArray)
                    .toArray(char[][]::new);
            this.emptyIsNull = options.nulls().contains("");
            this.skipsRagged = options.ragged() == CsvOptions.Ragged.SKIP;
        }

        long line() {
            return lastLine;
        }

        List<@Nullable String> firstFields() {
            return List.copyOf(fields);
        }

        @Override
        protected void handleBegin(long line) {
            lastLine = line;
        }

        @Override
        protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
            if (width == 0) {
                if (index >= MAX_COLUMNS) {
                    throw new JedroException("line " + lastLine + " has more than " + MAX_COLUMNS
                            + " fields; is the delimiter another one?");
                }
                fields.add(new String(buffer, offset, length));
            } else if (skipsRagged) {
                hold(index, buffer, offset, length);
            } else if (index < width) {
                give(index, buffer, offset, length);
            }
        }

        private void hold(int index, char[] buffer, int offset, int length) {
            if (index >= width) {
                return;
            }
            int start = index == 0 ? 0 : heldEnds[index - 1];
            if (start + length > held.length) {
                held = Arrays.copyOf(held, Math.max(start + length, held.length * 2));
            }
            if (index == heldEnds.length) {
                heldEnds = Arrays.copyOf(heldEnds, index * 2);
            }
            System.arraycopy(buffer, offset, held, start, length);
            heldEnds[index] = start + length;
        }

        void give(int index, char[] buffer, int offset, int length) {
            Column column = columns == null ? null : columns[index];
            if (column == null) {
                return;
            }
            if (isNull(buffer, offset, length)) {
                column.addNull();
                return;
            }
            try {
                column.add(buffer, offset, length);
            } catch (MisfitException e) {
                throw e.at("line " + lastLine, names.get(index));
            }
        }

        private boolean isNull(char[] buffer, int offset, int length) {
            if (length == 0) {
                return emptyIsNull;
            }
            for (char[] candidate : nulls) {
                if (Arrays.equals(candidate, 0, candidate.length, buffer, offset, offset + length)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        protected Boolean buildRecord() {
            int found = getFieldCount();
            if (width == 0 || getRecordType() != RecordType.DATA) {
                isComplete = false;
                return false;
            }
            isComplete = found == width || accepts(found);
            if (isComplete && skipsRagged) {
                for (int i = 0; i < width; i++) {
                    int start = i == 0 ? 0 : heldEnds[i - 1];
                    give(i, held, start, heldEnds[i] - start);
                }
            }
            return isComplete;
        }

        private boolean accepts(int found) {
            if (skipsRagged) {
                return false;
            }
            if (options.ragged() == CsvOptions.Ragged.FILL && found < width) {
                for (int i = found; i < width; i++) {
                    Column column = columns == null ? null : columns[i];
                    if (column != null) {
                        column.addNull();
                    }
                }
                return true;
            }
            throw new JedroException("line " + lastLine + " has " + found + (found == 1 ? " field" : " fields")
                    + "; expected " + width + ", as the " + (options.header() ? "header" : "first line") + " has");
        }
    }
}
