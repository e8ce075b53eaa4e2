// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.internal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import org.jedro.storage.Input;

/**
 * Decodes text, and refuses bytes that are not text instead of replacing them. The text before such a byte is still
 * returned; then the failure names its line. A byte order mark is skipped.
 */
public final class StrictReader extends Reader {
    private static final int BUFFER = 1 << 16;

    /** The byte order mark that some tools write before a text in UTF-8; it is not part of the text. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Input input;
    private final InputStream stream;
    private final Charset charset;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).limit(0);
    private long consumed;
    private int waiting = -1;
    private boolean isFirst = true;
    private boolean atEnd;
    private boolean isDone;
    private boolean isBroken;

    public StrictReader(Input input, Charset charset) throws IOException {
        this.input = input;
        this.charset = charset;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        this.stream = input.open();
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        return length == 1 ? readOne(buffer, offset) : readSome(buffer, offset, length);
    }

    /** If the buffer cannot hold both halves of a surrogate pair, the second half waits. */
    private int readOne(char[] buffer, int offset) throws IOException {
        if (waiting >= 0) {
            buffer[offset] = (char) waiting;
            waiting = -1;
            return 1;
        }
        char[] two = new char[2];
        int count = readSome(two, 0, 2);
        if (count > 0) {
            buffer[offset] = two[0];
            waiting = count == 2 ? two[1] : -1;
        }
        return Math.min(count, 1);
    }

    private int readSome(char[] buffer, int offset, int length) throws IOException {
        if (waiting >= 0) {
            buffer[offset] = (char) waiting;
            waiting = -1;
            return 1;
        }
        CharBuffer chars = CharBuffer.wrap(buffer, offset, length);
        int start = chars.position();
        while (chars.position() == start && !isDone) {
            if (isBroken) {
                throw new IOException(
                        at() + "the bytes are not text in " + charset + "; set 'charset' to the one that the file has");
            }
            decode(chars);
        }
        if (isFirst && chars.position() > start) {
            isFirst = false;
            if (buffer[offset] == BYTE_ORDER_MARK) {
                System.arraycopy(buffer, offset + 1, buffer, offset, chars.position() - start - 1);
                chars.position(chars.position() - 1);
                return chars.position() == start ? readSome(buffer, offset, length) : chars.position() - start;
            }
        }
        int count = chars.position() - start;
        return count == 0 && isDone ? -1 : count;
    }

    private void decode(CharBuffer chars) throws IOException {
        int before = bytes.position();
        CoderResult result = decoder.decode(bytes, chars, atEnd);
        consumed += bytes.position() - before;
        if (result.isError()) {
            isBroken = true;
        } else if (result.isUnderflow()) {
            if (atEnd) {
                isDone = decoder.flush(chars).isUnderflow();
            } else {
                fill();
            }
        }
    }

    private void fill() throws IOException {
        bytes.compact();
        int count = stream.read(bytes.array(), bytes.position(), bytes.remaining());
        atEnd = count < 0;
        bytes.position(bytes.position() + Math.max(count, 0)).flip();
    }

    /** The line is determined only when it is needed: counting lines takes time, and few files are broken. */
    private String at() {
        if (charset.newEncoder().maxBytesPerChar() > 3 || charset.name().startsWith("UTF-16")) {
            return "byte " + (consumed + 1) + ": ";
        }
        long line = 1;
        try (InputStream again = new BufferedInputStream(input.open(), BUFFER)) {
            for (long i = 0; i < consumed; i++) {
                line += again.read() == '\n' ? 1 : 0;
            }
        } catch (IOException e) {
            return "byte " + (consumed + 1) + ": ";
        }
        return "line " + line + ": ";
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
