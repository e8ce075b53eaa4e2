// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * The last events of all runs of the server, in their order. Readers have a place of their own and fetch what comes behind it, so
 * that a slow one costs nothing but the events that it misses. Thread-safe.
 */
final class RunEvents {
    private final Clock clock;
    /** An event is at its number, modulo the size: no reader has to search for its place. */
    private final RunEvent[] ring;

    private long next = 1;
    private boolean isClosed;

    /** Creates a store of a number of events. */
    RunEvents(Clock clock, int capacity) {
        this.clock = clock;
        this.ring = new RunEvent[capacity];
    }

    /**
     * What a reader gets.
     *
     * @param events the events that it wants, in their order
     * @param place its new place: the number of the last event that it has seen or passed over
     * @param hasGap whether events behind its old place are not kept any more
     */
    record Batch(List<RunEvent> events, long place, boolean hasGap) {}

    synchronized void run(String runId, Map<String, Object> data, boolean isEnd) {
        add(new RunEvent.OfRun(next, runId, data, isEnd));
    }

    synchronized void node(String runId, String node, String state) {
        add(new RunEvent.OfNode(next, runId, node, state, clock.instant()));
    }

    private void add(RunEvent event) {
        ring[slot(next)] = event;
        next++;
        notifyAll();
    }

    /** {@return the number of the newest event; 0 before the first} */
    synchronized long newest() {
        return next - 1;
    }

    /** {@return the place before the first event that is kept of a run} */
    synchronized long before(String runId) {
        for (long number = first(); number < next; number++) {
            if (ring[slot(number)].runId().equals(runId)) {
                return number - 1;
            }
        }
        return next - 1;
    }

    /** {@return the number of the oldest event that is kept} */
    private long first() {
        return Math.max(1, next - ring.length);
    }

    private int slot(long number) {
        return (int) (number % ring.length);
    }

    /**
     * {@return the events behind a place; waits for one if necessary}
     *
     * @param limit how many at most
     * @param millis how long to wait; the events are empty afterwards, and when the server ends
     */
    synchronized Batch after(long place, Predicate<RunEvent> isWanted, int limit, long millis)
            throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        Batch batch = kept(place, isWanted, limit);
        long left = millis;
        while (batch.events().isEmpty() && !batch.hasGap() && !isClosed && left > 0) {
            wait(left);
            batch = kept(batch.place(), isWanted, limit);
            left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        }
        return batch;
    }

    private Batch kept(long place, Predicate<RunEvent> isWanted, int limit) {
        List<RunEvent> events = new ArrayList<>();
        long reached = Math.max(place, first() - 1);
        boolean hasGap = reached > place;
        while (reached < next - 1 && events.size() < limit) {
            reached++;
            RunEvent event = ring[slot(reached)];
            if (isWanted.test(event)) {
                events.add(event);
            }
        }
        return new Batch(events, reached, hasGap);
    }

    /** {@return whether the server has ended} */
    synchronized boolean isClosed() {
        return isClosed;
    }

    /** Ends the waiting of all readers. */
    synchronized void close() {
        isClosed = true;
        notifyAll();
    }
}
