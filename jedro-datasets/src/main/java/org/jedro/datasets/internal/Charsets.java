// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.internal;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import org.jedro.storage.Input;
import org.jedro.storage.Output;

/** Decodes and encodes text; refuses what it cannot convert instead of replacing it with question marks. */
public final class Charsets {
    private Charsets() {}

    /**
     * {@return the charset of a name}
     *
     * @throws IllegalArgumentException if the charset does not exist
     */
    public static Charset of(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("There is no charset '" + name + "' here.", e);
        }
    }

    /** {@return a buffered reader, which throws an {@link IOException} with a clause at the first byte that is not text} */
    public static BufferedReader reader(Input input, Charset charset) throws IOException {
        return new BufferedReader(new StrictReader(input, charset), 1 << 16);
    }

    /** {@return a buffered writer, which throws an {@link IOException} with a clause at the first unmappable character} */
    public static Writer writer(Output output, Charset charset) throws IOException {
        Writer strict = new OutputStreamWriter(
                output.open(),
                charset.newEncoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        return new ExplainingWriter(new BufferedWriter(strict, 1 << 16), charset);
    }

    private static final class ExplainingWriter extends Writer {
        private final Writer writer;
        private final Charset charset;

        ExplainingWriter(Writer writer, Charset charset) {
            this.writer = writer;
            this.charset = charset;
        }

        @Override
        public void write(char[] buffer, int offset, int length) throws IOException {
            explain(() -> writer.write(buffer, offset, length));
        }

        @Override
        public void flush() throws IOException {
            explain(writer::flush);
        }

        @Override
        public void close() throws IOException {
            explain(writer::close);
        }

        private void explain(Action action) throws IOException {
            try {
                action.run();
            } catch (CharacterCodingException e) {
                throw new IOException("the text has characters that " + charset + " does not have", e);
            }
        }
    }

    private interface Action {
        void run() throws IOException;
    }
}
