// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.xml.internal;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jedro.JedroException;
import org.jedro.datasets.format.XmlOptions;
import org.jedro.datasets.internal.Charsets;
import org.jedro.datasets.internal.XmlNames;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.TableSink;
import org.jedro.datasets.table.internal.TextCells;
import org.jedro.storage.Output;

/** Writes rows as elements, each field as a child; nulls are empty elements. */
final class XmlSink implements TableSink {
    private final Writer writer;
    private final List<String> columns;
    private final String row;
    private final String root;

    private XmlSink(Writer writer, XmlOptions options, List<String> columns) {
        this.writer = writer;
        this.columns = columns;
        this.row = options.row().orElse("row");
        this.root = options.root();
    }

    static XmlSink of(Output output, XmlOptions options, List<String> columns) throws IOException {
        for (String column : columns) {
            if (!XmlNames.isName(column)) {
                throw new JedroException("column '" + column + "' cannot be the name of an element");
            }
        }
        Writer writer = Charsets.writer(output, StandardCharsets.UTF_8);
        writer.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<" + options.root() + ">\n");
        return new XmlSink(writer, options, columns);
    }

    @Override
    public void write(List<Cells> rows) throws IOException {
        for (int i = 0; i < rows.get(0).size(); i++) {
            writer.write("  <" + row + ">\n");
            for (int column = 0; column < columns.size(); column++) {
                Object cell = rows.get(column).get(i);
                if (cell == null) {
                    // records would treat an absent element as misspelt
                    writer.write("    <" + columns.get(column) + "/>\n");
                } else {
                    writeField(columns.get(column), TextCells.STANDARD.write(cell));
                }
            }
            writer.write("  </" + row + ">\n");
        }
    }

    private void writeField(String column, String text) throws IOException {
        writer.write("    <" + column + ">");
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
        writer.write("</" + column + ">\n");
    }

    @Override
    public void close() throws IOException {
        try (writer) {
            writer.write("</" + root + ">\n");
        }
    }
}
