// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jedro.ref.TypeRef;
import org.jspecify.annotations.Nullable;

/** What a cached entry holds in one scope, by form. Thread-safe; a value that two threads request at once is loaded once. */
final class CacheState implements AutoCloseable {
    private final Map<TypeRef<?>, Slot> slots = new LinkedHashMap<>();
    private long generation;
    private boolean isClosed;

    <T> T load(TypeRef<?> form, Dataset<T> stored) throws Exception {
        Slot slot = slot(form);
        if (!slot.lock.tryLock()) {
            // a reader with a time limit does not wait longer than that for another one
            slot.lock.lockInterruptibly();
        }
        try {
            @SuppressWarnings("unchecked")
            T held = (T) held(slot);
            if (held != null) {
                return held;
            }
            long before = generation();
            T loaded = stored.load();
            hold(slot, loaded, before);
            return loaded;
        } finally {
            slot.lock.unlock();
        }
    }

    /** Values held in other forms are outdated, and are dropped. */
    synchronized void saved(TypeRef<?> form, Object value) {
        clear();
        if (isClosed) {
            return;
        }
        Slot slot = new Slot();
        slot.value = value;
        slots.put(form, slot);
    }

    synchronized void clear() {
        generation++;
        slots.clear();
    }

    /** Nothing is kept after the end of the run, even if the dataset is still in use. */
    @Override
    public synchronized void close() {
        isClosed = true;
        clear();
    }

    synchronized boolean isEmpty() {
        return slots.values().stream().allMatch(slot -> slot.value == null);
    }

    private synchronized Slot slot(TypeRef<?> form) {
        return slots.computeIfAbsent(form, key -> new Slot());
    }

    private synchronized @Nullable Object held(Slot slot) {
        return slot.value;
    }

    private synchronized long generation() {
        return generation;
    }

    /** A value that was being loaded while another was saved is no longer the stored one. */
    private synchronized void hold(Slot slot, @Nullable Object value, long before) {
        if (generation == before && !isClosed) {
            slot.value = value;
        }
    }

    private static final class Slot {
        final ReentrantLock lock = new ReentrantLock();

        @Nullable Object value;
    }
}
