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

/** Adds parts to the text of a POM, and leaves the rest of the text as it is. */
final class PomSource {
    private final String source;

    PomSource(String source) {
        this.source = source;
    }

    /** {@return whether the POM has a text anywhere} */
    boolean contains(String text) {
        return source.contains(text);
    }

    /** {@return the POM with a text at the end of a list; empty if it does not have that list, or cannot be parsed} */
    Optional<String> with(PomPart.Place place, String text) {
        OptionalInt end = endOf(place.elements());
        if (end.isEmpty()) {
            return Optional.empty();
        }
        String last = place.elements().get(place.elements().size() - 1);
        int tag = source.lastIndexOf("</" + last + ">", end.getAsInt());
        int line = source.lastIndexOf('\n', tag) + 1;
        boolean isAlone = tag >= 0 && source.substring(line, tag).isBlank();
        return isAlone ? Optional.of(source.substring(0, line) + text + source.substring(line)) : Optional.empty();
    }

    private OptionalInt endOf(List<String> elements) {
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
                    if (List.copyOf(path).equals(elements)) {
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
