package org.jedro.datasets.codec;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jedro.JedroException;
import org.jedro.datasets.Output;
import org.jspecify.annotations.Nullable;

/** Writes rows as elements, each field as a child; what is null is left out. Not thread-safe. */
public final class XmlRowWriter implements AutoCloseable {
    private final Writer writer;
    private final List<String> columns;
    private final String row;
    private final String root;

    /**
     * Begins a document.
     *
     * @param columns the names of the fields
     */
    public XmlRowWriter(Output output, XmlOptions options, List<String> columns) throws IOException {
        for (String column : columns) {
            if (!XmlNames.isName(column)) {
                throw new JedroException("column '" + column + "' cannot be the name of an element");
            }
        }
        this.columns = columns;
        this.row = options.row().orElse("row");
        this.root = options.root();
        this.writer = Charsets.writer(output, StandardCharsets.UTF_8);
        writer.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<" + root + ">\n");
    }

    /** Writes a row: a text, or null, for each column. */
    public void write(List<@Nullable String> cells) throws IOException {
        writer.write("  <" + row + ">\n");
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            if (cell != null) {
                writer.write("    <" + columns.get(i) + ">");
                writeText(cell, columns.get(i));
                writer.write("</" + columns.get(i) + ">\n");
            }
        }
        writer.write("  </" + row + ">\n");
    }

    private void writeText(String text, String column) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> writer.write("&amp;");
                case '<' -> writer.write("&lt;");
                case '>' -> writer.write("&gt;");
                case '\r' -> writer.write("&#13;");
                default -> {
                    if (c < ' ' && c != '\t' && c != '\n' || c == 0xFFFE || c == 0xFFFF) {
                        throw new JedroException("a text in column '" + column + "' has character " + (int) c
                                + ", which XML cannot hold");
                    }
                    writer.write(c);
                }
            }
        }
    }

    /** Ends the document. */
    @Override
    public void close() throws IOException {
        try (writer) {
            writer.write("</" + root + ">\n");
        }
    }
}
