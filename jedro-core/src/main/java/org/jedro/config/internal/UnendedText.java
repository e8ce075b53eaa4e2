// SPDX-License-Identifier: Apache-2.0
package org.jedro.config.internal;

import java.util.Iterator;
import java.util.Optional;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * The events of a text without a line end at the end. The parser adds one to a block text ({@code |} or {@code >}) that
 * continues up to there; YAML 1.2 (8.1.1.2) and PyYAML do not.
 */
final class UnendedText implements Iterator<Event> {
    private final Iterator<Event> events;
    private final int end;

    private UnendedText(Iterator<Event> events, int end) {
        this.events = events;
        this.end = end;
    }

    /** {@return the events of a text, as YAML defines them} */
    static Iterator<Event> of(Iterator<Event> events, String text) {
        return text.isEmpty() || text.endsWith("\n") || text.endsWith("\r")
                ? events
                : new UnendedText(events, text.codePointCount(0, text.length()));
    }

    @Override
    public boolean hasNext() {
        return events.hasNext();
    }

    @Override
    public Event next() {
        Event event = events.next();
        return event instanceof ScalarEvent scalar && hasAddedEnd(scalar) ? without(scalar) : event;
    }

    private boolean hasAddedEnd(ScalarEvent scalar) {
        boolean isBlock = scalar.isLiteral() || scalar.isFolded();
        Optional<Mark> mark = scalar.getEndMark();
        return isBlock
                && mark.isPresent()
                && mark.get().getIndex() >= end
                && scalar.getValue().endsWith("\n");
    }

    private static ScalarEvent without(ScalarEvent scalar) {
        String value = scalar.getValue();
        return new ScalarEvent(
                scalar.getAnchor(),
                scalar.getTag(),
                scalar.getImplicit(),
                value.substring(0, value.length() - 1),
                scalar.getScalarStyle(),
                scalar.getStartMark(),
                scalar.getEndMark());
    }
}
