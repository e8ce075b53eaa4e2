// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.xml.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.jedro.JedroException;
import org.jedro.catalog.Previewable.Preview;
import org.jedro.datasets.Binding;
import org.jedro.datasets.Codec;
import org.jedro.datasets.Format;
import org.jedro.datasets.format.Formats;
import org.jedro.datasets.format.XmlOptions;
import org.jedro.datasets.text.internal.Previews;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Input;
import org.jedro.storage.Output;
import org.w3c.dom.Document;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * {@link Formats#XML} as a {@code org.w3c.dom.Document}, whole in memory, with namespaces. A document type declaration is
 * refused; the output is UTF-8, without added indentation.
 */
public final class XmlDocumentCodec implements Codec<Document, XmlOptions> {
    private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

    /** For {@link java.util.ServiceLoader}. */
    public XmlDocumentCodec() {}

    @Override
    public Format<XmlOptions> format() {
        return Formats.XML;
    }

    @Override
    public TypeRef<Document> form() {
        return TypeRef.of(Document.class);
    }

    @Override
    public Document read(Input input, Binding<XmlOptions> binding) throws IOException {
        try (InputStream bytes = input.open()) {
            return builder().parse(bytes);
        } catch (SAXParseException e) {
            throw new JedroException(
                    "line " + e.getLineNumber() + ", column " + e.getColumnNumber() + ": "
                            + XmlProblems.clause(e.getMessage()),
                    e);
        } catch (SAXException e) {
            throw new JedroException("this is not XML", e);
        } catch (UnsupportedEncodingException e) {
            throw new JedroException("line 1: there is no encoding '" + e.getMessage() + "'", e);
        }
    }

    private static DocumentBuilder builder() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature(NO_DOCTYPE, true);
            factory.setNamespaceAware(true);
            factory.setExpandEntityReferences(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Throwing());
            return builder;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("The JDK's own XML parser is not as expected", e);
        }
    }

    @Override
    public void write(Document value, Output output, Binding<XmlOptions> binding) throws IOException {
        try (OutputStream bytes = output.open()) {
            Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
            transformer.transform(new DOMSource(value), new StreamResult(bytes));
        } catch (TransformerException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new JedroException("the document cannot be written: " + e.getMessage(), e);
        }
    }

    @Override
    public Preview preview(Input input, Binding<XmlOptions> binding, int rows) throws IOException {
        return Previews.lines(input, XmlEncoding.of(input), rows);
    }

    /** The JDK's default handler prints to the standard error. */
    private static final class Throwing implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) {}

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
