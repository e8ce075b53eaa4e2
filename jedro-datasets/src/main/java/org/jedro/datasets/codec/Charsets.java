package org.jedro.datasets.codec;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import org.jedro.datasets.Input;
import org.jedro.datasets.Output;

/** Text from bytes and back, which refuses what does not fit instead of replacing it by question marks. */
public final class Charsets {
    private Charsets() {}

    /**
     * {@return the charset of a name}
     *
     * @throws IllegalArgumentException if there is no such charset
     */
    public static Charset of(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("There is no charset '" + name + "' here.", e);
        }
    }

    /** {@return a buffered reader, which throws an {@link IOException} with a clause at the first byte that is no text} */
    public static BufferedReader reader(Input input, Charset charset) throws IOException {
        InputStream bytes = input.open();
        Reader strict = new InputStreamReader(
                bytes,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        return new BufferedReader(new ExplainingReader(strict, charset), 1 << 16);
    }

    /** {@return a buffered writer, which throws an {@link IOException} with a clause at the first character that does not fit} */
    public static Writer writer(Output output, Charset charset) throws IOException {
        Writer strict = new OutputStreamWriter(
                output.open(),
                charset.newEncoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        return new ExplainingWriter(new BufferedWriter(strict, 1 << 16), charset);
    }

    private static final class ExplainingReader extends Reader {
        private final Reader reader;
        private final Charset charset;

        ExplainingReader(Reader reader, Charset charset) {
            this.reader = reader;
            this.charset = charset;
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            try {
                return reader.read(buffer, offset, length);
            } catch (CharacterCodingException e) {
                throw new IOException(
                        "the bytes are not text in " + charset + "; set 'charset' to the one that the file has", e);
            }
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
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
