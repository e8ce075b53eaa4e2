// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.tree.internal;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * A YAML text that is being read, which knows whether its last line ends. The parser adds a line end to a text in a block ({@code |} or
 * {@code >}) that goes on to the end of a file without one, which YAML 1.2 (8.1.1.2) and PyYAML do not.
 */
final class YamlText extends FilterReader {
    private long length;
    private char last;

    YamlText(Reader reader) {
        super(reader);
    }

    @Override
    public int read() throws IOException {
        int c = in.read();
        if (c >= 0) {
            count((char) c);
        }
        return c;
    }

    /** Fills the buffer: the parser copies all of the current text with each part, so parts must not be small. */
    @Override
    public int read(char[] buffer, int offset, int size) throws IOException {
        int count = 0;
        int read = 0;
        while (count < size && read >= 0) {
            read = in.read(buffer, offset + count, size - count);
            count += Math.max(0, read);
        }
        for (int i = 0; i < count; i++) {
            count(buffer[offset + i]);
        }
        return count == 0 && read < 0 ? -1 : count;
    }

    /** Marks count characters, not surrogates. */
    private void count(char c) {
        length += Character.isLowSurrogate(c) ? 0 : 1;
        last = c;
    }

    /** {@return the text of a node; the text must have been read up to the end of the node} */
    String of(Node node) {
        String value = ((ScalarNode) node).getValue();
        boolean goesToTheEnd =
                node.getEndMark().filter(mark -> mark.getIndex() >= length).isPresent();
        boolean hasAddedEnd = goesToTheEnd && last != '\n' && last != '\r' && value.endsWith("\n") && isBlock(node);
        return hasAddedEnd ? value.substring(0, value.length() - 1) : value;
    }

    private static boolean isBlock(Node node) {
        return switch (((ScalarNode) node).getScalarStyle()) {
            case LITERAL, FOLDED -> true;
            default -> false;
        };
    }
}
