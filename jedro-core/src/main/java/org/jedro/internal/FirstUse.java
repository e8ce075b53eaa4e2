// SPDX-License-Identifier: Apache-2.0
package org.jedro.internal;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is made when it is first requested; a failure is repeated by the next request. Requests meanwhile wait for it. Several
 * values do not share a lock: code that makes one may wait for other threads, which request others. Thread-safe.
 *
 * @param <T> the type of the value
 */
public final class FirstUse<T> {
    private volatile @Nullable T value;

    /** Creates a value that has not been requested yet. */
    public FirstUse() {}

    /** {@return the value, which is made now if it has not been} */
    public T get(Supplier<? extends T> maker) {
        T known = value;
        return known == null ? made(maker) : known;
    }

    private synchronized T made(Supplier<? extends T> maker) {
        T known = value;
        if (known == null) {
            known = maker.get();
            value = known;
        }
        return known;
    }

    /** {@return the value if it has been made; does not wait} */
    public Optional<T> known() {
        return Optional.ofNullable(value);
    }
}
