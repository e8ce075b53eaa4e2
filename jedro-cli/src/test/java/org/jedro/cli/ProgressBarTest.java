// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jedro.cli.times.internal.RunForecast;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two nodes that usually take a minute each, on a clock that the test sets. */
class ProgressBarTest {
    private static final Pipeline PIPELINE = Pipeline.of(
            Node.from("x").apply(ProgressBarTest::same).to("y").named("train"),
            Node.from("y").apply(ProgressBarTest::same).to("z").named("score"));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final AtomicLong now = new AtomicLong();
    private final List<String> warnings = new ArrayList<>();

    static int same(int number) {
        return number;
    }

    private ProgressBar bar(boolean isTerminal, Optional<Duration> usual) {
        Console console = new Console(out, err, StandardCharsets.UTF_8, isTerminal);
        ProgressBar bar = new ProgressBar(console, now::get, warnings::add);
        bar.begin(2, RunForecast.of(PIPELINE, node -> usual, 1));
        return bar;
    }

    private void tickAfter(int seconds, ProgressBar bar) {
        now.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
        out.reset();
        bar.tick();
    }

    @Test
    @Tag("jedro/J-20")
    void showsHowMuchOfTheRunIsLeft() {
        ProgressBar bar = bar(true, Optional.of(Duration.ofMinutes(1)));
        try {
            bar.started("train");
            tickAfter(15, bar);
            assertThat(out.toString(StandardCharsets.UTF_8)).contains("0/2  train 15 s  about 1 min 45 s left");

            bar.finished("train", 1);
            tickAfter(1, bar);
            assertThat(out.toString(StandardCharsets.UTF_8)).contains("1/2    about 1 min 00 s left");
        } finally {
            bar.end();
        }
    }

    @Test
    void showsNothingOfWhatIsNotKnown() {
        ProgressBar bar = bar(true, Optional.empty());
        try {
            bar.started("train");
            tickAfter(15, bar);
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .contains("0/2  train 15 s")
                    .doesNotContain("left");
        } finally {
            bar.end();
        }
    }

    @Test
    @Tag("jedro/J-21")
    void warnsOfASlowNodeOnceWithoutATerminalToo() {
        ProgressBar bar = bar(false, Optional.of(Duration.ofMinutes(1)));
        try {
            bar.started("train");
            tickAfter(179, bar);
            assertThat(warnings).isEmpty();
            tickAfter(1, bar);
            tickAfter(100, bar);
            assertThat(warnings).containsExactly("Node 'train' has run for 3 min 00 s; it usually takes 1 min 00 s.");
        } finally {
            bar.end();
        }
    }
}
