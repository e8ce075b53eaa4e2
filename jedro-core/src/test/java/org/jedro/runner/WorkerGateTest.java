// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jedro.catalog.DataCatalog;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.internal.WorkerKind;
import org.jedro.value.ByteSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Workers that wait for nodes, are woken, and leave. */
@Timeout(60)
class WorkerGateTest {
    private final BlockingQueue<WorkerKind> newWorkers = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> taken = new LinkedBlockingQueue<>();
    private final List<Integer> started = new ArrayList<>();
    private final ExecutionPlan plan = PreparedRun.of(
                    Pipeline.of(
                            Node.from().apply(() -> 1).to("a").named("first"),
                            Node.from("a").apply((Integer i) -> i).to("b").named("second"),
                            Node.from("b").apply((Integer i) -> i).to("c").named("third"),
                            Node.from("b").apply((Integer i) -> i).to("d").named("fourth")),
                    DataCatalog.inMemory().build(),
                    RunOptions.defaults())
            .plan();
    private final Budget budget = Budget.ofMemory(new ByteSize(100));
    private final Scheduler scheduler = new Scheduler(
            plan, FailurePolicy.FAIL_FAST, budget, new HeldMemory(budget, plan.datasets.length), 2, true, node -> {});
    private final Workers workers = Workers.threads(1, 1);
    private final WorkerGate gate = new WorkerGate(scheduler, workers, newWorkers::add, started::add);

    private int next(WorkerKind kind) {
        gate.lockSoon();
        try {
            return gate.next(kind);
        } finally {
            gate.unlock();
        }
    }

    private void completed(int node) {
        gate.lock();
        try {
            scheduler.completed(node, dataset -> {});
            gate.wakeOthers();
        } finally {
            gate.unlock();
        }
    }

    /** Starts a worker, which waits since nothing is ready. */
    private Thread waitingWorker() {
        Thread worker = new Thread(() -> taken.add(next(WorkerKind.REGULAR)));
        worker.setDaemon(true);
        worker.start();
        while (worker.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        return worker;
    }

    @Test
    void wakesAWaitingWorkerBeforeItStartsANewOne() throws InterruptedException {
        assertThat(next(WorkerKind.REGULAR)).isZero();
        Thread worker = waitingWorker();

        completed(0);
        assertThat(taken.take()).isEqualTo(1);
        worker.join();
        assertThat(newWorkers).isEmpty();

        completed(1);
        assertThat(newWorkers.take()).isEqualTo(WorkerKind.REGULAR);
        assertThat(started).containsExactly(0, 1);
    }

    @Test
    void startsAnotherWorkerForWhatTheFirstOneLeaves() throws InterruptedException {
        completed(next(WorkerKind.REGULAR));
        assertThat(newWorkers.take()).isEqualTo(WorkerKind.REGULAR);
        int second = next(WorkerKind.REGULAR);
        gate.lock();
        workers.left(WorkerKind.REGULAR);
        scheduler.completed(second, dataset -> {});
        gate.unlock();

        assertThat(next(WorkerKind.REGULAR)).isEqualTo(2);
        assertThat(newWorkers.take()).isEqualTo(WorkerKind.REGULAR);
    }

    @Test
    void letsWaitingWorkersLeaveWhenItIsClosed() throws InterruptedException {
        next(WorkerKind.REGULAR);
        Thread one = waitingWorker();
        Thread other = waitingWorker();
        gate.lock();
        workers.startOne(WorkerKind.REGULAR, () -> {});
        assertThat(workers.hasCapacity(WorkerKind.REGULAR)).isFalse();
        gate.close();
        gate.wakeAll();
        gate.unlock();

        one.join();
        other.join();
        assertThat(taken).containsExactly(Scheduler.NONE, Scheduler.NONE);
        assertThat(workers.hasCapacity(WorkerKind.REGULAR)).isTrue();
        assertThat(next(WorkerKind.REGULAR)).isEqualTo(Scheduler.NONE);
    }

    @Test
    void letsNoWorkerWaitForNodesThatWaitThemselvesOrWhenAllIsDone() throws InterruptedException {
        assertThat(next(WorkerKind.IO)).isEqualTo(Scheduler.NONE);
        assertThat(newWorkers.take()).isEqualTo(WorkerKind.REGULAR);
        for (int node = 0; node < 4; node++) {
            completed(next(WorkerKind.REGULAR));
        }
        assertThat(next(WorkerKind.REGULAR)).isEqualTo(Scheduler.NONE);
    }
}
