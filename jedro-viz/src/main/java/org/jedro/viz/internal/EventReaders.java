// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jedro.viz.run.internal.EventLog;

/**
 * The pages that wait for events, each in a thread of its own. That a page is gone is only seen by writing to it, so a new one lets
 * the others be written to. If there are too many nevertheless, the oldest makes room; it connects again if it is still there.
 * Thread-safe.
 */
final class EventReaders {
    private final EventLog log;
    private final int limit;
    private final Deque<Reader> readers = new ArrayDeque<>();

    EventReaders(EventLog log, int limit) {
        this.log = log;
        this.limit = limit;
    }

    /** {@return the place of the calling thread among the readers, until it is closed} */
    synchronized Reader enter() {
        if (readers.size() == limit) {
            readers.removeFirst().thread.interrupt();
        }
        Reader reader = new Reader(Thread.currentThread());
        readers.addLast(reader);
        log.wake();
        return reader;
    }

    /** {@return how many there are} */
    synchronized int count() {
        return readers.size();
    }

    private synchronized void leave(Reader reader) {
        readers.remove(reader);
    }

    /** A reader, which is interrupted if it has to make room. */
    final class Reader implements AutoCloseable {
        private final Thread thread;

        private Reader(Thread thread) {
            this.thread = thread;
        }

        @Override
        public void close() {
            leave(this);
        }
    }
}
