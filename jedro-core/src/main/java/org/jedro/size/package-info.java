/**
 * How many bytes of heap values take: estimated from outside, in bounded time.
 *
 * <p>Read {@link org.jedro.size.SizeSampler} first, then {@link org.jedro.size.Footprint} and {@link
 * org.jedro.size.SizeEstimator}. Depends on the floor only.
 */
@NullMarked
package org.jedro.size;

import org.jspecify.annotations.NullMarked;
