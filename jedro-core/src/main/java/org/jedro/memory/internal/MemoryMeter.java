// SPDX-License-Identifier: Apache-2.0
package org.jedro.memory.internal;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jedro.size.internal.SizeSampler;
import org.jspecify.annotations.Nullable;

/**
 * Measures the memory of the nodes of one run. A node that is trivial costs a few reads of counters; sizes of values are estimated
 * for the others only. Collections of the heap are watched from the first of these on, or from the start. Thread-safe.
 */
public final class MemoryMeter implements AutoCloseable {
    private final Supplier<SizeSampler> samplers;
    private final ForeignThreads foreign = new ForeignThreads();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicLong starts = new AtomicLong();
    private volatile @Nullable CollectionWatch watch;
    private @Nullable SizeSampler sampler;
    private boolean isClosed;

    /**
     * Creates the meter of a run that begins.
     *
     * @param samplers creates the sampler of the run, when it is needed
     * @param watches whether nodes are expected that are not trivial, so that collections are watched from the start
     */
    public MemoryMeter(Supplier<SizeSampler> samplers, boolean watches) {
        this.samplers = samplers;
        if (watches) {
            watch();
        }
    }

    /**
     * {@return the meter of an attempt at a node that begins on this thread, which closes it}
     *
     * @param isTrivial whether the node is known to be trivial: then others that run meanwhile are alone nevertheless
     */
    public NodeMeter start(boolean isTrivial) {
        if (isTrivial) {
            return new NodeMeter(this, starts.get(), false, false);
        }
        long number = starts.incrementAndGet();
        boolean isAlone = running.incrementAndGet() == 1;
        NodeMeter meter = new NodeMeter(this, number, isAlone, true);
        CollectionWatch known = watch;
        if (isAlone && known != null) {
            known.begin(meter);
        }
        return meter;
    }

    /** {@return whether no other node has started since} */
    boolean isLatest(long number) {
        return starts.get() == number;
    }

    /** Notes that a node that was thought to be trivial is not, so that no node that runs now is alone. */
    void wasNotTrivial() {
        starts.incrementAndGet();
    }

    void ended(NodeMeter meter) {
        running.decrementAndGet();
        CollectionWatch known = watch;
        if (known != null) {
            known.end(meter);
        }
    }

    /** {@return what threads that run no nodes have allocated since the last call} */
    long foreignBytes() {
        watch();
        return foreign.allocated();
    }

    void isWorker(long thread) {
        foreign.exclude(thread);
    }

    synchronized SizeSampler sampler() {
        SizeSampler known = sampler;
        if (known == null) {
            known = samplers.get();
            sampler = known;
        }
        return known;
    }

    private synchronized void watch() {
        if (watch == null && !isClosed) {
            watch = CollectionWatch.begin();
        }
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        CollectionWatch known = watch;
        if (known != null) {
            known.close();
        }
    }
}
