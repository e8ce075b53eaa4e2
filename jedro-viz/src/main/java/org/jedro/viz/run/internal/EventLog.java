// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.run.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jedro.viz.model.internal.Json;

/** The last events of the viewer, for any number of readers, each with a place of its own. Thread-safe. */
public final class EventLog {
    private static final int MAX_EVENTS = 5_000;

    private final Deque<Event> events = new ArrayDeque<>();
    private long newest;
    private long wakings;
    private boolean isClosed;

    /**
     * An event.
     *
     * @param number its number; they increase by one
     * @param type its type
     * @param data its data as JSON
     */
    public record Event(long number, String type, String data) {}

    /**
     * What a reader gets.
     *
     * @param hasGap whether events behind its place are not kept any more
     */
    public record Batch(List<Event> events, boolean hasGap) {
        /** Copies the list. */
        public Batch {
            events = List.copyOf(events);
        }
    }

    /** Adds an event. */
    public synchronized void add(String type, Object data) {
        newest++;
        events.add(new Event(newest, type, Json.text(data)));
        if (events.size() > MAX_EVENTS) {
            events.remove();
        }
        notifyAll();
    }

    /** {@return the number of the newest event; 0 before the first} */
    public synchronized long newest() {
        return newest;
    }

    /** {@return whether the viewer has ended} */
    public synchronized boolean isClosed() {
        return isClosed;
    }

    /** {@return the events behind a place; waits for one if necessary, at most so long or until {@link #wake}} */
    public synchronized Batch after(long place, long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        long left = millis;
        long before = wakings;
        while (newest <= place && !isClosed && before == wakings && left > 0) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        }
        List<Event> behind = new ArrayList<>();
        for (Event event : events) {
            if (event.number() > place) {
                behind.add(event);
            }
        }
        return new Batch(behind, newest - behind.size() > place);
    }

    /** Lets the readers that wait now go on without an event. */
    public synchronized void wake() {
        wakings++;
        notifyAll();
    }

    /** Ends the waiting of all readers. */
    public synchronized void close() {
        isClosed = true;
        notifyAll();
    }
}
