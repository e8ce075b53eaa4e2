// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.shell.internal;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The thread of one snippet. A snippet that is stopped is interrupted; one that goes on for two more seconds is abandoned,
 * since Java cannot end a thread.
 */
final class SnippetThread {
    private static final long GRACE_MILLIS = 2_000;

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final StoppableThread thread;

    /** Code that may throw anything. */
    interface Code {
        /** {@return its value} */
        @Nullable Object run() throws Throwable;
    }

    /** What can happen to the snippet. */
    private sealed interface Event {}

    private record Ended(@Nullable Object value, @Nullable Throwable failure) implements Event {}

    private record StopRequested() implements Event {}

    /** A snippet goes on after it was stopped. */
    static final class Abandoned extends Exception {
        private static final long serialVersionUID = 1L;

        private Abandoned() {
            super("The snippet was stopped.");
        }
    }

    SnippetThread(Code code, ClassLoader loader) {
        thread = new StoppableThread(() -> run(code), "jedro-snippet");
        thread.setContextClassLoader(loader);
        thread.setDaemon(true);
    }

    private void run(Code code) {
        try {
            events.add(new Ended(code.run(), null));
        } catch (Throwable e) {
            events.add(new Ended(null, e));
        }
    }

    /**
     * Runs the snippet; {@return its value}
     *
     * @throws Abandoned if it was stopped and goes on
     */
    @Nullable Object await() throws Throwable {
        thread.start();
        if (events.take() instanceof Ended ended) {
            return result(ended);
        }
        thread.stopSoon();
        Event next = events.poll(GRACE_MILLIS, TimeUnit.MILLISECONDS);
        if (next instanceof Ended ended) {
            return result(ended);
        }
        throw new Abandoned();
    }

    private static @Nullable Object result(Ended ended) throws Throwable {
        if (ended.failure() != null) {
            throw ended.failure();
        }
        return ended.value();
    }

    /** Stops the snippet; a second call abandons it at once. */
    void stop() {
        events.add(new StopRequested());
    }
}
