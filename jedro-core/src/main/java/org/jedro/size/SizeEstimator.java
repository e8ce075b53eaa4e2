// SPDX-License-Identifier: Apache-2.0
package org.jedro.size;

import java.util.OptionalLong;
import java.util.function.IntFunction;
import org.jedro.Experimental;
import org.jspecify.annotations.Nullable;

/**
 * Measures the values of one form: data frames of a library, vectors, models. Found by {@link
 * java.util.ServiceLoader}.
 *
 * <p>It must not change the value, compute its lazy parts, or call user code. If it throws, the size
 * of the value is unknown. Thread-safe.
 */
@Experimental
public interface SizeEstimator {

    /** {@return the class or interface of the values} */
    Class<?> type();

    /**
     * {@return the bytes of a value with its parts; empty if the fields of the value are to be read}
     *
     * @param value an instance of {@link #type}
     * @param parts measures the parts of the value; each object counts once
     */
    OptionalLong estimate(Object value, Parts parts);

    /** Measures the parts of a value. */
    interface Parts {

        /** {@return the bytes of an object; 0 for null and for objects that have already been counted} */
        long of(@Nullable Object part);

        /** {@return the bytes of many objects, estimated from a sample if there are more than a few} */
        long ofEach(int count, IntFunction<? extends @Nullable Object> part);
    }
}
