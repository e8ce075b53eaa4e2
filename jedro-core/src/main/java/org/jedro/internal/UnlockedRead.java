// SPDX-License-Identifier: Apache-2.0
package org.jedro.internal;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is read at the first use without a lock, since the thread that needs it may be one that others wait for. Two threads
 * may read it at once. Thread-safe.
 *
 * @param <T> the type of the value
 */
public final class UnlockedRead<T> {
    private final Supplier<? extends T> reader;
    private final T meanwhile;
    private final ThreadLocal<Boolean> isReading = ThreadLocal.withInitial(() -> false);
    private volatile @Nullable T known;

    /**
     * Creates a value that has not been read yet.
     *
     * @param meanwhile what the code that reads the value gets if it needs the value itself
     */
    public UnlockedRead(Supplier<? extends T> reader, T meanwhile) {
        this.reader = reader;
        this.meanwhile = meanwhile;
    }

    /** {@return the value} */
    public T get() {
        T found = known;
        if (found != null) {
            return found;
        }
        return isReading.get() ? meanwhile : read();
    }

    private T read() {
        isReading.set(true);
        try {
            T found = reader.get();
            known = found;
            return found;
        } finally {
            isReading.remove();
        }
    }
}
