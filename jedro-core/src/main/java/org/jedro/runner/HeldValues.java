// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jedro.JedroException;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DatasetException;
import org.jedro.catalog.RemoteValue;
import org.jedro.internal.UserCode;
import org.jedro.runner.internal.KnownSize;
import org.jedro.size.internal.Footprint;
import org.jedro.size.internal.SizeSampler;
import org.jspecify.annotations.Nullable;

/**
 * The values that a run holds between their writer and their last reader, and their largest number at once.
 *
 * <p>Workers put values in and take them out as the scheduler allows; methods that count are called under the run's lock.
 */
final class HeldValues {
    private final ExecutionPlan plan;
    private final @Nullable Object[] values;

    /** Whether nodes run elsewhere, so that values have to be checked: testing that a class lacks an interface is slow. */
    private final boolean mayBeRemote;

    private final HeldMemory memory;
    private final @Nullable SizeSampler sampler;

    /** The sizes of values that do not count yet, because their node still runs. */
    private final Map<Integer, Footprint> measured = new ConcurrentHashMap<>();

    private int live;
    private int peakLive;
    private long liveBytes;
    private long peakBytes;

    /**
     * Creates the values of a run.
     *
     * @param memory what they count in the budget
     * @param sampler measures them; null if the memory of no node is known, so that no size matters
     */
    HeldValues(ExecutionPlan plan, HeldMemory memory, @Nullable SizeSampler sampler) {
        this.plan = plan;
        this.memory = memory;
        this.sampler = sampler;
        this.values = new Object[plan.datasets.length];
        this.mayBeRemote = !plan.placedRuns.isEmpty();
    }

    /** {@return the value for a reader, or a copy of it if its entry requires copies} */
    Object get(int dataset) {
        Object value = values[dataset];
        if (value == null) {
            throw new IllegalStateException("dataset '" + plan.datasets[dataset] + "' was read when it was not there");
        }
        if (mayBeRemote && value instanceof RemoteValue remote) {
            return remote.get();
        }
        CatalogEntry entry = plan.heldEntries[dataset];
        return entry == null ? value : handedOver(dataset, entry, value);
    }

    private Object handedOver(int dataset, CatalogEntry entry, Object value) {
        return UserCode.call(
                () -> entry.handOver(value),
                e -> e instanceof JedroException ours ? ours : DatasetException.handingOver(plan.datasets[dataset], e));
    }

    /** {@return the value for a reader in another JVM, which gets its own copy anyway} */
    Object whereItIs(int dataset) {
        Object value = values[dataset];
        return value instanceof RemoteValue ? value : get(dataset);
    }

    void put(int dataset, Object value) {
        values[dataset] = value;
        measure(dataset, value);
    }

    /** Notes that the cache of a stored dataset has a value for later readers. */
    void cached(int dataset, BoundDataset<?> stored, @Nullable Object value) {
        if (sampler != null && value != null && stored.traits().releasable()) {
            measure(dataset, value);
        }
    }

    private void measure(int dataset, Object value) {
        if (sampler != null && !(mayBeRemote && value instanceof RemoteValue)) {
            Footprint footprint = sampler.of(value);
            if (!footprint.parts().isEmpty()) {
                measured.put(dataset, footprint);
            }
        }
    }

    boolean has(int dataset) {
        return values[dataset] != null;
    }

    /** Counts the values that a node has put in, once the node has succeeded. */
    void count(int node) {
        for (int dataset : plan.outputs[node]) {
            if (plan.isHeld[dataset]) {
                live++;
                liveBytes += bytes(values[dataset]);
            }
        }
        countMemory(plan.outputs[node]);
        countMemory(plan.inputs[node]);
        peakLive = Math.max(peakLive, live);
        peakBytes = Math.max(peakBytes, liveBytes);
    }

    private void countMemory(int[] datasets) {
        if (!measured.isEmpty()) {
            for (int dataset : datasets) {
                Footprint footprint = measured.remove(dataset);
                if (footprint != null) {
                    memory.hold(dataset, footprint);
                }
            }
        }
    }

    /** Removes the values that a node put in before it failed. Values that it loaded into a cache stay there. */
    void drop(int node) {
        countMemory(plan.inputs[node]);
        for (int dataset : plan.outputs[node]) {
            drop(dataset, values[dataset]);
            values[dataset] = null;
            measured.remove(dataset);
        }
    }

    /** If a place fails to drop its copy, a warning is logged, and the run continues. */
    private void drop(int dataset, @Nullable Object value) {
        if (mayBeRemote && value != null) {
            UserCode.attempt(() -> RemoteValue.release(value), e -> DatasetException.using(plan.datasets[dataset], e));
        }
    }

    /** Stops counting what the cache of a stored dataset held. */
    void uncount(int dataset) {
        memory.release(dataset);
    }

    /** {@return whether a value was released} */
    boolean release(int dataset) {
        memory.release(dataset);
        Object value = values[dataset];
        if (value == null) {
            return false;
        }
        values[dataset] = null;
        live--;
        liveBytes -= bytes(value);
        drop(dataset, value);
        return true;
    }

    private long bytes(@Nullable Object value) {
        return mayBeRemote && value instanceof RemoteValue remote ? bytes(remote) : KnownSize.of(value);
    }

    /** Called under the run's lock, where nothing may fail. */
    private static long bytes(RemoteValue remote) {
        try {
            return remote.bytes();
        } catch (Throwable e) {
            return 0;
        }
    }

    void clear() {
        for (int d = 0; d < values.length; d++) {
            drop(d, values[d]);
        }
        Arrays.fill(values, null);
        memory.clear();
    }

    /** The values stay, but no longer count in the budget of other runs. */
    void uncountAll() {
        memory.clear();
    }

    /** {@return all values by dataset, for the result} */
    @Nullable Object[] all() {
        return values;
    }

    RunResult.Peak peak() {
        return new RunResult.Peak(peakLive, peakBytes);
    }
}
