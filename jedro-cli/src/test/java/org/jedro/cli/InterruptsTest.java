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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jedro.runner.LiveDataset;
import org.jedro.runner.RunHandle;
import org.jedro.runner.RunResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several signals for one run. */
@Timeout(60)
class InterruptsTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console console = new Console(new ByteArrayOutputStream(), err, StandardCharsets.UTF_8, false);
    private final AtomicLong now = new AtomicLong(1_000);
    private final List<Integer> halts = new ArrayList<>();
    private final AtomicInteger cancels = new AtomicInteger();

    private final class Run implements RunHandle {
        @Override
        public RunResult await() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void whenEnded(Consumer<Optional<Throwable>> action) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void cancel() {
            cancels.incrementAndGet();
        }

        @Override
        public List<LiveDataset> live() {
            return List.of();
        }

        @Override
        public List<String> resumeFrom() {
            return List.of("split", "train");
        }

        @Override
        public int nodeCount() {
            return 5;
        }

        @Override
        public int finishedCount() {
            return 3;
        }
    }

    private Interrupts interrupts() {
        ResumeSuggestion resume = new ResumeSuggestion("jedro", List.of("run", "--runner", "ThreadRunner"));
        return new Interrupts(console, new Run(), Duration.ofMinutes(5), resume, now::get, halts::add);
    }

    private String complaints() {
        return err.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    @Test
    void takesTheSecondSignalOfTimeoutForTheSameRequest() {
        Interrupts interrupts = interrupts();

        interrupts.stop(ExitCode.TERMINATED);
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(999));
        interrupts.stop(ExitCode.TERMINATED);

        assertThat(halts).isEmpty();
        assertThat(cancels).hasValue(1);
        assertThat(complaints()).isEqualTo("Stopping; a second Ctrl-C stops at once ...\n");
    }

    @Test
    void stopsAtOnceWithTheHintAtALaterSignal() {
        Interrupts interrupts = interrupts();

        interrupts.stop(ExitCode.INTERRUPTED);
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(1_000));
        interrupts.stop(ExitCode.INTERRUPTED);

        assertThat(halts).containsExactly(ExitCode.INTERRUPTED);
        assertThat(complaints()).isEqualTo("""
                Stopping; a second Ctrl-C stops at once ...
                Stopped at once.
                  3 of 5 nodes are done. Resume with: jedro run --runner ThreadRunner --from-nodes split,train
                """);
    }
}
