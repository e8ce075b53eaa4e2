// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.starter.internal;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Adds a plugin to the text of a POM, and leaves the rest of the text as it is. */
final class PomSource {
    private static final List<String> PLUGINS = List.of("project", "build", "plugins");
    private static final String END = "</plugins>";

    private final String source;

    PomSource(String source) {
        this.source = source;
    }

    /** {@return whether the POM names an artifact anywhere} */
    boolean names(String artifact) {
        return source.contains("<artifactId>" + artifact + "</artifactId>");
    }

    /** {@return the POM with a plugin behind the others; empty if it has no plugins, or cannot be parsed} */
    Optional<String> with(String plugin) {
        OptionalInt end = endOfPlugins();
        if (end.isEmpty()) {
            return Optional.empty();
        }
        int tag = source.lastIndexOf(END, end.getAsInt());
        int line = source.lastIndexOf('\n', tag) + 1;
        boolean isAlone = tag >= 0 && source.substring(line, tag).isBlank();
        return isAlone ? Optional.of(source.substring(0, line) + plugin + source.substring(line)) : Optional.empty();
    }

    private OptionalInt endOfPlugins() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        Deque<String> path = new ArrayDeque<>();
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(source));
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    path.addLast(reader.getLocalName());
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    if (List.copyOf(path).equals(PLUGINS)) {
                        return OptionalInt.of(reader.getLocation().getCharacterOffset());
                    }
                    path.removeLast();
                }
            }
        } catch (XMLStreamException e) {
            // Maven reports it better
        }
        return OptionalInt.empty();
    }
}
