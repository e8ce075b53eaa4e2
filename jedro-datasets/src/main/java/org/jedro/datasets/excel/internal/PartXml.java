// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.excel.internal;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jedro.JedroException;
import org.jspecify.annotations.Nullable;

/** An XML part of a workbook, read as a stream. Elements and attributes are matched by local name in any namespace. */
final class PartXml implements Closeable {
    private final InputStream bytes;
    private final XMLStreamReader xml;

    PartXml(InputStream bytes) throws IOException {
        this.bytes = bytes;
        try {
            this.xml = Holder.FACTORY.createXMLStreamReader(bytes);
        } catch (XMLStreamException e) {
            bytes.close();
            throw new IOException(e);
        }
    }

    private static final class Holder {
        static final XMLInputFactory FACTORY = factory();

        private static XMLInputFactory factory() {
            XMLInputFactory factory = new InputFactoryImpl();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            return factory;
        }
    }

    /** Moves to the next start or end of an element; {@return whether one exists} */
    boolean next() throws IOException {
        try {
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT) {
                    return true;
                }
                if (event == XMLStreamConstants.DTD) {
                    throw new JedroException(
                            "the workbook has a document type declaration (DOCTYPE), which is not read");
                }
            }
            return false;
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    /** Moves to the next start of an element with a name; {@return whether one exists} */
    boolean nextStart(String name) throws IOException {
        while (next()) {
            if (isStart(name)) {
                return true;
            }
        }
        return false;
    }

    boolean isStart() {
        return xml.isStartElement();
    }

    boolean isStart(String name) {
        return xml.isStartElement() && xml.getLocalName().equals(name);
    }

    boolean isEnd(String name) {
        return xml.isEndElement() && xml.getLocalName().equals(name);
    }

    @Nullable String attribute(String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }

    /** {@return whether an attribute is set to true} */
    boolean isTrue(String name) {
        String value = attribute(name);
        return "1".equals(value) || "true".equals(value);
    }

    /** {@return the text of the element that starts here, which contains no other elements; moves to its end} */
    String text() throws IOException {
        try {
            return xml.getElementText();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    /** Moves to the end of the element that starts here. */
    void skip() throws IOException {
        for (int depth = 1; depth > 0 && next(); ) {
            depth += isStart() ? 1 : -1;
        }
    }

    @Override
    public void close() throws IOException {
        try (bytes) {
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }
}
