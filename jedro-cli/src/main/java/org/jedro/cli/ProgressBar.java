// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jedro.cli.times.internal.RunForecast;
import org.jspecify.annotations.Nullable;

/**
 * The line at the bottom of a terminal: the progress of the run, the running nodes with their times, and how long the run takes yet
 * if that is known. Reports nodes that take much longer than usual, without a terminal too. Thread-safe.
 */
final class ProgressBar {
    private static final int WIDTH = 24;
    private static final int MAX_RUNNING = 3;
    private static final long SECOND = 1000;

    private final Console console;
    private final LongSupplier nanoTime;
    private final Consumer<String> warnings;
    private final Map<String, Long> running = new LinkedHashMap<>();
    private @Nullable Timer timer;
    private @Nullable RunForecast forecast;
    private String left = "";
    private int count;
    private int finished;

    /**
     * Creates the line of a run that has not begun.
     *
     * @param warnings gets a sentence about each node that is slow
     */
    ProgressBar(Console console, LongSupplier nanoTime, Consumer<String> warnings) {
        this.console = console;
        this.nanoTime = nanoTime;
        this.warnings = warnings;
    }

    /** Redraws itself once a second, to show that the run is alive. */
    synchronized void begin(int nodes, RunForecast expected) {
        count = nodes;
        forecast = expected;
        draw();
        if (console.isTerminal() || expected.known() > 0) {
            Timer clock = new Timer("jedro-progress", true);
            clock.schedule(
                    new TimerTask() {
                        @Override
                        public void run() {
                            tick();
                        }
                    },
                    SECOND,
                    SECOND);
            timer = clock;
        }
    }

    /** Looks at the clock: nodes may have become slow, and less of the run is left. */
    void tick() {
        // a warning is printed above the line, by other code that may wait for the console
        look().forEach(slow -> warnings.accept("Node '" + slow.node() + "' has run for " + shortened(slow.running())
                + "; it usually takes " + shortened(slow.usual()) + "."));
        draw();
    }

    private synchronized List<RunForecast.SlowNode> look() {
        RunForecast expected = forecast;
        if (expected == null || finished >= count) {
            return List.of();
        }
        long now = nanoTime.getAsLong();
        left = expected.left(now)
                .filter(rest -> rest.toSeconds() > 0)
                .map(rest -> "  about " + shortened(rest) + " left")
                .orElse("");
        return expected.slow(now);
    }

    private static String shortened(Duration time) {
        long seconds = time.toSeconds();
        return seconds == 0 ? Amounts.time(time) : seconds < 60 ? seconds + " s" : Amounts.time(time);
    }

    synchronized void started(String node) {
        long now = nanoTime.getAsLong();
        running.put(node, now);
        if (forecast != null) {
            forecast.started(node, now);
        }
        draw();
    }

    synchronized void finished(String node, int finishedInAll) {
        running.remove(node);
        if (forecast != null) {
            forecast.ended(node);
        }
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
                + shownRunning() + left);
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
        Duration time = Duration.ofNanos(nanos);
        return time.toSeconds() == 0 ? "" : " " + shortened(time);
    }
}
