// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.text.internal;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jedro.JedroException;
import org.jedro.datasets.internal.Charsets;
import org.jedro.datasets.internal.LongestLine;
import org.jedro.datasets.internal.StrictReader;
import org.jedro.storage.Input;
import org.jedro.storage.Output;
import org.jspecify.annotations.Nullable;

/** The lines of a text, one by one, without their ends; the length of a line is limited to protect memory. Not thread-safe. */
final class Lines implements Iterator<String>, AutoCloseable {
    private final Reader reader;
    private final int longest;
    private final char[] buffer = new char[1 << 16];
    private int position;
    private int end;
    private @Nullable String next;
    private long number;
    private boolean isAfterReturn;
    private boolean isOpen = true;

    private Lines(Reader reader, int longest) {
        this.reader = reader;
        this.longest = longest;
    }

    static Lines of(Input input, Charset charset) throws IOException {
        return new Lines(new StrictReader(input, charset), LongestLine.inCharacters());
    }

    /** Writes lines, each with a line feed. */
    static void write(Iterator<? extends @Nullable String> lines, Output output, Charset charset) throws IOException {
        try (Writer writer = Charsets.writer(output, charset)) {
            for (long number = 1; lines.hasNext(); number++) {
                String line = lines.next();
                if (line == null) {
                    throw new JedroException("line " + number + ": expected a text but was null");
                }
                if (line.indexOf('\n') >= 0 || line.indexOf('\r') >= 0) {
                    throw new JedroException("line " + number + ": the text has a line break, so it would be loaded as"
                            + " several lines; split it, or return one text");
                }
                writer.write(line);
                writer.write('\n');
            }
        }
    }

    @Override
    public boolean hasNext() {
        if (next == null && isOpen) {
            try {
                next = readLine();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            isOpen = next != null;
        }
        return next != null;
    }

    @Override
    public String next() {
        String line = hasNext() ? next : null;
        if (line == null) {
            throw new NoSuchElementException();
        }
        next = null;
        return line;
    }

    private @Nullable String readLine() throws IOException {
        number++;
        if (!fill() || isAfterReturn && buffer[position] == '\n' && !skipLineFeed()) {
            return null;
        }
        isAfterReturn = false;
        StringBuilder head = new StringBuilder(0);
        while (true) {
            int start = position;
            while (position < end && buffer[position] != '\n' && buffer[position] != '\r') {
                position++;
            }
            if (head.length() + position - start > longest) {
                throw LongestLine.exceeded(number, longest);
            }
            if (position < end) {
                isAfterReturn = buffer[position] == '\r';
                position++;
                return line(head, start, position - 1);
            }
            head.append(buffer, start, position - start);
            if (!fill()) {
                return head.toString();
            }
        }
    }

    private String line(StringBuilder head, int start, int stop) {
        String tail = new String(buffer, start, stop - start);
        return head.isEmpty() ? tail : head.append(tail).toString();
    }

    private boolean skipLineFeed() throws IOException {
        position++;
        return fill();
    }

    /** {@return whether another character is available} */
    private boolean fill() throws IOException {
        while (position == end) {
            int count = reader.read(buffer, 0, buffer.length);
            if (count < 0) {
                return false;
            }
            position = 0;
            end = count;
        }
        return true;
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
