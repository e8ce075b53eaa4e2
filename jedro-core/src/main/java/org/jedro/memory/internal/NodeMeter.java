// SPDX-License-Identifier: Apache-2.0
package org.jedro.memory.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.LongAdder;
import org.jedro.journal.RecordedMemory;
import org.jedro.size.internal.SizeSampler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures one attempt at a node. Measuring never fails: what cannot be measured is not recorded. Used by the thread of the node,
 * except for {@link #elsewhere} and {@link #collected}.
 */
public final class NodeMeter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NodeMeter.class);

    static final long UNKNOWN = -1;

    /** A node that allocates less and ends sooner is trivial: nothing of it is recorded. */
    static final long LARGE_BYTES = SizeSampler.LARGE;

    static final long LONG_NANOS = 50_000_000;

    private final MemoryMeter run;
    private final long number;
    private final boolean isAlone;
    private final boolean isCounted;
    private final long thread = Allocation.currentId();
    private final long allocatedBefore = Allocation.ofThisThread();
    private final long started = System.nanoTime();
    private boolean isClosed;
    private boolean hasFailed;
    private long inputs;
    private Map<String, Long> outputs = Map.of();
    private final LongAdder elsewhere = new LongAdder();
    private final Collections collections = new Collections();

    /**
     * Starts to measure.
     *
     * @param number the number of the start in the run
     * @param isAlone whether no other node runs
     * @param isCounted whether others are not alone while it runs
     */
    NodeMeter(MemoryMeter run, long number, boolean isAlone, boolean isCounted) {
        this.run = run;
        this.number = number;
        this.isAlone = isAlone;
        this.isCounted = isCounted;
        run.isWorker(thread);
    }

    /** {@return the result of a part of the node that has this thread of its own} */
    public <T> T elsewhere(Callable<T> part) throws Exception {
        run.isWorker(Allocation.currentId());
        long before = Allocation.ofThisThread();
        try {
            return part.call();
        } finally {
            elsewhere.add(Math.max(0, Allocation.since(before)));
        }
    }

    /**
     * Estimates the sizes of the values of a node, unless it is trivial so far.
     *
     * @param arguments what the node has read
     * @param names the names of its outputs
     * @param results what it has returned
     */
    public void measure(@Nullable Object[] arguments, List<String> names, @Nullable Object[] results) {
        try {
            if (!isTrivial(allocated())) {
                estimate(arguments, names, results);
            }
        } catch (Throwable e) {
            failed(e);
        }
    }

    private void failed(Throwable error) {
        hasFailed = true;
        LOG.debug("A node is not measured", error);
    }

    private void estimate(@Nullable Object[] arguments, List<String> names, @Nullable Object[] results) {
        inputs = 0;
        for (Object argument : arguments) {
            inputs += run.sampler().of(argument).bytes();
        }
        Map<String, Long> sizes = new LinkedHashMap<>();
        for (int i = 0; i < results.length && results.length == names.size(); i++) {
            long bytes = run.sampler().of(results[i]).bytes();
            if (bytes > 0) {
                sizes.put(names.get(i), bytes);
            }
        }
        outputs = sizes;
    }

    /** {@return what was measured until now; empty if the node is trivial, or could not be measured} */
    public Optional<RecordedMemory> recorded() {
        try {
            long own = allocated();
            return hasFailed || isTrivial(own) ? Optional.empty() : Optional.of(recorded(own));
        } catch (Throwable e) {
            failed(e);
            return Optional.empty();
        }
    }

    /** {@return what was measured until the heap was exhausted, which is of use even if it could not be measured} */
    public RecordedMemory exhausted() {
        try {
            return recorded(allocated());
        } catch (Throwable e) {
            failed(e);
            return RunMemory.UNKNOWN;
        }
    }

    private boolean isTrivial(long allocated) {
        return allocated < LARGE_BYTES && System.nanoTime() - started < LONG_NANOS;
    }

    private long allocated() {
        long own = Allocation.since(allocatedBefore);
        return own == Allocation.UNKNOWN ? UNKNOWN : own + elsewhere.sum();
    }

    private RecordedMemory recorded(long own) {
        long foreign = run.foreignBytes();
        if (!isAlone || !run.isLatest(number)) {
            return new RecordedMemory(own, inputs, outputs, false, 0, 0, own);
        }
        long all = own == UNKNOWN ? UNKNOWN : own + foreign;
        synchronized (collections) {
            long reach = Math.min(all, collections.reach(own) + foreign);
            long live = Math.min(Math.max(0, all), collections.live);
            return new RecordedMemory(all, inputs, outputs, true, collections.count, live, reach);
        }
    }

    void begin(long lastLive) {
        synchronized (collections) {
            collections.before = lastLive;
        }
    }

    boolean hasRunFor(long nanos) {
        return System.nanoTime() - started >= nanos;
    }

    /** Notes a collection, on another thread. */
    void collected(long live) {
        long allocated = Math.max(0, Allocation.of(thread) - Math.max(0, allocatedBefore));
        synchronized (collections) {
            collections.add(live, allocated);
        }
    }

    @Override
    public void close() {
        if (!isClosed) {
            isClosed = true;
            try {
                end();
            } catch (Throwable e) {
                failed(e);
            }
        }
    }

    private void end() {
        if (isCounted) {
            run.ended(this);
        } else if (!isTrivial(allocated())) {
            run.wasNotTrivial();
        }
    }

    /** What the collections say, where the heap that was live before the node is known only roughly, and never too high. */
    static final class Collections {
        private long before = UNKNOWN;
        private int count;
        private long base;
        private long live;
        private long reach;
        private long lastLive;
        private long lastAllocated;

        Collections() {}

        Collections(long before) {
            this.before = before;
        }

        /**
         * Adds a collection.
         *
         * @param heap what remained in the heap
         * @param allocated what the node had allocated by then
         */
        void add(long heap, long allocated) {
            if (count++ == 0) {
                long lowest = Math.max(0, heap - allocated);
                base = before == UNKNOWN ? lowest : Math.max(lowest, Math.min(before, heap));
            } else if (heap < base) {
                raise(base - heap);
                base = heap;
            }
            reach = Math.max(reach, lastLive + allocated - lastAllocated);
            lastLive = Math.min(allocated, heap - base);
            lastAllocated = allocated;
            live = Math.max(live, lastLive);
        }

        /** Something that was there before the node has been released, so that more of the rest was the node's. */
        private void raise(long difference) {
            live += difference;
            reach += difference;
            lastLive += difference;
        }

        int count() {
            return count;
        }

        long live() {
            return live;
        }

        /** {@return the most that was live and allocated between two collections, if the node has allocated so much} */
        long reach(long allocated) {
            return Math.min(allocated, Math.max(reach, lastLive + allocated - lastAllocated));
        }
    }
}
