// SPDX-License-Identifier: Apache-2.0
/**
 * How the size of a value on the heap is estimated, in bounded time: a walk over its objects and the shapes of their classes.
 *
 * <p>Not part of the API: it may change in any release. Read {@link
 * org.jedro.size.internal.SizeSampler} first. Depends on {@code org.jedro} and {@code org.jedro.size}; the runner and the
 * estimators of other modules use it.
 */
@NullMarked
package org.jedro.size.internal;

import org.jspecify.annotations.NullMarked;
