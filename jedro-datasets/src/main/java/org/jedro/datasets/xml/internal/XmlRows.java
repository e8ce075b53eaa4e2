// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.xml.internal;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jedro.JedroException;
import org.jedro.datasets.format.XmlOptions;
import org.jedro.datasets.internal.Charsets;
import org.jedro.datasets.internal.LongestLine;
import org.jedro.storage.Input;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an XML document, one by one: the attributes of an element, and the texts of its children. A document type
 * declaration is refused, since it enables the attacks on XML parsers. Not thread-safe.
 */
public final class XmlRows implements Closeable {
    /**
     * One row.
     *
     * @param line the line in which it starts
     * @param fields its attributes and children, in the order of the document, without empty ones
     * @param empty the names of the empty ones
     */
    public record Row(long line, Map<String, String> fields, Set<String> empty) {

        /** {@return the approximate number of its characters} */
        long size() {
            long size = 0;
            for (String text : fields.values()) {
                size += text.length();
            }
            return size;
        }
    }

    private final Reader text;
    private final XMLStreamReader xml;
    private final Optional<String> rowName;
    private final int longest = LongestLine.inCharacters();
    private int depth;

    private XmlRows(Reader text, XMLStreamReader xml, Optional<String> rowName) {
        this.text = text;
        this.xml = xml;
        this.rowName = rowName;
    }

    /** {@return the rows of a file} */
    public static XmlRows of(Input input, XmlOptions options) throws IOException {
        Reader text = Charsets.reader(input, XmlEncoding.of(input));
        try {
            return new XmlRows(text, factory().createXMLStreamReader(text), options.row());
        } catch (XMLStreamException e) {
            text.close();
            throw problem(e);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /**
     * {@return the next row; null at the end}
     *
     * @throws IOException if the document is broken there
     */
    public @Nullable Row next() throws IOException {
        try {
            Row row = null;
            while (row == null && xml.hasNext()) {
                row = step(xml.next());
            }
            return row;
        } catch (XMLStreamException e) {
            throw problem(e);
        }
    }

    private @Nullable Row step(int event) throws XMLStreamException {
        if (event == XMLStreamConstants.DTD) {
            throw new JedroException(
                    place(xml.getLocation()) + "a document type declaration (DOCTYPE) is not read; remove it");
        } else if (event == XMLStreamConstants.END_ELEMENT) {
            depth--;
        } else if (event == XMLStreamConstants.START_ELEMENT) {
            depth++;
            boolean isRow = rowName.map(xml.getLocalName()::equals).orElse(depth == 2);
            if (isRow) {
                depth--;
                return row();
            }
        }
        return null;
    }

    private Row row() throws XMLStreamException {
        long line = xml.getLocation().getLineNumber();
        Map<String, String> fields = new LinkedHashMap<>();
        Set<String> empty = new LinkedHashSet<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            put(fields, empty, xml.getAttributeLocalName(i), xml.getAttributeValue(i));
        }
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                put(fields, empty, xml.getLocalName(), text());
            }
        }
        return new Row(line, fields, empty);
    }

    private void put(Map<String, String> fields, Set<String> empty, String name, String text) {
        if (text.isEmpty()) {
            empty.add(name);
        } else if (fields.put(name, text) != null) {
            throw new JedroException(place(xml.getLocation()) + "'" + name + "' stands twice in a row");
        }
    }

    /** {@return the text directly in an element, without the text of its children} */
    private String text() throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int inside = 1;
        while (inside > 0) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                inside++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                inside--;
            } else if (inside == 1
                    && (event == XMLStreamConstants.CHARACTERS
                            || event == XMLStreamConstants.CDATA
                            || event == XMLStreamConstants.SPACE)) {
                text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                if (text.length() > longest) {
                    throw new JedroException(place(xml.getLocation()) + "a text is longer than " + longest
                            + " characters, the most that one may have with this heap");
                }
            }
        }
        return text.toString();
    }

    private static IOException problem(XMLStreamException e) {
        for (Throwable cause = e.getNestedException(); cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException io) {
                return io;
            }
        }
        String message = String.valueOf(e.getMessage());
        int start = message.indexOf("Message: ");
        String clause = start < 0 ? message : message.substring(start + "Message: ".length());
        return new IOException(place(e.getLocation()) + XmlProblems.clause(clause), e);
    }

    private static String place(@Nullable Location location) {
        return location == null || location.getLineNumber() < 1
                ? ""
                : "line " + location.getLineNumber() + ", column " + location.getColumnNumber() + ": ";
    }

    @Override
    public void close() throws IOException {
        try (text) {
            xml.close();
        } catch (XMLStreamException e) {
            throw problem(e);
        }
    }
}
