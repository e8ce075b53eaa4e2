// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.tree.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jedro.JedroException;
import org.jedro.datasets.Binding;
import org.jedro.datasets.Schema;
import org.jedro.datasets.internal.LongestLine;
import org.jedro.datasets.internal.MeasuredOutput;
import org.jedro.datasets.table.internal.DeclaredRows;
import org.jedro.storage.Input;
import org.jedro.storage.Output;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/** The values of a JSON Lines file, one by one; blank lines are left out. Not thread-safe. */
public final class JsonLines implements Iterator<Object>, AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final InputStream bytes;
    private final Type type;
    private final ObjectReader reader;
    private final Optional<DeclaredRows> declared;
    private final int longest = LongestLine.inCharacters();
    private byte[] buffer = new byte[BUFFER];
    /** The current line is from {@code start} to {@code stop}; the data read so far ends at {@code end}. */
    private int start;

    private int stop = -1;
    private int end;
    private boolean atEnd;
    private long line;
    private @Nullable Object next;

    private JsonLines(InputStream bytes, Type type, ObjectReader reader, Optional<Schema> schema) {
        this.bytes = bytes;
        this.type = type;
        this.reader = reader;
        this.declared = schema.map(columns -> new DeclaredRows(columns, () -> "line " + line));
    }

    static JsonLines of(Input input, Type type, Binding<?> binding) throws IOException {
        return new JsonLines(input.open(), type, JsonFiles.lineReader(type, binding.unknown()), binding.schema());
    }

    /** {@return the plain data of each line, see {@link JsonFiles#readPlain}} */
    public static JsonLines ofPlain(Input input, boolean isExact) throws IOException {
        return new JsonLines(input.open(), Object.class, JsonFiles.plainLineReader(isExact), Optional.empty());
    }

    static void write(Iterator<?> items, Output output, Optional<Schema> schema) throws IOException {
        Iterator<?> values = CheckedRows.checking(items, schema);
        ObjectWriter writer = JsonFiles.lineWriter();
        CountedTokens.Counts counts = MeasuredOutput.isWanted(output) ? new CountedTokens.Counts() : null;
        long written = 0;
        try (OutputStream bytes = new BufferedOutputStream(output.open(), BUFFER)) {
            while (values.hasNext()) {
                Object value = values.next();
                if (value == null) {
                    throw new JedroException("expected values but was null");
                }
                writeLine(writer, value, bytes, counts);
                written++;
            }
        }
        if (counts != null && counts.rows() == written) {
            MeasuredOutput.report(output, written, counts.columns());
        }
    }

    private static void writeLine(
            ObjectWriter writer, Object value, OutputStream bytes, CountedTokens.@Nullable Counts counts)
            throws IOException {
        try {
            if (counts == null) {
                writer.writeValue(bytes, value);
            } else {
                try (JsonGenerator tokens = new CountedTokens(writer.createGenerator(bytes), counts, 1)) {
                    writer.writeValue(tokens, value);
                }
            }
        } catch (DatabindException e) {
            throw JsonFiles.unwritable(value, e);
        } catch (JacksonException e) {
            throw JsonFiles.ioCause(e);
        }
        bytes.write('\n');
    }

    @Override
    public boolean hasNext() {
        try {
            while (next == null && nextLine()) {
                next = parsed();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return next != null;
    }

    @Override
    public Object next() {
        Object value = hasNext() ? next : null;
        if (value == null) {
            throw new NoSuchElementException();
        }
        next = null;
        return value;
    }

    private boolean nextLine() throws IOException {
        start = Math.min(stop + 1, end);
        line++;
        int scanned = start;
        while (true) {
            for (int i = scanned; i < end; i++) {
                if (buffer[i] == '\n') {
                    stop = i;
                    return true;
                }
            }
            scanned = end;
            if (atEnd) {
                stop = end;
                return start < end;
            }
            scanned -= makeSpace();
            int count = bytes.read(buffer, end, buffer.length - end);
            atEnd = count < 0;
            end += Math.max(count, 0);
        }
    }

    /** {@return by how much the data read so far has moved to the front} */
    private int makeSpace() throws IOException {
        int moved = start;
        System.arraycopy(buffer, start, buffer, 0, end - start);
        end -= moved;
        start = 0;
        if (end > longest) {
            throw LongestLine.exceeded(line, longest);
        }
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length, Math.min(buffer.length * 2, longest + 1)));
        }
        return moved;
    }

    private @Nullable Object parsed() throws IOException {
        int from = start;
        while (from < stop && buffer[from] <= ' ' && buffer[from] >= 0) {
            from++;
        }
        if (from == stop) {
            return null;
        }
        try {
            Object value = bound();
            if (value == null) {
                throw new JedroException("line " + line + ": expected a value but was null");
            }
            return value;
        } catch (JacksonException e) {
            throw JsonFiles.lineProblem(e, line, type);
        }
    }

    private @Nullable Object bound() {
        if (declared.isEmpty()) {
            return reader.readValue(buffer, start, stop - start);
        }
        JsonParser tokens = reader.createParser(buffer, start, stop - start);
        return reader.readValue(CheckedTokens.ofRow(tokens, declared.get()));
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
