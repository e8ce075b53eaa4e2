package org.jedro.size;

import java.util.OptionalLong;
import java.util.function.IntFunction;
import org.jedro.Experimental;
import org.jspecify.annotations.Nullable;

/**
 * Knows the size of the values of one form: data frames of a library, vectors, models. Found by {@link
 * java.util.ServiceLoader}.
 *
 * <p>It must not change the value, compute what is lazy in it, or call code of the user. Whatever it throws makes the size
 * of the value unknown. Thread-safe.
 */
@Experimental
public interface SizeEstimator {

    /** {@return the class or interface of the values} */
    Class<?> type();

    /**
     * {@return the bytes of a value with its parts; empty to let the fields of the value be read}
     *
     * @param value an instance of {@link #type}
     * @param parts measures what the value consists of; each object counts once
     */
    OptionalLong estimate(Object value, Parts parts);

    /** Measures the parts of a value. */
    interface Parts {

        /** {@return the bytes of an object; 0 for null and for what has been counted already} */
        long of(@Nullable Object part);

        /** {@return the bytes of many objects, estimated from a sample if they are more than a few} */
        long ofEach(int count, IntFunction<? extends @Nullable Object> part);
    }
}
