// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers;

import java.util.concurrent.atomic.AtomicLong;
import org.jedro.pipeline.Node;
import org.jedro.value.ByteSize;
import org.jedro.workers.internal.PeerGone;
import org.jedro.workers.internal.RemoteAttempt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An attempt at a node in a worker. If its heap is exhausted before the function has returned, another worker with twice the
 * heap takes its place, up to the allowed maximum.
 */
final class GrowingWorker extends RemoteAttempt<Worker> {
    private static final Logger LOG = LoggerFactory.getLogger(GrowingWorker.class);

    private final WorkersRun run;
    private final Node node;
    private volatile long grownHeapBytes = -1;
    private final AtomicLong waitedNanos = new AtomicLong();

    GrowingWorker(WorkersRun run, Node node) {
        super(run, node, run.pool().acquire(run.spec(node), run.limit()));
        this.run = run;
        this.node = node;
    }

    @Override
    protected Worker replacement(Worker exhausted, PeerGone how) {
        long heap = exhausted.spec().heapBytes();
        notePeak(heap);
        long larger = Math.min(2 * heap, run.largestHeap(node));
        run.pool().discard(exhausted);
        if (larger <= heap) {
            throw failure(exhausted, how);
        }
        LOG.warn(
                "Node '{}' has exhausted the heap of its worker JVM ({}); it is called again with {}.",
                node.name(),
                new ByteSize(heap),
                new ByteSize(larger));
        long stopped = System.nanoTime();
        Worker next = run.pool().acquire(exhausted.spec().withHeap(larger), run.limit());
        grownHeapBytes = larger;
        waitedNanos.addAndGet(System.nanoTime() - stopped);
        return next;
    }

    @Override
    protected WorkerException failure(Worker exhausted, PeerGone how) {
        return WorkerException.exhausted("The heap of its worker JVM is exhausted ("
                + new ByteSize(exhausted.spec().heapBytes())
                + ").\n  give it more with .isolated(heap(\"…\")), in resources.yml, or by the runner's parameters heap and"
                + " max_heap");
    }

    @Override
    protected boolean isLast(Worker present) {
        return present.spec().heapBytes() >= run.largestHeap(node);
    }

    @Override
    protected void release(Worker ready) {
        run.pool().release(ready);
    }

    @Override
    protected void discard(Worker unusable) {
        run.pool().discard(unusable);
    }

    @Override
    protected void awaitEnd(Worker discarded) {
        discarded.awaitEnd();
    }

    @Override
    protected long grownHeapBytes() {
        return grownHeapBytes;
    }

    @Override
    protected long waitedNanos() {
        return waitedNanos.get();
    }
}
