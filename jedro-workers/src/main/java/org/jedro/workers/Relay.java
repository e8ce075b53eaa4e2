// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes on what a worker prints, and keeps the last part of it. */
final class Relay {
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final int REMEMBERED = 4096;
    private static final int LONGEST_LINE = 1 << 20;

    private final InputStream from;
    private final Supplier<PrintStream> to;
    private final StringBuilder tail = new StringBuilder();
    private final Thread thread;

    private Relay(InputStream from, Supplier<PrintStream> to, String name) {
        this.from = from;
        this.to = to;
        this.thread = new Thread(this::run, "jedro-worker-" + name);
        thread.setDaemon(true);
    }

    /**
     * {@return a relay that has started}
     *
     * @param to called for each part, since the standard streams may be replaced
     */
    static Relay start(InputStream from, Supplier<PrintStream> to, String name) {
        Relay relay = new Relay(from, to, name);
        relay.thread.start();
        return relay;
    }

    private void run() {
        byte[] buffer = new byte[8192];
        byte[] begun = {};
        try {
            for (int length = from.read(buffer); length >= 0; length = from.read(buffer)) {
                begun = pass(joined(begun, buffer, length), length == buffer.length || from.available() > 0);
            }
            pass(begun, false);
        } catch (IOException e) {
            LOG.debug("A worker cannot be heard any more", e);
        }
    }

    private static byte[] joined(byte[] begun, byte[] next, int length) {
        byte[] all = Arrays.copyOf(begun, begun.length + length);
        System.arraycopy(next, 0, all, begun.length, length);
        return all;
    }

    /**
     * Passes on output, up to the last line that has begun if more output is there: the console could not find a secret in pieces.
     * {@return the rest}
     */
    private byte[] pass(byte[] bytes, boolean isMore) {
        int end = isMore && bytes.length < LONGEST_LINE ? lineEnd(bytes) : bytes.length;
        if (end > 0) {
            PrintStream target = to.get();
            target.write(bytes, 0, end);
            target.flush();
            remember(new String(bytes, 0, end, StandardCharsets.UTF_8));
        }
        return Arrays.copyOfRange(bytes, end, bytes.length);
    }

    private static int lineEnd(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private synchronized void remember(String text) {
        tail.append(text);
        if (tail.length() > REMEMBERED) {
            tail.delete(0, tail.length() - REMEMBERED);
        }
    }

    /** {@return the last part of the output, once all of it has arrived} */
    String tail() {
        try {
            thread.join(TimeUnit.SECONDS.toMillis(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            return tail.toString().strip();
        }
    }
}
