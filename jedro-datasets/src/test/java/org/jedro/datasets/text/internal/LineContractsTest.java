// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.text.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jedro.catalog.DataCatalog;
import org.jedro.ref.TypeRef;
import org.jedro.testkit.CodecContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** Texts in lines, JSON Lines, XML documents and properties in each of their forms, packed and not. */
@Tag("eco/D-05")
class LineContractsTest {
    private static final String UNICODE = "čaj \"x\", ı İ ß 日本 \uD83D\uDE80\ttab <&> ' ]]>";

    record Event(long id, String name, List<String> tags, Optional<Double> price) {}

    private static Event event(int id) {
        return new Event(Long.MIN_VALUE + id, UNICODE + "\n", List.of("a", ""), Optional.of(Double.MIN_VALUE));
    }

    @TempDir
    Path project;

    @Test
    void refusesLinesThatWouldNotBeReadBack() {
        DataCatalog catalog = DataCatalog.builder()
                .config(Map.of("notes", Map.of("type", "text", "filepath", "notes.txt")), Map.of())
                .baseDirectory(project)
                .build();
        TypeRef<List<String>> lines = new TypeRef<>() {};
        catalog.bind("notes", lines, catalog.scope()).save(List.of("kept"));

        for (String text : List.of("b\nc", "b\r")) {
            assertThatThrownBy(
                            () -> catalog.bind("notes", lines, catalog.scope()).save(List.of("a", text)))
                    .hasMessage("Dataset 'notes' could not be saved to notes.txt: line 2: the text has a line break, so"
                            + " it would be loaded as several lines; split it, or return one text.");
        }
        assertThatThrownBy(() -> catalog.bind("notes", lines, catalog.scope()).save(Arrays.asList("a", null)))
                .hasMessage("Dataset 'notes' could not be saved to notes.txt: line 2: expected a text but was null.");
        assertThat(catalog.load("notes", lines)).containsExactly("kept");
    }

    @Nested
    class TextAsStream extends CodecContract<Stream<String>> {
        TextAsStream() {
            super(new TypeRef<>() {});
        }

        @Override
        protected Map<String, Object> entry() {
            return Map.of("type", "text", "filepath", "data/lines.txt.gz");
        }

        @Override
        protected Stream<String> value() {
            return Stream.of(UNICODE, "", "c");
        }

        @Override
        protected Stream<String> otherValue() {
            return Stream.of("other");
        }

        @Override
        protected List<Stream<String>> values() {
            return List.of(
                    Stream.empty(),
                    Stream.of(""),
                    Stream.of("x".repeat(1 << 17), "y"),
                    IntStream.range(0, 20_000).mapToObj(Integer::toString));
        }

        @Override
        protected void assertSame(Stream<String> loaded, Stream<String> saved) {
            try (loaded) {
                assertThat(loaded.toList()).isEqualTo(saved.toList());
            }
        }
    }

    @Nested
    class JsonlAsList extends CodecContract<List<Event>> {
        JsonlAsList() {
            super(new TypeRef<>() {});
        }

        @Override
        protected Map<String, Object> entry() {
            return Map.of("type", "jsonl", "filepath", "data/events.jsonl");
        }

        @Override
        protected List<Event> value() {
            return List.of(event(1), new Event(2, null, List.of(), Optional.empty()));
        }

        @Override
        protected List<Event> otherValue() {
            return List.of(event(3));
        }

        @Override
        protected List<List<Event>> values() {
            return List.of(List.of(), Collections.nCopies(5_000, event(1)));
        }

        @Override
        protected boolean acceptsEmptyFile() {
            return true;
        }
    }

    @Nested
    class JsonlAsMaps extends CodecContract<List<Map<String, Object>>> {
        JsonlAsMaps() {
            super(new TypeRef<>() {});
        }

        @Override
        protected Map<String, Object> entry() {
            return Map.of("type", "jsonl", "filepath", "data/events.jsonl.zst");
        }

        @Override
        protected List<Map<String, Object>> value() {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("text", UNICODE);
            row.put("nothing", null);
            row.put("list", List.of(1, 2.5, true));
            return List.of(row, Map.of());
        }

        @Override
        protected List<Map<String, Object>> otherValue() {
            return List.of(Map.of("a", 1));
        }
    }

    @Nested
    @Tag("eco/D-04")
    class JsonlAsStream extends CodecContract<Stream<Event>> {
        JsonlAsStream() {
            super(new TypeRef<>() {});
        }

        @Override
        protected Map<String, Object> entry() {
            return Map.of("type", "jsonl", "filepath", "data/events.jsonl.gz");
        }

        @Override
        protected Stream<Event> value() {
            return Stream.of(event(1), event(2));
        }

        @Override
        protected Stream<Event> otherValue() {
            return Stream.of(event(3));
        }

        @Override
        protected void assertSame(Stream<Event> loaded, Stream<Event> saved) {
            try (loaded;
                    saved) {
                assertThat(loaded.toList()).isEqualTo(saved.toList());
            }
        }
    }

    @Nested
    class XmlAsDocument extends CodecContract<Document> {
        XmlAsDocument() {
            super(TypeRef.of(Document.class));
        }

        @Override
        protected Map<String, Object> entry() {
            return Map.of("type", "xml", "filepath", "data/tree.xml");
        }

        @Override
        protected Document value() throws Exception {
            return parsed("<a xmlns='urn:x' b='1'>čaj<c/> <d><![CDATA[<x>]]></d><!-- note --></a>");
        }

        @Override
        protected Document otherValue() throws Exception {
            return parsed("<other/>");
        }

        @Override
        protected void assertSame(Document loaded, Document saved) {
            loaded.setXmlStandalone(saved.getXmlStandalone());
            assertThat(loaded.getDocumentElement().isEqualNode(saved.getDocumentElement()))
                    .isTrue();
        }

        private static Document parsed(String text) throws Exception {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
        }
    }

    @Nested
    class PropertiesAsMap extends CodecContract<Map<String, String>> {
        PropertiesAsMap() {
            super(new TypeRef<>() {});
        }

        @Override
        protected Map<String, Object> entry() {
            return Map.of("type", "properties", "filepath", "data/app.properties");
        }

        @Override
        protected Map<String, String> value() {
            Map<String, String> map = new LinkedHashMap<>();
            map.put("zeta = x", UNICODE + "\r\n");
            map.put("#alpha", "");
            map.put("", "  leading");
            return map;
        }

        @Override
        protected Map<String, String> otherValue() {
            return Map.of("a", "1");
        }

        @Override
        protected List<Map<String, String>> values() {
            return List.of(Map.of());
        }

        @Override
        protected void assertSame(Map<String, String> loaded, Map<String, String> saved) {
            assertThat(loaded).isEqualTo(saved);
            assertThat(new ArrayList<>(loaded.keySet())).isEqualTo(new ArrayList<>(saved.keySet()));
        }

        @Override
        protected boolean acceptsEmptyFile() {
            return true;
        }
    }

    @Nested
    class PropertiesAsProperties extends CodecContract<Properties> {
        PropertiesAsProperties() {
            super(TypeRef.of(Properties.class));
        }

        @Override
        protected Map<String, Object> entry() {
            return Map.of("type", "properties", "filepath", "data/app.properties.zst", "charset", "UTF-16");
        }

        @Override
        protected Properties value() {
            Properties properties = new Properties();
            properties.put("b", UNICODE);
            properties.put("a", "1");
            return properties;
        }

        @Override
        protected Properties otherValue() {
            return new Properties();
        }
    }
}
