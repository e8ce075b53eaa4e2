// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jedro.runner.LiveDataset;
import org.jedro.runner.RunHandle;
import org.jedro.runner.RunResult;
import org.jedro.session.RunRequest;
import org.jedro.session.ServiceRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ServedRunTest {
    private final RunEvents events = new RunEvents(Clock.systemUTC(), 10);
    private final ServedRun run =
            new ServedRun("r1", "base", ServiceRequest.of(RunRequest.defaults()), events, Clock.systemUTC());

    /** The handle of a runner that counts only when it may. */
    private record Slow(CountDownLatch isCounting, CountDownLatch mayCount) implements RunHandle {
        @Override
        public RunResult await() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void whenEnded(Consumer<Optional<Throwable>> action) {}

        @Override
        public void cancel() {}

        @Override
        public List<LiveDataset> live() {
            return List.of();
        }

        @Override
        public List<String> resumeFrom() {
            return List.of();
        }

        @Override
        public int nodeCount() {
            return 3;
        }

        @Override
        public int finishedCount() {
            isCounting.countDown();
            try {
                mayCount.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return 2;
        }
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void isKnownWhileARunnerOfTheProjectCounts() throws Exception {
        Slow handle = new Slow(new CountDownLatch(1), new CountDownLatch(1));
        run.begin();
        run.startedAs(handle);
        CompletableFuture<Map<String, Object>> counted = CompletableFuture.supplyAsync(run::toMap);
        handle.isCounting.await();

        assertThat(run.state()).isEqualTo(ServedRun.State.RUNNING);

        handle.mayCount.countDown();
        assertThat(counted.join()).containsEntry("node_count", 3).containsEntry("finished_count", 2);
    }

    @Test
    void keepsTheCountsOfItsEnd() {
        CountDownLatch none = new CountDownLatch(0);
        run.begin();
        run.startedAs(new Slow(none, none));
        run.succeed();

        assertThat(run.toMap()).containsEntry("state", "succeeded").containsEntry("finished_count", 2);
    }
}
