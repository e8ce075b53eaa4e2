// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The line at the bottom of a terminal: the progress of the run, and the running nodes with their times. Thread-safe. */
final class ProgressBar {
    private static final int WIDTH = 24;
    private static final int MAX_RUNNING = 3;
    private static final long SECOND = 1000;

    private final Console console;
    private final LongSupplier nanoTime;
    private final Map<String, Long> running = new LinkedHashMap<>();
    private @Nullable Timer timer;
    private int count;
    private int finished;

    ProgressBar(Console console, LongSupplier nanoTime) {
        this.console = console;
        this.nanoTime = nanoTime;
    }

    /** Redraws itself once a second, to show that the run is alive. */
    synchronized void begin(int nodes) {
        count = nodes;
        draw();
        if (console.isTerminal()) {
            Timer clock = new Timer("jedro-progress", true);
            clock.schedule(
                    new TimerTask() {
                        @Override
                        public void run() {
                            draw();
                        }
                    },
                    SECOND,
                    SECOND);
            timer = clock;
        }
    }

    synchronized void started(String node) {
        running.put(node, nanoTime.getAsLong());
        draw();
    }

    synchronized void finished(String node, int finishedInAll) {
        running.remove(node);
        finished = finishedInAll;
        draw();
    }

    synchronized void end() {
        if (timer != null) {
            timer.cancel();
        }
        count = 0;
        draw();
    }

    private synchronized void draw() {
        if (finished >= count) {
            console.status("");
            return;
        }
        int filled = WIDTH * finished / count;
        console.status("[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] " + finished + "/" + count + "  "
                + shownRunning());
    }

    private String shownRunning() {
        long now = nanoTime.getAsLong();
        String first = running.entrySet().stream()
                .limit(MAX_RUNNING)
                .map(node -> node.getKey() + since(now - node.getValue()))
                .collect(Collectors.joining(", "));
        int more = running.size() - MAX_RUNNING;
        return more > 0 ? first + " and " + more + " more" : first;
    }

    private static String since(long nanos) {
        long seconds = Duration.ofNanos(nanos).toSeconds();
        return seconds == 0
                ? ""
                : seconds < 60 ? " " + seconds + " s" : " " + Amounts.time(Duration.ofSeconds(seconds));
    }
}
