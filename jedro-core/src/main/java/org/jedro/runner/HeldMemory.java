// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jedro.size.internal.Footprint;
import org.jspecify.annotations.Nullable;

/**
 * The heap of the values that the run holds between their writers and their last readers. It counts in the budget like
 * the memory of running nodes; parts that several values share count once. Called under the run's lock.
 */
final class HeldMemory {
    private final Budget budget;
    private final @Nullable Footprint[] footprints;
    private final Map<Object, Part> parts = new IdentityHashMap<>();
    private long bytes;

    HeldMemory(Budget budget, int datasets) {
        this.budget = budget;
        this.footprints = new Footprint[datasets];
    }

    /** Counts a value; replaces what was counted for the dataset before. */
    void hold(int dataset, Footprint footprint) {
        release(dataset);
        if (footprint.parts().isEmpty()) {
            return;
        }
        footprints[dataset] = footprint;
        long added = 0;
        for (Map.Entry<Object, Long> entry : footprint.parts().entrySet()) {
            Part part = parts.computeIfAbsent(entry.getKey(), key -> new Part(entry.getValue()));
            added += part.holders++ == 0 ? part.bytes : 0;
        }
        change(added);
    }

    /** Stops counting a value; does nothing if it does not count. */
    void release(int dataset) {
        Footprint footprint = footprints[dataset];
        if (footprint == null) {
            return;
        }
        footprints[dataset] = null;
        long freed = 0;
        for (Object key : footprint.parts().keySet()) {
            Part part = parts.get(key);
            if (part != null && --part.holders == 0) {
                parts.remove(key);
                freed += part.bytes;
            }
        }
        change(-freed);
    }

    /** Stops counting all values: the run is over. */
    void clear() {
        for (int dataset = 0; dataset < footprints.length; dataset++) {
            release(dataset);
        }
    }

    private void change(long difference) {
        if (difference != 0) {
            bytes += difference;
            budget.hold(difference);
        }
    }

    /** {@return the bytes of all values} */
    long bytes() {
        return bytes;
    }

    /** {@return the bytes of some of the values; 0 for datasets that are not held} */
    long of(int[] datasets) {
        if (bytes == 0) {
            return 0;
        }
        Map<Object, Long> distinct = new IdentityHashMap<>();
        for (int dataset : datasets) {
            addParts(footprints[dataset], distinct);
        }
        return distinct.values().stream().mapToLong(Long::longValue).sum();
    }

    private void addParts(@Nullable Footprint footprint, Map<Object, Long> distinct) {
        if (footprint != null) {
            for (Object key : footprint.parts().keySet()) {
                Part part = parts.get(key);
                if (part != null) {
                    distinct.put(key, part.bytes);
                }
            }
        }
    }

    /** {@return the held datasets, the largest first} */
    List<Integer> largestFirst() {
        List<Integer> held = new ArrayList<>();
        for (int dataset = 0; dataset < footprints.length; dataset++) {
            if (footprints[dataset] != null) {
                held.add(dataset);
            }
        }
        held.sort((a, b) -> Long.compare(of(new int[] {b}), of(new int[] {a})));
        return held;
    }

    private static final class Part {
        final long bytes;
        int holders;

        Part(long bytes) {
            this.bytes = bytes;
        }
    }
}
