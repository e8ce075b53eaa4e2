// SPDX-License-Identifier: Apache-2.0
package org.jedro.size.internal;

import java.util.List;
import java.util.ServiceLoader;
import org.jedro.Experimental;
import org.jedro.internal.Precedence;
import org.jedro.internal.ServiceProviders;
import org.jedro.size.SizeEstimator;
import org.jspecify.annotations.Nullable;

/**
 * Estimates the heap size of a value, including everything that it refers to.
 *
 * <p>Reads arrays, collections of the JDK, and the fields of all other objects; a large array or collection is sampled, and
 * the number of inspected objects is limited, so that the time is bounded for every value. Methods of classes
 * outside the JDK are not called, except by a {@link SizeEstimator}. What cannot be read counts as a small object; if anything
 * fails, the size of the value is unknown. Off-heap memory does not count. Thread-safe.
 */
@Experimental
public final class SizeSampler {
    /** Smaller values do not count. */
    public static final long LARGE = 1 << 20;

    private final List<SizeEstimator> estimators;
    private final ClassShapes shapes = new ClassShapes();

    /** Creates a sampler that calls the estimators first, in their order. */
    public SizeSampler(List<SizeEstimator> estimators) {
        this.estimators = List.copyOf(estimators);
    }

    /** {@return a sampler with the estimators on the class path} */
    public static SizeSampler ofClassPath() {
        return new SizeSampler(Precedence.sorted(ServiceProviders.of(ServiceLoader.load(SizeEstimator.class))));
    }

    /** {@return the large parts of a value; none if it is small, or if its size cannot be estimated} */
    public Footprint of(@Nullable Object value) {
        if (value == null) {
            return Footprint.NONE;
        }
        try {
            return new SizeWalk(estimators, shapes).footprint(value);
        } catch (Throwable e) {
            // a size estimate must never cause a failure
            return Footprint.NONE;
        }
    }
}
